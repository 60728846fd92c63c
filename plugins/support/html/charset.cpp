#include "charset.hpp"

#include <algorithm>
#include <iterator>

#include "prescan.hpp"
#include "support/charset/decode.hpp"
#include "support/charset/guess.hpp"
#include "support/mojibake/mojibake.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/mixed_utf8.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support::html {
namespace {

struct Mark {
  std::string_view bytes;
  Encoding encoding;
};
constexpr Mark kMarks[] = {{"\xEF\xBB\xBF", Encoding::utf_8},
                           {"\xFE\xFF", Encoding::utf_16be},
                           {"\xFF\xFE", Encoding::utf_16le}};

const Mark* find_mark(std::string_view bytes) {
  for (const Mark& mark : kMarks)
    if (bytes.starts_with(mark.bytes)) return &mark;
  return nullptr;
}

std::optional<Encoding> declared_encoding(std::string_view bytes, std::string_view label) {
  const auto found = find_encoding(label);
  const bool holds_zeros = bytes.substr(0, kPrescan).find('\0') != bytes.npos;
  return found && is_wide(*found) && !holds_zeros ? std::nullopt : found;
}

/// Undoes a second encoding of UTF-8 that was read as Latin-1. Its traces are control characters
/// that no page holds, "\u00E2\u0080\u0099" for an apostrophe: where one is, the letters that leave
/// none are undone, too. \return nothing where there is none.
std::optional<std::string> undoubled(std::string_view text) {
  const auto is_control = [&](size_t at) {
    return text[at] == '\xC2' && at + 1 < text.size() &&
           static_cast<unsigned char>(text[at + 1]) < 0xA0;
  };
  for (size_t at = text.find('\xC3'); at != text.npos; at = text.find('\xC3', at + 1)) {
    const size_t next = at + 2;
    if (next + 1 >= text.size() || text[next] != '\xC2') continue;
    if (!is_control(next) && !(next + 3 < text.size() && is_control(next + 2))) continue;
    auto undone = undo_mojibake(text);
    return undone ? std::optional(std::move(undone->text)) : std::nullopt;
  }
  return std::nullopt;
}

/// Bytes that are UTF-8 as they are.
PageText as_given(std::string_view bytes, Encoding encoding) {
  if (auto text = undoubled(bytes)) return {std::move(*text), encoding};
  return {bytes, encoding};
}

PageText decoded(std::string_view bytes, Encoding encoding) {
  std::string text = decode_bytes(bytes, encoding).text;
  if (auto once = undoubled(text)) text = std::move(*once);
  return {std::move(text), encoding};
}

/// A page that is no UTF-8 and names nothing else.
PageText decoded_by_guess(std::string_view bytes) {
  if (const auto encoding = find_encoding(guess_charset(bytes)))
    if (DecodedBytes text = decode_bytes(bytes, *encoding); text.fits)
      return {std::move(text.text), *encoding, true};
  return decoded(bytes, Encoding::utf_8);
}

}  // namespace

bool is_page_type(std::string_view content_type) {
  constexpr std::string_view kTypes[] = {"",
                                         "text/html",
                                         "application/xhtml+xml",
                                         "text/plain",
                                         "application/xml",
                                         "text/xml",
                                         "application/octet-stream"};
  const std::string_view type = trim(content_type.substr(0, content_type.find(';')));
  return std::any_of(std::begin(kTypes), std::end(kTypes),
                     [&](std::string_view known) { return equals_folded(type, known); });
}

std::optional<Encoding> find_page_encoding(std::string_view bytes, std::string_view declared) {
  if (const Mark* mark = find_mark(bytes)) return mark->encoding;
  if (const auto found = declared_encoding(bytes, declared)) return found;
  return prescan(bytes.substr(0, kPrescan));
}

PageText to_utf8(std::string_view bytes, std::string_view declared) {
  auto encoding = find_page_encoding(bytes, declared);
  if (const Mark* mark = find_mark(bytes)) bytes.remove_prefix(mark->bytes.size());
  if (encoding.value_or(Encoding::utf_8) == Encoding::utf_8) {
    if (is_utf8(bytes)) return as_given(bytes, Encoding::utf_8);
    if (!encoding) encoding = prescan(bytes.substr(0, kLatePrescan));
  } else if (holds_ascii(*encoding) && is_ascii(bytes)) {
    return {bytes, *encoding};
  }
  return encoding.value_or(Encoding::utf_8) == Encoding::utf_8 ? decoded_by_guess(bytes)
                                                               : decoded(bytes, *encoding);
}

}  // namespace wirecopy::support::html
