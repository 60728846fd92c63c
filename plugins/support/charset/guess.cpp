#include "guess.hpp"

#include <cstddef>

#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

constexpr size_t kFewest = 4;  // characters of two bytes; fewer tell nothing

constexpr bool is_within(unsigned char byte, unsigned char first, unsigned char last) {
  return byte >= first && byte <= last;
}

/// The characters of two bytes of a text, counted by their rows.
struct Rows {
  bool fits = false;         ///< every byte is of the encoding
  size_t pairs = 0;          ///< without punctuation and symbols
  size_t rows[256] = {};     ///< by the first byte
  size_t behind_others = 0;  ///< pairs; letters with accents stand alone between those of ASCII
  size_t singles = 0;        ///< half-width kana

  size_t within(unsigned char first, unsigned char last) const {
    size_t sum = 0;
    for (size_t row = first; row <= last; ++row) sum += rows[row];
    return sum;
  }
  bool are_mostly(unsigned char first, unsigned char last) const {
    return within(first, last) * 10 >= pairs * 9;
  }
};

/// What bytes an encoding is made of.
struct Shape {
  bool (*is_first)(unsigned char byte);
  bool (*is_second)(unsigned char byte);
  bool (*is_single)(unsigned char byte);
  unsigned char last_symbols;  ///< the rows up to this one hold no letters
};

Rows count_rows(std::string_view bytes, const Shape& shape) {
  Rows found;
  size_t end_of_last = 0;
  for (size_t at = 0; at < bytes.size(); ++at) {
    if ((at += ascii_length(bytes.substr(at))) == bytes.size()) break;
    const auto first = static_cast<unsigned char>(bytes[at]);
    if (shape.is_single(first)) {
      ++found.singles;
      continue;
    }
    if (!shape.is_first(first)) return found;
    if (++at == bytes.size()) break;
    const auto second = static_cast<unsigned char>(bytes[at]);
    if (!shape.is_second(second)) return found;
    if (first <= shape.last_symbols) continue;
    ++found.pairs;
    ++found.rows[first];
    if (at - 1 == end_of_last) ++found.behind_others;
    end_of_last = at + 1;
  }
  found.fits = found.pairs >= kFewest && found.behind_others * 2 >= found.pairs;
  return found;
}

constexpr auto never = [](unsigned char) { return false; };
constexpr auto is_94 = [](unsigned char byte) { return is_within(byte, 0xA1, 0xFE); };
constexpr Shape kEuc = {is_94, is_94, never, 0xA3};
constexpr Shape kBig5 = {
    [](unsigned char byte) { return is_within(byte, 0xA1, 0xF9); },
    [](unsigned char byte) { return is_within(byte, 0x40, 0x7E) || is_94(byte); }, never, 0xA3};
constexpr Shape kShiftJis = {
    [](unsigned char byte) { return is_within(byte, 0x81, 0x9F) || is_within(byte, 0xE0, 0xFC); },
    [](unsigned char byte) { return is_within(byte, 0x40, 0x7E) || is_within(byte, 0x80, 0xFC); },
    [](unsigned char byte) { return is_within(byte, 0xA1, 0xDF); }, 0x81};

/// Whether it is UTF-8 with a few other bytes. Of kana in EUC-JP, half may look like that.
bool is_broken_utf8(std::string_view bytes) {
  size_t good = 0, bad = 0;
  for (size_t at = 0; at < bytes.size();) {
    if ((at += ascii_length(bytes.substr(at))) == bytes.size()) break;
    const CodePoint c = decode(bytes, at);
    (c.valid ? good : bad) += c.size;
    at += c.size;
  }
  return good >= 3 * bad;
}

