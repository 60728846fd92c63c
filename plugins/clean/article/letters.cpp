#include "letters.hpp"

#include <algorithm>
#include <iterator>

#include "support/prose/utf8.hpp"

namespace wirecopy::clean {
namespace {

/// What a byte of UTF-8 that begins a character beyond ASCII says of it.
enum class Script : unsigned char { none, spaced, thai, syllables, ideographs };

Script script_of(unsigned char lead, unsigned char next) {
  if (lead < 0xC0) return Script::none;
  if (lead < 0xE0) return Script::spaced;
  if (lead == 0xE0) return next >= 0xB8 && next <= 0xBB ? Script::thai : Script::spaced;  // or Lao
  if (lead == 0xE3 && next == 0x80) return Script::spaced;  // blanks and signs
  if (lead >= 0xE3 && lead <= 0xE9) return Script::ideographs;
  if (lead >= 0xEA && lead <= 0xED) return Script::syllables;
  return lead == 0xEF && (next == 0xBC || next == 0xBD) ? Script::ideographs : Script::spaced;
}

}  // namespace

Letters letters_in(std::string_view text) {
  constexpr size_t kOfLatin = 3;
  Letters sum;
  for (size_t at = 0; at < text.size();) {
    const std::string_view ascii = text.substr(at, support::ascii_length(text.substr(at)));
    sum.size += static_cast<size_t>(std::ranges::count_if(ascii, [](char c) { return c > ' '; }));
    at += ascii.size();
    for (; at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80; ++at) {
      const auto lead = static_cast<unsigned char>(text[at]);
      const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : lead;
      const Script script = script_of(lead, next);
      if (script == Script::none) continue;
      const size_t size = script >= Script::syllables ? kOfLatin : 1;
      sum.size += size;
      if (script == Script::thai || script == Script::ideographs) sum.unspaced += size;
    }
  }
  return sum;
}

bool closes_sentence(std::string_view text) {
  constexpr std::string_view kClosing[] = {"\"", "'", ")",  "]",  "”",  "’",  "“",
                                           "»",  "«", "）", "」", "』", "】", " "};
  constexpr std::string_view kStops[] = {".", "!", "?", "…", "。", "！", "？", "．",
                                         "؟", "۔", "।", "॥", "։",  "።",  "។"};
  const char last = text.empty() ? ' ' : text.back();
  if ((last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z')) return false;
  const auto is_at_end = [&](std::string_view sign) { return text.ends_with(sign); };
  for (bool closed = true; closed;) {
    const auto found = std::ranges::find_if(kClosing, is_at_end);
    closed = found != std::end(kClosing);
    if (closed) text.remove_suffix(found->size());
  }
  return std::ranges::any_of(kStops, is_at_end);
}

std::string quoted(std::string_view line) {
  constexpr size_t kMost = 80;
  const std::string_view shown = support::beginning(line, kMost);
  std::string text(shown);
  std::ranges::replace(text, '\n', ' ');
  return '"' + text + (shown.size() < line.size() ? "…\"" : "\"");
}

}  // namespace wirecopy::clean
