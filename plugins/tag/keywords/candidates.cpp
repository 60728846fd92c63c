#include "candidates.hpp"

#include <algorithm>
#include <bit>
#include <unordered_map>

#include "support/prose/utf8.hpp"
#include "support/words/common_words.hpp"

namespace wirecopy::tag {
namespace {

constexpr uint32_t kNone = UINT32_MAX;
constexpr size_t kMostStems = 1u << 21;  ///< three of them in 64 bits

/// The list whose words make up most of the text, where that is a sixth of it or more.
support::LanguageSet guess_language(const Words& words,
                                    const std::vector<support::LanguageSet>& masks) {
  std::array<size_t, 64> hits{};
  for (support::LanguageSet mask : masks)
    for (; mask != 0; mask &= mask - 1) ++hits[static_cast<size_t>(std::countr_zero(mask))];
  const auto best = std::ranges::max_element(hits);
  if (*best * 6 < words.list.size()) return 0;
  return support::LanguageSet{1} << (best - hits.begin());
}

class Finder {
 public:
  explicit Finder(const Words& words) : words_(words) {}

  std::vector<Candidate> find(std::string_view language) {
    number_stems(language);
    for (uint32_t at = 0; at < stems_.size(); ++at)
      if (stems_[at] != kNone) note(found_[stems_[at]], at, 1);
    const size_t singles = found_.size();
    phrases_.reserve(stems_.size() / 2);
    for (uint8_t length = 2; length <= 3; ++length)
      for (uint32_t at = 0; at + length <= stems_.size(); ++at)
        if (is_phrase(at, length)) note(found_[phrase(at, length)], at, length);
    keep_phrases(singles);
    return std::move(found_);
  }

 private:
  /// Gives each word that is no stop word the number of its stem.
  void number_stems(std::string_view language) {
    const support::CommonWords& common = support::CommonWords::all();
    std::vector<support::LanguageSet> masks;
    masks.reserve(words_.list.size());
    for (const Word& word : words_.list) masks.push_back(common.languages_of(words_.key(word)));
    support::LanguageSet mask = common.language(language);
    if (mask == 0) mask = guess_language(words_, masks);
    std::unordered_map<std::string_view, uint32_t> numbers;
    numbers.reserve(words_.list.size());
    stems_.assign(words_.list.size(), kNone);
    for (size_t i = 0; i < words_.list.size(); ++i) {
      const Word& word = words_.list[i];
      if (!word.has_letter || (masks[i] & mask) != 0) continue;
      const size_t letters = support::count_code_points(words_.key(word));
      // A text without a list: short words are mostly function words.
      if (letters < 2 || (mask == 0 && letters <= 3 && !word.is_capital)) continue;
      const auto number = static_cast<uint32_t>(found_.size());
      const auto [at, is_new] = numbers.emplace(stem(words_.key(word)), number);
      if (is_new) {
        if (number == kMostStems) break;
        found_.emplace_back().stems[0] = number;
      }
      stems_[i] = at->second;
    }
  }

  void note(Candidate& candidate, uint32_t at, uint8_t length) {
    const Word& first = words_.list[at];
    const bool is_first = candidate.places.empty();
    if (is_first) {
      candidate.first = at;
      candidate.opens_text = first.sentence == 0;
    }
    if (is_first || words_.list[candidate.places.back()].sentence != first.sentence)
      ++candidate.sentences;
    candidate.places.push_back(at);
    if (first.opens_sentence) return;
    ++candidate.inside;
    candidate.capital += std::all_of(words_.list.begin() + at, words_.list.begin() + at + length,
                                     [](const Word& word) { return word.is_capital; });
  }

  bool is_phrase(uint32_t at, uint8_t length) const {
    for (uint32_t i = at; i < at + length; ++i)
      if (stems_[i] == kNone || words_.list[i].run != words_.list[at].run) return false;
    return true;
  }

  size_t phrase(uint32_t at, uint8_t length) {
    uint64_t key = 0;
    for (uint32_t i = at; i < at + length; ++i) key = key * kMostStems + stems_[i] + 1;
    const auto [known, is_new] = phrases_.emplace(key, found_.size());
    if (!is_new) return known->second;
    Candidate& candidate = found_.emplace_back();
    candidate.words = length;
    candidate.fewest = kNone;
    for (uint8_t i = 0; i < length; ++i) {
      candidate.stems[i] = stems_[at + i];
      candidate.fewest = std::min(candidate.fewest, found_[stems_[at + i]].count());
    }
    return known->second;
  }

  /// Drops phrases that stand once and are no names; tells words what phrases they stand in.
  void keep_phrases(size_t singles) {
    const auto phrases = found_.begin() + static_cast<std::ptrdiff_t>(singles);
    found_.erase(std::remove_if(phrases, found_.end(),
                                [](const Candidate& c) { return c.count() < 2 && !c.is_name(); }),
                 found_.end());
    for (size_t i = singles; i < found_.size(); ++i) {
      if (found_[i].words != 2) continue;
      for (size_t k = 0; k < 2; ++k) {
        Candidate& word = found_[found_[i].stems[k]];
        word.in_phrases = std::min(word.in_phrases + found_[i].count(), word.count());
      }
    }
  }

  const Words& words_;
  std::vector<uint32_t> stems_;  ///< of each word, or kNone
  std::vector<Candidate> found_;
  std::unordered_map<uint64_t, size_t> phrases_;
};

}  // namespace

std::string_view stem(std::string_view key) {
  const bool plural = key.size() > 3 && (key.back() == 's' || key.back() == 'x');
  if (plural && key[key.size() - 2] != 's') key.remove_suffix(1);
  return key;
}

std::vector<Candidate> find_candidates(const Words& words, std::string_view language) {
  return Finder(words).find(language);
}

}  // namespace wirecopy::tag
