#include "candidates.hpp"

#include <algorithm>
#include <bit>

#include "support/words/word_table.hpp"

namespace wirecopy::tag {
namespace {

using support::LanguageSet;

constexpr uint32_t kFree = UINT32_MAX;
constexpr size_t kFewestLetters = 2, kShort = 3;

/// The list whose words make up most of the text, where that is a sixth of it or more.
LanguageSet guess_language(const std::vector<LanguageSet>& common) {
  std::array<size_t, 64> hits{};
  for (LanguageSet set : common)
    for (; set != 0; set &= set - 1) ++hits[static_cast<size_t>(std::countr_zero(set))];
  const auto best = std::ranges::max_element(hits);
  if (*best * 6 < common.size()) return 0;
  return LanguageSet{1} << (best - hits.begin());
}

}  // namespace

void CandidateFinder::find(const Words& words, std::string_view language) {
  words_ = &words;
  found_.clear();
  stem_hashes_.clear();
  for (auto& next : next_) next.resize(words.list.size());
  number_stems(language);
  for (uint32_t at = 0; at < stems_.size(); ++at)
    if (stems_[at] != kNoStem) note(stems_[at], at, 1);
  find_phrases();
  keep_phrases();
}

/// Gives each word that is no stop word the number of its stem.
void CandidateFinder::number_stems(std::string_view language) {
  const support::CommonWords& lists = support::CommonWords::all();
  const std::vector<Word>& list = words_->list;
  common_.resize(list.size());
  for (size_t i = 0; i < list.size(); ++i) common_[i] = lists.languages_of(list[i].hash);
  LanguageSet set = lists.language(language);
  if (set == 0) set = guess_language(common_);
  language_ = lists.name(set);
  stems_.assign(list.size(), kNoStem);
  stem_slots_.assign(support::slots_for(list.size()), kFree);
  for (size_t i = 0; i < list.size(); ++i) {
    const Word& word = list[i];
    if (!word.has_letter || (common_[i] & set) != 0 || word.letters < kFewestLetters) continue;
    // A text without a list: short words are mostly function words.
    if (set == 0 && word.letters <= kShort && !word.is_capital) continue;
    const std::string_view key = words_->key(word), root = stem(key);
    stems_[i] = stem_number(root.size() == key.size() ? word.hash : support::hash_word(root));
  }
}

uint32_t CandidateFinder::stem_number(uint64_t hash) {
  const size_t last = stem_slots_.size() - 1;
  size_t at = hash & last;
  while (stem_slots_[at] != kFree && stem_hashes_[stem_slots_[at]] != hash) at = (at + 1) & last;
  if (stem_slots_[at] == kFree) {
    stem_slots_[at] = static_cast<uint32_t>(found_.size());
    stem_hashes_.push_back(hash);
    found_.emplace_back().stems[0] = stem_slots_[at];
  }
  return stem_slots_[at];
}

void CandidateFinder::note(uint32_t number, uint32_t at, uint8_t length) {
  Candidate& candidate = found_[number];
  const std::vector<Word>& list = words_->list;
  const Word& first = list[at];
  bool is_capital = true, is_all_capital = true;
  for (uint32_t i = at; i < at + length; ++i) {
    is_capital = is_capital && list[i].is_capital;
    is_all_capital = is_all_capital && list[i].is_all_capital;
  }
  auto& next = next_[length - 1U];
  if (candidate.count == 0) {
    candidate.first = at;
    candidate.opens_text = first.sentence == 0;
    candidate.is_all_capital = is_all_capital;
    uint32_t letters = 0;
    for (uint32_t i = at; i < at + length; ++i) letters += list[i].letters;
    candidate.letters = static_cast<uint8_t>(std::min(letters, 255U));
  } else {
    next[candidate.last] = at;
  }
  if (candidate.count == 0 || list[candidate.last].sentence != first.sentence)
    ++candidate.sentences;
  ++candidate.count;
  candidate.last = at;
  next[at] = static_cast<uint32_t>(list.size());
  if (first.opens_sentence) return;
  ++candidate.inside;
  candidate.capital += is_capital;
}

bool CandidateFinder::is_phrase(uint32_t at, uint8_t length) const {
  const uint32_t last = at + length - 1U;
  return stems_[last] != kNoStem && words_->list[last].run == words_->list[at].run;
}

/// Pairs first; three words are a pair and one more.
void CandidateFinder::find_phrases() {
  const size_t count = stems_.size();
  pairs_.assign(count, kFree);
  phrase_slots_.assign(support::slots_for(2 * count), kFree);
  for (uint32_t at = 0; at + 2 <= count; ++at) {
    if (stems_[at] == kNoStem || !is_phrase(at, 2)) continue;
    pairs_[at] = phrase_number(at, 2);
    note(pairs_[at], at, 2);
  }
  for (uint32_t at = 0; at + 3 <= count; ++at) {
    if (pairs_[at] == kFree || pairs_[at + 1] == kFree || !is_phrase(at, 3)) continue;
    note(phrase_number(at, 3), at, 3);
  }
}

uint32_t CandidateFinder::phrase_number(uint32_t at, uint8_t length) {
  const size_t last = phrase_slots_.size() - 1;
  const std::array<uint32_t, 3> stems{stems_[at], stems_[at + 1],
                                      length == 3 ? stems_[at + 2] : kNoStem};
  const uint64_t hash =
      support::hash_pair(stems[0], stems[1]) + (length == 3 ? support::hash_pair(stems[2], 3) : 0);
  size_t slot = hash & last;
  while (phrase_slots_[slot] != kFree && found_[phrase_slots_[slot]].stems != stems)
    slot = (slot + 1) & last;
  if (phrase_slots_[slot] == kFree) {
    phrase_slots_[slot] = static_cast<uint32_t>(found_.size());
    Candidate& candidate = found_.emplace_back();
    candidate.words = length;
    candidate.stems = stems;
    candidate.fewest = kFree;
    for (uint8_t i = 0; i < length; ++i)
      candidate.fewest = std::min(candidate.fewest, found_[stems[i]].count);
  }
  return phrase_slots_[slot];
}

/// Drops phrases that stand once and are no names; tells words what phrases they stand in.
void CandidateFinder::keep_phrases() {
  const auto phrases = found_.begin() + static_cast<std::ptrdiff_t>(stems());
  found_.erase(std::remove_if(phrases, found_.end(),
                              [](const Candidate& c) { return c.count < 2 && !c.is_name(); }),
               found_.end());
  for (size_t i = stems(); i < found_.size(); ++i) {
    if (found_[i].words != 2) continue;
    for (size_t k = 0; k < 2; ++k) {
      Candidate& word = found_[found_[i].stems[k]];
      word.in_phrases = std::min(word.in_phrases + found_[i].count, word.count);
    }
  }
}

std::string_view stem(std::string_view key) {
  const bool plural = key.size() > 3 && (key.back() == 's' || key.back() == 'x');
  if (plural && key[key.size() - 2] != 's') key.remove_suffix(1);
  return key;
}

}  // namespace wirecopy::tag
