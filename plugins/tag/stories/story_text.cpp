#include "story_text.hpp"

#include <algorithm>

#include "support/prose/utf8.hpp"
#include "support/words/word_reader.hpp"
#include "support/words/word_table.hpp"

namespace wirecopy::tag {
namespace {

/// A headline says in ten words what a lead says in thirty.
constexpr double kTitle = 3;
/// News tells what happened first: the two-hundredth word counts half of the first.
constexpr double kHalf = 200;
constexpr size_t kLongestTitle = 100;  ///< words

bool has_digit(std::string_view key) {
  return std::any_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The short words of a language are its common ones (Zipf, "The Psycho-Biology of Language",
/// 1935). It holds until the stream tells better. Pairs of characters of texts without blanks are
/// no words.
float commonness_of(std::string_view key) {
  constexpr float kRare = 0.005F;
  const support::CodePoint first = support::decode(key, 0);
  if (has_digit(key) || support::is_unspaced(first.value)) return kRare;
  const auto characters =
      std::count_if(key.begin(), key.end(), [](char c) { return (c & 0xC0) != 0x80; });
  return characters <= 3 ? 0.09F : characters <= 4 ? 0.03F : characters <= 5 ? 0.012F : kRare;
}

uint32_t key_of_word(std::string_view word) {
  return static_cast<uint32_t>(support::hash_word(word) >> 32);
}

}  // namespace

void StoryReader::read(std::string_view text, double weight, size_t most) {
  begin();
  support::WordReader reader(text);
  for (size_t i = 1; i <= most && reader.next(); ++i) {
    const std::string_view key = reader.key();
    // What begins a sentence or stands behind a sign has its capital from there.
    const bool is_name = (reader.is_capital() && reader.joins()) || has_digit(key);
    const double count = weight / (1 + static_cast<double>(i) / kHalf);
    words_.push_back({key_of_word(key), static_cast<float>(count), commonness_of(key), is_name,
                      text.substr(reader.start(), reader.length())});
  }
}

void StoryReader::add_title(std::string_view text) { read(text, kTitle, kLongestTitle); }
void StoryReader::add_body(std::string_view text) { read(text, 1, kLead); }

void StoryReader::begin() {
  if (is_finished_) words_.clear();
  is_finished_ = false;
}

void StoryReader::add_name(std::string_view name) {
  begin();
  support::WordReader reader(name);
  for (size_t i = 0; i < kLongestTitle && reader.next(); ++i)
    words_.push_back({key_of_word(reader.key()), 1, commonness_of(reader.key()), true, {}});
}

const std::vector<StoryWord>& StoryReader::finish() {
  begin();
  is_finished_ = true;
  // Counts are added up in the order of the text, so that sums are the same each time.
  std::stable_sort(words_.begin(), words_.end(),
                   [](const StoryWord& a, const StoryWord& b) { return a.key < b.key; });
  size_t end = 0;
  for (const StoryWord& word : words_) {
    if (end > 0 && words_[end - 1].key == word.key) {
      words_[end - 1].count += word.count;
      words_[end - 1].is_name = words_[end - 1].is_name || word.is_name;
    } else {
      words_[end++] = word;
    }
  }
  words_.resize(end);
  return words_;
}

uint64_t fingerprint(const std::vector<StoryWord>& words) {
  uint64_t hash = words.size();
  for (const StoryWord& word : words) {
    hash = (hash ^ word.key) * 0x9E3779B97F4A7C15;
    hash = (hash ^ static_cast<uint64_t>(word.count * 1024)) * 0xC2B2AE3D27D4EB4F;
    hash ^= hash >> 29;
  }
  return hash;
}

}  // namespace wirecopy::tag
