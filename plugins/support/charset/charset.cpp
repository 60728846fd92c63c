#include "charset.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

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

/// What is no UTF-8, and in no encoding that it names.
Decoded decode_unnamed(std::string_view bytes) {
  const std::string_view guess = guess_charset(bytes);
  if (const auto encoding = find_encoding(guess)) {
    DecodedBytes decoded = decode_bytes(bytes, *encoding);
    if (decoded.fits) return {std::move(decoded.text), std::string(guess), false};
  }
  return {from_mixed_utf8(bytes), "windows-1252", false};
}

}  // namespace

std::string Decoded::misnamed() const {
  if (as_declared) return {};
  return "is not in the encoding that is named for it (UTF-8, if none), read as " + charset;
}

Decoded decode_document(std::string_view bytes, std::string_view outer) {
  for (const Start& start : kStarts) {
    if (!bytes.starts_with(start.bytes)) continue;
    DecodedBytes decoded = decode_bytes(bytes.substr(start.mark), start.encoding);
    return {std::move(decoded.text), std::string(name_of(start.encoding)), decoded.fits};
  }
  const bool ascii = is_ascii(bytes), utf8 = ascii || is_utf8(bytes);
  std::optional<Decoded> misfit;  // the first that reads nearly all of it
  bool is_named = false;          // by one that does not fit
  for (const std::string_view label : {outer, declared(bytes)}) {
    if (label.empty()) continue;
    const bool is_first = !std::exchange(is_named, true);
    const auto encoding = find_encoding(label);
    if (!encoding || is_wide(*encoding)) continue;  // its zeros would have been seen
    const std::string name = reported(label, *encoding);
    if (utf8 && holds_ascii(*encoding)) {
      const bool is_so = ascii || encoding == Encoding::utf_8;
      return {std::string(bytes), is_so ? name : "utf-8", is_so && is_first};
    }
    if (encoding == Encoding::utf_8 || name == "us-ascii") continue;
    if (encoding == Encoding::windows_1252) return {from_mixed_utf8(bytes), name, is_first};
    DecodedBytes decoded = decode_bytes(bytes, *encoding);
    if (decoded.fits) return {std::move(decoded.text), name, is_first};
    if (!misfit) misfit = Decoded{std::move(decoded.text), name, false};
  }
  if (utf8) return {std::string(bytes), "utf-8", !is_named};
  return misfit ? *std::move(misfit) : decode_unnamed(bytes);
}

}  // namespace wirecopy::support
