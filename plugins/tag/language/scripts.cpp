#include "scripts.hpp"

#include <algorithm>
#include <array>

#include "support/prose/utf8.hpp"

namespace wirecopy::tag {
namespace {

struct Range {
  char32_t first, last;
  Script script;
};

/// Letters only. Marks part words, as they do where the n-grams were counted that ship.
/// Source: the Unicode Character Database, Scripts.txt and DerivedGeneralCategory.txt.
constexpr Range kRanges[] = {
    {'A', 'Z', Script::latin},           {'a', 'z', Script::latin},
    {0xAA, 0xAA, Script::latin},         {0xBA, 0xBA, Script::latin},
    {0xC0, 0xD6, Script::latin},         {0xD8, 0xF6, Script::latin},
    {0xF8, 0x2AF, Script::latin},        {0x370, 0x373, Script::greek},
    {0x376, 0x377, Script::greek},       {0x386, 0x386, Script::greek},
    {0x388, 0x3FF, Script::greek},       {0x400, 0x481, Script::cyrillic},
    {0x48A, 0x52F, Script::cyrillic},    {0x531, 0x556, Script::armenian},
    {0x561, 0x587, Script::armenian},    {0x5D0, 0x5EA, Script::hebrew},
    {0x5F0, 0x5F2, Script::yiddish},     {0x620, 0x64A, Script::arabic},
    {0x66E, 0x66F, Script::arabic},      {0x671, 0x6D3, Script::arabic},
    {0x6D5, 0x6D5, Script::arabic},      {0x6E5, 0x6E6, Script::arabic},
    {0x6EE, 0x6EF, Script::arabic},      {0x6FA, 0x6FC, Script::arabic},
    {0x6FF, 0x6FF, Script::arabic},      {0x750, 0x77F, Script::arabic},
    {0x780, 0x7A5, Script::thaana},      {0x8A0, 0x8C9, Script::arabic},
    {0x904, 0x939, Script::devanagari},  {0x93D, 0x93D, Script::devanagari},
    {0x950, 0x950, Script::devanagari},  {0x958, 0x961, Script::devanagari},
    {0x971, 0x97F, Script::devanagari},  {0x985, 0x9B9, Script::bengali},
    {0x9DC, 0x9E1, Script::bengali},     {0x9F0, 0x9F1, Script::assamese},
    {0xA05, 0xA39, Script::gurmukhi},    {0xA59, 0xA5E, Script::gurmukhi},
    {0xA72, 0xA74, Script::gurmukhi},    {0xA85, 0xAB9, Script::gujarati},
    {0xB05, 0xB39, Script::oriya},       {0xB5C, 0xB61, Script::oriya},
    {0xB83, 0xBB9, Script::tamil},       {0xC05, 0xC39, Script::telugu},
    {0xC85, 0xCB9, Script::kannada},     {0xD05, 0xD3A, Script::malayalam},
    {0xD7A, 0xD7F, Script::malayalam},   {0xD85, 0xDC6, Script::sinhala},
    {0xE01, 0xE46, Script::thai},        {0xE81, 0xEC6, Script::lao},
    {0xF40, 0xF6C, Script::tibetan},     {0x1000, 0x102A, Script::burmese},
    {0x103F, 0x103F, Script::burmese},   {0x10A0, 0x10FF, Script::georgian},
    {0x1100, 0x11FF, Script::hangul},    {0x1200, 0x135A, Script::ethiopic},
    {0x1380, 0x138F, Script::ethiopic},  {0x13A0, 0x13FD, Script::cherokee},
    {0x1401, 0x166C, Script::syllabics}, {0x1780, 0x17B3, Script::khmer},
    {0x1820, 0x1878, Script::mongolian}, {0x1C90, 0x1CBF, Script::georgian},
    {0x1E00, 0x1EFF, Script::latin},     {0x1F00, 0x1FFC, Script::greek},
    {0x2D00, 0x2D2D, Script::georgian},  {0x2D30, 0x2D67, Script::tifinagh},
    {0x2D80, 0x2DDE, Script::ethiopic},  {0x3041, 0x3096, Script::kana},
    {0x30A1, 0x30FA, Script::kana},      {0x3131, 0x318E, Script::hangul},
    {0x31F0, 0x31FF, Script::kana},      {0x3400, 0x4DBF, Script::han},
    {0x4E00, 0x9FFF, Script::han},       {0xA000, 0xA48C, Script::yi},
    {0xAC00, 0xD7A3, Script::hangul},    {0xF900, 0xFAFF, Script::han},
    {0xFF66, 0xFF9D, Script::kana},      {0x20000, 0x3FFFF, Script::han},
};

Letter look_up(char32_t c) {
  const auto* const range = std::find_if(std::begin(kRanges), std::end(kRanges),
                                         [&](const Range& r) { return c <= r.last; });
  if (range == std::end(kRanges) || c < range->first) return {};
  if (!has_grams(range->script)) return {0, range->script};
  return {static_cast<uint16_t>(support::lower(c)), range->script};
}

constexpr size_t kTabled = 0x3000;

const std::array<Letter, kTabled>& table() {
  static const auto letters = [] {
    std::array<Letter, kTabled> made;
    for (size_t c = 0; c < kTabled; ++c) made[c] = look_up(static_cast<char32_t>(c));
    return made;
  }();
  return letters;
}

/// Everyday characters that differ, pair by pair; none of them is in use on the other side.
constexpr std::u32string_view kTraditional =
    U"這來國為時會說對們過個學開還經發現關點種問頭應與間見實樣當從長機動電話讓覺誰嗎麼車門東馬風"
    U"書報將於議導處務員總";
constexpr std::u32string_view kSimplified =
    U"这来国为时会说对们过个学开还经发现关点种问头应与间见实样当从长机动电话让觉谁吗么车门东马风"
    U"书报将于议导处务员总";

}  // namespace

Letter letter_of(char32_t c) {
  static const auto& letters = table();
  return c < kTabled ? letters[c] : look_up(c);
}

std::string_view sole_language(Script script) {
  switch (script) {
    case Script::greek:
      return "el";
    case Script::armenian:
      return "hy";
    case Script::hebrew:
      return "he";
    case Script::yiddish:
      return "yi";
    case Script::bengali:
      return "bn";
    case Script::assamese:
      return "as";
    case Script::gurmukhi:
      return "pa";
    case Script::gujarati:
      return "gu";
    case Script::oriya:
      return "or";
    case Script::tamil:
      return "ta";
    case Script::telugu:
      return "te";
    case Script::kannada:
      return "kn";
    case Script::malayalam:
      return "ml";
    case Script::sinhala:
      return "si";
    case Script::thai:
      return "th";
    case Script::lao:
      return "lo";
    case Script::tibetan:
      return "bo";
    case Script::burmese:
      return "my";
    case Script::georgian:
      return "ka";
    case Script::hangul:
      return "ko";
    case Script::khmer:
      return "km";
    case Script::mongolian:
      return "mn";
    case Script::thaana:
      return "dv";
    case Script::cherokee:
      return "chr";
    case Script::syllabics:
      return "iu";
    case Script::tifinagh:
      return "zgh";
    case Script::yi:
      return "ii";
    default:
      return {};
  }
}

int traditional(char32_t c) {
  if (kTraditional.find(c) != kTraditional.npos) return kSimplified.find(c) == kSimplified.npos;
  return kSimplified.find(c) != kSimplified.npos ? -1 : 0;
}

}  // namespace wirecopy::tag
