#include "word_letters.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "support/prose/utf8.hpp"

namespace wirecopy::tag::entities {
namespace {

/// Short words whose full stop is theirs, sorted.
constexpr std::string_view kShortened[] = {
    "adm",  "ala",  "apr",  "ariz", "aug",  "ave",  "blvd",   "brig", "bros", "calif",
    "capt", "cmdr", "co",   "col",  "colo", "conn", "corp",   "cpl",  "dec",  "dept",
    "dr",   "feb",  "fla",  "fr",   "gen",  "gov",  "hon",    "inc",  "jan",  "jr",
    "kan",  "ky",   "lt",   "ltd",  "maj",  "mass", "messrs", "mich", "minn", "mo",
    "mr",   "mrs",  "ms",   "msgr", "mt",   "nev",  "nov",    "oct",  "okla", "ont",
    "ore",  "penn", "prof", "pvt",  "rep",  "reps", "rev",    "sen",  "sens", "sept",
    "sgt",  "sr",   "st",   "tenn", "tex",  "vs",   "vt",     "wash", "wis"};

/// What may stand with a hyphen before a name, sorted.
constexpr std::string_view kPrefixes[] = {"anti", "ex",  "half", "mid",  "neo",   "non",   "now",
                                          "post", "pre", "pro",  "then", "trans", "ultra", "un"};

uint32_t hash_piece(const char* letters, size_t length) {
  uint32_t hash = 0x811C9DC5U;
  for (size_t i = 0; i < length; ++i)
    hash = (hash ^ static_cast<uint8_t>(letters[i])) * 0x01000193U;
  return hash;
}

}  // namespace

void WordLetters::take_letter(char32_t c) {
  const bool is_upper = support::is_upper(c);
  count(is_upper);
  if (!is_upper && c > 0x52F) ++caseless_;
  std::string bytes;
  support::append_utf8(support::lower(c), bytes);
  for (const char byte : bytes) append(static_cast<uint8_t>(byte));
}

bool WordLetters::keeps_dot() const {
  if (dots_ > 0 && uppers_ == letters_ && letters_ == dots_ + 1) return true;  // "U.S."
  if (letters_ == 1 && uppers_ == 1 && length_ == 1) return true;              // "J."
  if (uppers_ != 1 || letters_ != length_ || length_ > 6) return false;
  const std::string_view word(text_.data(), length_);
  return std::binary_search(std::begin(kShortened), std::end(kShortened), word);
}

bool WordLetters::is_prefix() const {
  return uppers_ == 0 && letters_ == length_ &&
         std::binary_search(std::begin(kPrefixes), std::end(kPrefixes),
                            std::string_view(text_.data(), length_));
}

Shape WordLetters::shape(bool starts_capital) const {
  if (digits_ > 0 && letters_ == 0)
    return digits_ == 4 && length_ == 4 ? Shape::year : Shape::digits;
  if (digits_ > 0) return Shape::with_digit;
  if (caseless_ == letters_) return Shape::other;
  if (uppers_ == 0) return Shape::lower;
  if (letters_ == 1) return Shape::letter;
  if (dots_ > 0 && uppers_ == letters_) return Shape::dotted;
  if (has_hyphen_) return starts_capital ? Shape::hyphened : Shape::mixed;
  if (uppers_ == letters_) return Shape::capitals;
  if (inner_uppers_ > 0 || !starts_capital) return Shape::mixed;
  return Shape::capital;
}

void WordLetters::fill(TextWord& word) const {
  word.hash = mix(hash_);
  for (size_t i = 0; i < 3; ++i) {
    const size_t length = std::min(length_, i + 2);
    word.prefixes[i] = hash_piece(text_.data(), length);
    word.suffixes[i] = hash_piece(text_.data() + length_ - length, length);
  }
}

}  // namespace wirecopy::tag::entities
