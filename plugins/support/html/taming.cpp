#include "taming.hpp"

#include <algorithm>

namespace wirecopy::support::html {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool opens_with(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(),
                                                   [](char a, char b) { return a == (b | 0x20); });
}

bool is_name_char(char c) {
  return is_letter(c) || is_digit(c) || (c & 0x80) != 0 || c == '-' || c == '_' || c == '.' ||
         c == ':' || c == '"' || c == '\'';
}

/// Walks over the tag whose name begins at `at`; what stands in a name and is no name for libxml2
/// becomes "_". `cut` is where the attributes to leave out begin.
/// \return behind its ">", or the end of the page.
size_t tame_tag(std::string& page, size_t at, size_t& cut) {
  size_t words = 0;
  char quote = 0, last = 0;  // the last one that is no blank
  bool in_name = false;
  cut = page.npos;
  for (; at < page.size(); ++at) {
    const char c = page[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return at + 1;
    } else if ((c == '"' || c == '\'') && last == '=') {
      quote = c;
    } else if (is_blank(c) || c == '/') {
      if (last != '=') in_name = true;
      if (++words > kMostAttributes) cut = std::min(cut, at);
    } else if (c == '=') {
      in_name = false;
    } else if (in_name && !is_name_char(c)) {
      page[at] = '_';
    }
    if (!is_blank(c)) last = c;
  }
  return at;
}

/// Behind "<script" and "<style" nothing is a tag before their end.
size_t raw_text_end(std::string_view page, size_t tag, size_t at) {
  for (const std::string_view name : {"script", "style"}) {
    if (!opens_with(page.substr(tag + 1), name)) continue;
    for (at = page.find("</", at); at != page.npos; at = page.find("</", at + 2))
      if (opens_with(page.substr(at + 2), name)) return at;
    return page.size();
  }
  return at;
}

std::string without_nul(std::string_view page) {
  std::string out(page);
  std::erase(out, '\0');
  return out;
}

/// Whether the "&" at `at` begins "&name;" or "&#...".
bool is_reference(std::string_view text, size_t at) {
  constexpr size_t kLongestName = 32;
  if (at + 1 < text.size() && text[at + 1] == '#') return true;
  size_t end = at + 1;
  while (end < text.size() && end - at <= kLongestName &&
         (is_letter(text[end]) || is_digit(text[end])))
    ++end;
  return end > at + 1 && end < text.size() && text[end] == ';';
}

/// Copies text between tags. An "&" that begins no reference costs libxml2 an error report each;
/// those before a letter ("&copy 2024") are left to it while there are not too many.
void append_text(std::string& out, std::string_view text, size_t& loose) {
  constexpr size_t kMostLoose = 10'000;
  size_t kept = 0;
  for (size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
    if (is_reference(text, at)) continue;
    const bool before_letter = at + 1 < text.size() && is_letter(text[at + 1]);
    if (before_letter && ++loose <= kMostLoose) continue;
    out.append(text, kept, at - kept).append("&amp;");
    kept = at + 1;
  }
  out.append(text, kept);
}

}  // namespace

std::string tamed(std::string_view utf8) {
  std::string page = without_nul(utf8);
  const std::string_view text = page;
  std::string out;
  out.reserve(page.size() + page.size() / 16);
  size_t copied = 0, loose = 0;
  for (size_t at = page.find('<'); at != page.npos; at = page.find('<', at)) {
    const bool is_comment = text.substr(at).starts_with("<!--");
    if (!is_comment && (at + 1 >= page.size() || !is_letter(page[at + 1]))) {
      ++at;
      continue;
    }
    append_text(out, text.substr(copied, at - copied), loose);
    copied = at;
    size_t cut = page.npos;
    const size_t end =
        is_comment ? std::min(page.find("-->", at), page.size()) : tame_tag(page, at + 1, cut);
    if (cut != page.npos) {
      out.append(page, copied, cut - copied).append(">");
      copied = end;
    }
    const size_t next = is_comment ? end : raw_text_end(page, at, end);
    out.append(page, copied, next - copied);
    copied = at = next;
  }
  append_text(out, text.substr(copied), loose);
  return out;
}

}  // namespace wirecopy::support::html
