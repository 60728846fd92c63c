#include "decode.hpp"

#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <iterator>
#include <memory>

#include "exceptions.hpp"
#include "support/prose/mixed_utf8.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

// ICU does not come with this one. Source: WHATWG Encoding Standard, index iso-8859-16.
constexpr uint16_t kLatin10[] = {  // 0xA0 to 0xFF
    0xA0,  0x104, 0x105, 0x141, 0x20AC, 0x201E, 0x160, 0xA7,  0x161, 0xA9,   0x218, 0xAB,
    0x179, 0xAD,  0x17A, 0x17B, 0xB0,   0xB1,   0x10C, 0x142, 0x17D, 0x201D, 0xB6,  0xB7,
    0x17E, 0x10D, 0x219, 0xBB,  0x152,  0x153,  0x178, 0x17C, 0xC0,  0xC1,   0xC2,  0x102,
    0xC4,  0x106, 0xC6,  0xC7,  0xC8,   0xC9,   0xCA,  0xCB,  0xCC,  0xCD,   0xCE,  0xCF,
    0x110, 0x143, 0xD2,  0xD3,  0xD4,   0x150,  0xD6,  0x15A, 0x170, 0xD9,   0xDA,  0xDB,
    0xDC,  0x118, 0x21A, 0xDF,  0xE0,   0xE1,   0xE2,  0x103, 0xE4,  0x107,  0xE6,  0xE7,
    0xE8,  0xE9,  0xEA,  0xEB,  0xEC,   0xED,   0xEE,  0xEF,  0x111, 0x144,  0xF2,  0xF3,
    0xF4,  0x151, 0xF6,  0x15B, 0x171,  0xF9,   0xFA,  0xFB,  0xFC,  0x119,  0x21B, 0xFF};
static_assert(std::size(kLatin10) == 96);

char32_t latin_10(unsigned char byte) { return byte < 0xA0 ? byte : kLatin10[byte - 0xA0]; }

/// Encodings of one byte a character.
std::string from_single_bytes(std::string_view bytes, char32_t (*character)(unsigned char)) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (size_t at = 0; at < bytes.size(); ++at) {
    const size_t ascii = ascii_length(bytes.substr(at));
    out.append(bytes, at, ascii);
    if ((at += ascii) == bytes.size()) break;
    append_utf8(character(static_cast<unsigned char>(bytes[at])), out);
  }
  return out;
}

/// What is done about bytes that a converter does not know.
struct Misfits {
  Encoding encoding;
  bool found = false;
};

/// ICU's own answer is U+001A for some encodings.
void put_replacement(const void* context, UConverterToUnicodeArgs* to, const char* bytes,
                     int32_t size, UConverterCallbackReason reason, UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;
  *error = U_ZERO_ERROR;
  auto& misfits = *static_cast<Misfits*>(const_cast<void*>(context));
  const char32_t known = missing_character(misfits.encoding, {bytes, static_cast<size_t>(size)});
  const bool is_broken = known == kReplacement;
  misfits.found = misfits.found || is_broken;
  // An ASCII byte is never swallowed by a broken pair: it may be a "<".
  const bool keeps_ascii = is_broken && size == 2 && (bytes[0] & 0x80) && !(bytes[1] & 0x80);
  const UChar out[] = {static_cast<UChar>(known), static_cast<UChar>(keeps_ascii ? bytes[1] : 0)};
  ucnv_cbToUWriteUChars(to, out, keeps_ascii ? 2 : 1, 0, error);
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open(const char* name) {
  UErrorCode error = U_ZERO_ERROR;
  return Converter(ucnv_open(name, &error), ucnv_close);  // nullptr on an error
}

/// Block by block. \return false where ICU has no such converter.
bool convert(std::string_view bytes, const char* name, Misfits& misfits, std::string& out) {
  constexpr size_t kBlock = size_t{16} * 1024;
  const Converter from = open(name), to = open("UTF-8");
  if (!from || !to) return false;
  UErrorCode error = U_ZERO_ERROR;
  ucnv_setToUCallBack(from.get(), put_replacement, &misfits, nullptr, nullptr, &error);
  char block[kBlock];
  UChar pivot[kBlock];
  UChar *pivot_source = pivot, *pivot_target = pivot;
  const char* source = bytes.data();
  out.reserve(bytes.size() + bytes.size() / 8);
  error = U_BUFFER_OVERFLOW_ERROR;
  for (bool first = true; error == U_BUFFER_OVERFLOW_ERROR; first = false) {
    error = U_ZERO_ERROR;
    char* target = block;
    ucnv_convertEx(to.get(), from.get(), &target, block + kBlock, &source,
                   bytes.data() + bytes.size(), pivot, &pivot_source, &pivot_target, pivot + kBlock,
                   first ? 1 : 0, 1, &error);
    out.append(block, static_cast<size_t>(target - block));
  }
  return true;
}

DecodedBytes mixed(std::string_view bytes, bool is_expected) {
  if (is_utf8(bytes)) return {std::string(bytes), is_expected};
  return {from_mixed_utf8(bytes), false};
}

}  // namespace

bool is_ascii(std::string_view bytes) { return ascii_length(bytes) == bytes.size(); }

bool is_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

DecodedBytes decode_bytes(std::string_view bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf_8:
      return mixed(bytes, true);
    case Encoding::windows_1252:
    case Encoding::x_user_defined:
      return {from_single_bytes(bytes, windows_1252), true};
    case Encoding::iso_8859_16:
      return {from_single_bytes(bytes, latin_10), true};
    case Encoding::replacement:
      return {bytes.empty() ? "" : "\uFFFD", bytes.empty()};
    default:
      break;
  }
  DecodedBytes decoded;
  Misfits misfits{encoding};
  if (!convert(bytes, converter_of(encoding), misfits, decoded.text)) return mixed(bytes, false);
  decoded.fits = !replace_characters(encoding, decoded.text) && !misfits.found;
  return decoded;
}

}  // namespace wirecopy::support
