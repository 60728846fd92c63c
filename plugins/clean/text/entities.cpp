#include "entities.hpp"

#include <algorithm>
#include <iterator>

namespace wirecopy::clean {
namespace {

struct Named {
  std::string_view name;
  char32_t value;
};

// Sorted by name. clang-format off
constexpr Named kNamed[] = {
    {"AElig", 0xC6},    {"Aacute", 0xC1},  {"Acirc", 0xC2},    {"Agrave", 0xC0},
    {"Aring", 0xC5},    {"Atilde", 0xC3},  {"Auml", 0xC4},     {"Ccedil", 0xC7},
    {"Eacute", 0xC9},   {"Ecirc", 0xCA},   {"Egrave", 0xC8},   {"Euml", 0xCB},
    {"Iacute", 0xCD},   {"Icirc", 0xCE},   {"Igrave", 0xCC},   {"Iuml", 0xCF},
    {"Ntilde", 0xD1},   {"OElig", 0x152},  {"Oacute", 0xD3},   {"Ocirc", 0xD4},
    {"Ograve", 0xD2},   {"Oslash", 0xD8},  {"Otilde", 0xD5},   {"Ouml", 0xD6},
    {"Scaron", 0x160},  {"Uacute", 0xDA},  {"Ucirc", 0xDB},    {"Ugrave", 0xD9},
    {"Uuml", 0xDC},     {"Yuml", 0x178},   {"aacute", 0xE1},   {"acirc", 0xE2},
    {"acute", 0xB4},    {"aelig", 0xE6},   {"agrave", 0xE0},   {"amp", 0x26},
    {"apos", 0x27},     {"aring", 0xE5},   {"atilde", 0xE3},   {"auml", 0xE4},
    {"bdquo", 0x201E},  {"bull", 0x2022},  {"ccedil", 0xE7},   {"cent", 0xA2},
    {"copy", 0xA9},     {"deg", 0xB0},     {"eacute", 0xE9},   {"ecirc", 0xEA},
    {"egrave", 0xE8},   {"emsp", 0x2003},  {"ensp", 0x2002},   {"euml", 0xEB},
    {"euro", 0x20AC},   {"frac12", 0xBD},  {"frac14", 0xBC},   {"frac34", 0xBE},
    {"ge", 0x2265},     {"gt", 0x3E},      {"hellip", 0x2026}, {"iacute", 0xED},
    {"icirc", 0xEE},    {"iexcl", 0xA1},   {"igrave", 0xEC},   {"iquest", 0xBF},
    {"iuml", 0xEF},     {"laquo", 0xAB},   {"ldquo", 0x201C},  {"le", 0x2264},
    {"lsaquo", 0x2039}, {"lsquo", 0x2018}, {"lt", 0x3C},       {"mdash", 0x2014},
    {"middot", 0xB7},   {"minus", 0x2212}, {"nbsp", 0xA0},     {"ndash", 0x2013},
    {"ntilde", 0xF1},   {"oacute", 0xF3},  {"ocirc", 0xF4},    {"oelig", 0x153},
    {"ograve", 0xF2},   {"ordf", 0xAA},    {"ordm", 0xBA},     {"oslash", 0xF8},
    {"otilde", 0xF5},   {"ouml", 0xF6},    {"para", 0xB6},     {"permil", 0x2030},
    {"plusmn", 0xB1},   {"pound", 0xA3},   {"prime", 0x2032},  {"quot", 0x22},
    {"raquo", 0xBB},    {"rdquo", 0x201D}, {"reg", 0xAE},      {"rsaquo", 0x203A},
    {"rsquo", 0x2019},  {"sbquo", 0x201A}, {"scaron", 0x161},  {"sect", 0xA7},
    {"shy", 0xAD},      {"szlig", 0xDF},   {"thinsp", 0x2009}, {"times", 0xD7},
    {"trade", 0x2122},  {"uacute", 0xFA},  {"ucirc", 0xFB},    {"ugrave", 0xF9},
    {"uuml", 0xFC},     {"yen", 0xA5},     {"yuml", 0xFF},     {"zwj", 0x200D},
    {"zwnj", 0x200C},
};

constexpr char32_t kWindows1252[] = {
    // 128 to 159
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};
// clang-format on

constexpr bool precedes(const Named& a, const Named& b) { return a.name < b.name; }
static_assert(std::is_sorted(std::begin(kNamed), std::end(kNamed), precedes));
static_assert(std::size(kWindows1252) == 32);

char32_t find_named(std::string_view name) {
  const auto* at = std::lower_bound(std::begin(kNamed), std::end(kNamed), Named{name, 0}, precedes);
  return at != std::end(kNamed) && at->name == name ? at->value : 0;
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : 16;
}

/// The number in "#8217" or "#x2019" without the "#"; 0 where it is no character.
char32_t read_number(std::string_view text) {
  const bool hex = !text.empty() && (text[0] | 0x20) == 'x';
  if (hex) text.remove_prefix(1);
  char32_t value = 0;
  for (const char c : text) {
    const int digit = digit_value(c);
    if (digit >= (hex ? 16 : 10)) return 0;
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit);
  }
  if (value >= 128 && value < 160) return kWindows1252[value - 128];
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return surrogate || value > 0x10FFFF ? 0 : value;
}

}  // namespace

Entity decode_entity(std::string_view text) {
  constexpr size_t kLongest = 10;  // "&#1114111;" and every name above
  const std::string_view window = text.substr(0, kLongest);
  const size_t end = window.find(';');
  if (end == window.npos || end < 2) return {};
  const std::string_view name = window.substr(1, end - 1);
  const char32_t value = name[0] == '#' ? read_number(name.substr(1)) : find_named(name);
  return value ? Entity{value, end + 1} : Entity{};
}

}  // namespace wirecopy::clean
