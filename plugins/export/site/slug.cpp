#include "slug.hpp"

#include <array>
#include <cstdio>

#include "support/plain/plain.hpp"
#include "support/prose/utf8.hpp"
#include "support/units/hash.hpp"

namespace wirecopy::exporter::site {
namespace {

constexpr size_t kLongest = 60;  // bytes

// From U+0430 and from U+03B1 on, as people write these letters without them.
constexpr std::array<std::string_view, 32> kCyrillic = {
    "a", "b", "v", "g", "d", "e", "zh", "z",  "i",  "i",    "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f", "h", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};
constexpr std::array<std::string_view, 25> kGreek = {"a", "v", "g", "d", "e",  "z",  "i", "th", "i",
                                                     "k", "l", "m", "n", "x",  "o",  "p", "r",  "s",
                                                     "s", "t", "y", "f", "ch", "ps", "o"};

struct Letters {
  char32_t letter;
  std::string_view as;
};
// What has no mark that could be taken off.
constexpr Letters kOthers[] = {{U'ß', "ss"}, {U'æ', "ae"}, {U'œ', "oe"}, {U'þ', "th"}, {U'ð', "d"},
                               {U'ı', "i"},  {U'є', "ye"}, {U'і', "i"},  {U'ј', "j"},  {U'љ', "lj"},
                               {U'њ', "nj"}, {U'ћ', "c"},  {U'ђ', "dj"}, {U'џ', "dz"}, {U'ґ', "g"},
                               {U'ў', "u"},  {U'ə', "e"},  {U'ѕ', "z"}};

std::string_view latin(char32_t c) {
  if (c >= 0x430 && c < 0x430 + kCyrillic.size()) return kCyrillic[c - 0x430];
  if (c >= 0x3B1 && c < 0x3B1 + kGreek.size()) return kGreek[c - 0x3B1];
  for (const auto& [letter, as] : kOthers)
    if (letter == c) return as;
  return {};
}

}  // namespace

std::string readable_part(std::string_view text) {
  std::string slug;
  bool is_parted = false;
  size_t word = 0;  // where the last word begins
  for (size_t at = 0; at < text.size();) {
    const auto read = support::decode(text, at);
    at += read.size;
    const char32_t c = support::lower(support::without_marks(support::lower(read.value)));
    std::string_view letters;
    const char ascii = static_cast<char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      letters = {&ascii, 1};
    else if (c >= 0x80)
      letters = latin(c);
    if (letters.empty()) {
      // An apostrophe parts no word, nor does a mark on a letter.
      const bool is_inside = support::is_quote(c) || support::is_mark(c) || support::is_letter(c);
      is_parted = is_parted || !is_inside;
      continue;
    }
    if (is_parted && !slug.empty()) {
      slug += '-';
      word = slug.size();
    }
    is_parted = false;
    if (slug.size() + letters.size() > kLongest) {
      slug.resize(word > 1 ? word - 1 : slug.size());
      break;
    }
    slug += letters;
  }
  return slug;
}

std::string slug_of(std::string_view title, std::string_view key, std::string_view instead,
                    uint64_t seed) {
  std::string slug = readable_part(title);
  if (slug.empty()) slug = instead;
  uint64_t hash = support::hash_of(key) + seed * 0x9e3779b97f4a7c15;
  // Short keys differ in few bits: these are spread over all.
  hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccd;
  hash ^= hash >> 33;
  std::array<char, 16> end{};
  std::snprintf(end.data(), end.size(), "-%010llx",
                static_cast<unsigned long long>(hash & 0xFF'FFFF'FFFF));
  return slug + end.data();
}

}  // namespace wirecopy::exporter::site
