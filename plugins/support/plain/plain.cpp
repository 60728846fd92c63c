#include "plain.hpp"

#include <unicode/unorm2.h>

#include <array>
#include <utility>

namespace wirecopy::support {
namespace {

constexpr char32_t kEnd = 0x2000;  ///< of the letters that have marks

using Table = std::array<char16_t, kEnd>;

constexpr std::pair<char16_t, char16_t> kStrokes[] = {
    {u'Ø', u'O'}, {u'ø', u'o'}, {u'Đ', u'D'}, {u'đ', u'd'}, {u'Ł', u'L'},
    {u'ł', u'l'}, {u'Ħ', u'H'}, {u'ħ', u'h'}, {u'ı', u'i'}, {u'Ŧ', u'T'}};

/// The first letter of what a character is made of, as far as that goes.
char16_t base_of(const UNormalizer2* forms, char16_t c) {
  for (;;) {
    std::array<UChar, 8> parts{};
    UErrorCode error = U_ZERO_ERROR;
    const int32_t size =
        unorm2_getRawDecomposition(forms, c, parts.data(), int32_t{parts.size()}, &error);
    if (size < 2 || U_FAILURE(error) || !is_mark(parts[1])) return c;
    c = parts[0];
  }
}

Table make_table() {
  Table table{};
  for (char32_t c = 0; c < kEnd; ++c) table[c] = static_cast<char16_t>(c);
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* const forms = unorm2_getNFDInstance(&error);
  for (char32_t c = 0xC0; c < kEnd && U_SUCCESS(error); ++c)
    table[c] = base_of(forms, static_cast<char16_t>(c));
  for (const auto& [letter, plain] : kStrokes) table[letter] = plain;
  return table;
}

}  // namespace

char32_t without_marks(char32_t c) {
  static const Table table = make_table();
  return c < kEnd ? table[c] : c;
}

bool is_mark(char32_t c) {
  return (c >= 0x300 && c < 0x370) || (c >= 0x1AB0 && c < 0x1B00) || (c >= 0x1DC0 && c < 0x1E00);
}

}  // namespace wirecopy::support