/// How Cyrillic letters lie in an encoding of one byte a character: the bytes of those that are
/// most common in Russian, Ukrainian and Bulgarian, о е а и н т с р, and where small and large ones
/// are.
struct Cyrillic {
  std::string_view name, common;
  bool (*is_small)(unsigned char byte);
  bool (*is_large)(unsigned char byte);
};
constexpr Cyrillic kCyrillic[] = {
    {"windows-1251", "\xEE\xE5\xE0\xE8\xED\xF2\xF1\xF0",
     [](unsigned char byte) {
       return byte >= 0xE0 || byte == 0xB8 || byte == 0xB3 || byte == 0xBF || byte == 0xBA;
     },
     [](unsigned char byte) {
       return is_within(byte, 0xC0, 0xDF) || byte == 0xA8 || byte == 0xB2 || byte == 0xAF ||
              byte == 0xAA;
     }},
    {"koi8-u", "\xCF\xC5\xC1\xC9\xCE\xD4\xD3\xD2",
     [](unsigned char byte) {
       return is_within(byte, 0xC0, 0xDF) || byte == 0xA3 || byte == 0xA4 || byte == 0xA6 ||
              byte == 0xA7;
     },
     [](unsigned char byte) {
       return byte >= 0xE0 || byte == 0xB3 || byte == 0xB4 || byte == 0xB6 || byte == 0xB7;
     }},
    {"iso-8859-5", "\xDE\xD5\xD0\xD8\xDD\xE2\xE1\xE0",
     [](unsigned char byte) { return byte >= 0xD0 && byte != 0xF0 && byte != 0xFD; },
     [](unsigned char byte) { return is_within(byte, 0xB0, 0xCF) || byte == 0xA1; }},
    {"ibm866", "\xAE\xA5\xA0\xA8\xAD\xE2\xE1\xE0",
     [](unsigned char byte) { return is_within(byte, 0xA0, 0xAF) || is_within(byte, 0xE0, 0xEF); },
     [](unsigned char byte) { return is_within(byte, 0x80, 0x9F); }},
};

/// Whether the bytes are mostly words of such letters: in small ones, or with a large one in front.
bool reads_as(std::string_view bytes, const Cyrillic& encoding) {
  size_t high = 0, small = 0, common = 0, behind = 0;
  bool was_letter = false;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_small = byte >= 0x80 && encoding.is_small(byte);
    const bool is_letter = is_small || (byte >= 0x80 && encoding.is_large(byte));
    high += byte >= 0x80 ? 1 : 0;
    small += is_small ? 1 : 0;
    behind += was_letter && is_letter ? 1 : 0;
    common += encoding.common.find(c) != std::string_view::npos ? 1 : 0;
    was_letter = is_letter;
  }
  constexpr size_t kFewestLetters = 30;
  return small >= kFewestLetters && small * 5 >= high * 4 && behind * 3 >= high * 2 &&
         common * 20 >= high * 9;
}

}  // namespace

std::string_view guess_charset(std::string_view bytes) {
  if (is_broken_utf8(bytes)) return {};
  if (const Rows euc = count_rows(bytes, kEuc); euc.fits) {
    if (euc.within(0xA4, 0xA5) * 5 >= euc.pairs && euc.are_mostly(0xA4, 0xCF)) return "euc-jp";
    if (euc.are_mostly(0xB0, 0xC8)) return "euc-kr";
    if (euc.are_mostly(0xB0, 0xD7)) return "gb2312";
  }
  if (const Rows big5 = count_rows(bytes, kBig5); big5.fits && big5.are_mostly(0xA4, 0xC6))
    return "big5";
  if (const Rows sjis = count_rows(bytes, kShiftJis);
      sjis.fits && sjis.within(0x82, 0x83) * 5 >= sjis.pairs && sjis.are_mostly(0x82, 0x97) &&
      sjis.singles * 4 <= sjis.pairs)
    return "shift_jis";
  for (const Cyrillic& encoding : kCyrillic)
    if (reads_as(bytes, encoding)) return encoding.name;
  return {};
}

}  // namespace wirecopy::support
