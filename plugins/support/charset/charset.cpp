#include "charset.hpp"

#include <algorithm>
#include <iterator>

#include "decode.hpp"
#include "guess.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/mixed_utf8.hpp"

namespace wirecopy::support {
namespace {

struct Start {
  std::string_view bytes;
  Encoding encoding;
  size_t mark;  ///< bytes of the byte order mark
};
constexpr Start kStarts[] = {
    {{"\xFF\xFE\0\0", 4}, Encoding::utf_32le, 4}, {{"\0\0\xFE\xFF", 4}, Encoding::utf_32be, 4},
    {{"<\0\0\0", 4}, Encoding::utf_32le, 0},      {{"\0\0\0<", 4}, Encoding::utf_32be, 0},
    {"\xFF\xFE", Encoding::utf_16le, 2},          {"\xFE\xFF", Encoding::utf_16be, 2},
    {{"<\0", 2}, Encoding::utf_16le, 0},          {{"\0<", 2}, Encoding::utf_16be, 0},
    {{"{\0", 2}, Encoding::utf_16le, 0},          {{"\0{", 2}, Encoding::utf_16be, 0},
    {"\xEF\xBB\xBF", Encoding::utf_8, 3},
};

/// The name in <?xml version="1.0" encoding="..."?>; junk may stand before it.
std::string_view declared(std::string_view bytes) {
  bytes = bytes.substr(0, 4096);
  const size_t start = bytes.find("<?xml");
  if (start == bytes.npos) return {};
  bytes = bytes.substr(start, bytes.find('>', start) - start);
  size_t at = bytes.find("encoding");
  if (at == bytes.npos) return {};
  at = bytes.find_first_of("\"'", at);
  if (at == bytes.npos) return {};
  const size_t end = bytes.find(bytes[at], at + 1);
  return end == bytes.npos ? std::string_view() : bytes.substr(at + 1, end - at - 1);
}

/// Names that say less than the encoding that browsers read them in. They are reported as written.
constexpr std::string_view kNarrower[] = {"iso-8859-1", "iso-8859-9", "iso-8859-11", "tis-620",
                                          "us-ascii"};

std::string reported(std::string_view label, Encoding encoding) {
  const auto* narrower =
      std::find_if(std::begin(kNarrower), std::end(kNarrower),
                   [&](std::string_view name) { return lower_ascii(label) == name; });
  return std::string(narrower == std::end(kNarrower) ? name_of(encoding) : *narrower);
}

/// What is no UTF-8.
Decoded decode_unnamed(std::string_view bytes) {
  const std::string_view guess = guess_charset(bytes);
  if (const auto encoding = find_encoding(guess)) {
    DecodedBytes decoded = decode_bytes(bytes, *encoding);
    if (decoded.fits) return {std::move(decoded.text), std::string(guess), false};
  }
  return {from_mixed_utf8(bytes), "windows-1252", false};
}

}  // namespace

Decoded decode_document(std::string_view bytes, std::string_view outer) {
  for (const Start& start : kStarts) {
    if (!bytes.starts_with(start.bytes)) continue;
    DecodedBytes decoded = decode_bytes(bytes.substr(start.mark), start.encoding);
    return {std::move(decoded.text), std::string(name_of(start.encoding)), decoded.fits};
  }
  const std::string_view label = !outer.empty() ? outer : declared(bytes);
  const auto known = find_encoding(label);
  const Encoding encoding = known.value_or(Encoding::utf_8);
  const bool counts = known && !is_wide(encoding);  // its zeros would have been seen
  const std::string name = counts ? reported(label, encoding) : std::string();
  const bool ascii = is_ascii(bytes);
  const bool may_be_utf8 = !counts || holds_ascii(encoding);
  if (may_be_utf8 && (ascii || is_utf8(bytes))) {
    const bool named = counts && (ascii || encoding == Encoding::utf_8);
    return {std::string(bytes), named ? name : "utf-8", named || label.empty()};
  }
  if (label.empty()) return decode_unnamed(bytes);
  if (!counts || encoding == Encoding::utf_8 || name == "us-ascii")
    return {from_mixed_utf8(bytes), "windows-1252", false};
  if (encoding == Encoding::windows_1252) return {from_mixed_utf8(bytes), name, true};
  DecodedBytes decoded = decode_bytes(bytes, encoding);
  return {std::move(decoded.text), name, decoded.fits};
}

}  // namespace wirecopy::support
