#include "phrase_table.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "support/prose/utf8.hpp"
#include "support/words/word_reader.hpp"

namespace wirecopy::tag {
namespace {

constexpr uint64_t kFree = UINT64_MAX;
constexpr size_t kShort = 3;  ///< bytes of a word that a dot shortens: "St. Louis", "Gov. Brown"

uint64_t key_of(uint32_t node, uint32_t word) { return uint64_t{node} << 32 | word; }

/// WHO, and DVDs.
bool is_all_capitals(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  size_t letters = 0;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
    letters += c >= 'A' && c <= 'Z';
  }
  return letters > 1;
}

/// Whether words that have this between them may belong to one phrase.
bool joins(std::string_view between, size_t length_before) {
  for (const char c : between) {
    if (c == '.' && length_before <= kShort) continue;
    if (c != ' ' && c != '-' && c != '&' && c != '/' && c != '(') return false;
  }
  return true;
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

/// Empty where there is none.
std::string plural(const std::string& word) {
  if (word.size() < 3 || word.back() < 'a' || word.back() > 'z') return {};
  if (ends_with_any(word, {"ss", "x", "ch", "sh"})) return word + "es";
  if (word.back() == 's') return {};
  const bool after_vowel = ends_with_any(word, {"ay", "ey", "oy", "uy"});
  if (word.back() == 'y' && !after_vowel) return word.substr(0, word.size() - 1) + "ies";
  return word + "s";
}

support::WordList list_of(const std::set<std::string>& words) {
  return support::WordList(std::vector<std::string_view>(words.begin(), words.end()));
}

}  // namespace

PhraseTable::Spelling PhraseTable::spell(std::string_view text) {
  Spelling spelling;
  support::WordReader words(text);
  while (words.next()) {
    spelling.words.emplace_back(words.key());
    const bool capitals = is_all_capitals(text.substr(words.start(), words.length()));
    spelling.cases.push_back(capitals             ? Case::capitals
                             : words.is_capital() ? Case::capital
                                                  : Case::any);
  }
  return spelling;
}

PhraseTable::PhraseTable(const std::vector<Phrase>& phrases)
    : list_(std::vector<std::string_view>{}), ends_(1), steps_(64, Step{kFree, 0}) {
  std::vector<Spelling> spellings;
  std::set<std::string> all;
  for (const Phrase& phrase : phrases) {
    spellings.push_back(spell(phrase.text));
    all.insert(spellings.back().words.begin(), spellings.back().words.end());
    all.insert(plural(spellings.back().words.back()));
  }
  all.erase(std::string());
  list_ = list_of(all);
  support::WordTable::open(list_.text, list_.starts, list_.slots, words_);
  for (const bool is_plural : {false, true})
    for (uint32_t i = 0; i < spellings.size(); ++i) {
      if (is_plural) spellings[i].words.back() = plural(spellings[i].words.back());
      if (!spellings[i].words.back().empty()) add(spellings[i], i, is_plural);
    }
}

void PhraseTable::add(const Spelling& spelling, uint32_t phrase, bool is_plural) {
  uint32_t node = 0;
  for (const std::string& word : spelling.words) {
    const uint32_t number = words_.find(word);
    uint32_t next = step(node, number);
    if (next == 0) {
      next = static_cast<uint32_t>(ends_.size());
      ends_.emplace_back();
      take_step(node, number, next);
    }
    node = next;
  }
  const auto demands = [](const End& end) {
    int sum = 0;
    for (const Case one : end.cases) sum += static_cast<int>(one);
    return sum;
  };
  std::vector<End>& ends = ends_[node];
  ends.push_back({phrase, is_plural, spelling.cases});
  std::stable_sort(ends.begin(), ends.end(), [&](const End& a, const End& b) {
    return a.is_plural != b.is_plural ? b.is_plural : demands(a) > demands(b);
  });
}

uint32_t PhraseTable::step(uint32_t node, uint32_t word) const {
  const uint64_t key = key_of(node, word);
  const size_t last = steps_.size() - 1;
  for (size_t at = support::hash_pair(node, word) & last;; at = (at + 1) & last) {
    if (steps_[at].from == key) return steps_[at].to;
    if (steps_[at].from == kFree) return 0;
  }
}

void PhraseTable::take_step(uint32_t node, uint32_t word, uint32_t to) {
  if (++taken_ * 2 > steps_.size()) grow();
  const size_t last = steps_.size() - 1;
  size_t at = support::hash_pair(node, word) & last;
  while (steps_[at].from != kFree) at = (at + 1) & last;
  steps_[at] = {key_of(node, word), to};
}

void PhraseTable::grow() {
  const std::vector<Step> old =
      std::exchange(steps_, std::vector<Step>(steps_.size() * 2, Step{kFree, 0}));
  taken_ = 1;  // the step that is about to be taken
  for (const Step& step : old)
    if (step.from != kFree)
      take_step(static_cast<uint32_t>(step.from >> 32), static_cast<uint32_t>(step.from), step.to);
}

void PhraseTable::read(std::string_view text, std::vector<ReadWord>& words) const {
  support::WordReader reader(text);
  size_t end = 0, length = 0;
  while (reader.next()) {
    const std::string_view spelt = text.substr(reader.start(), reader.length());
    const bool first = length == 0;
    words.push_back({words_.find(reader.key()),
                     !first && joins(text.substr(end, reader.start() - end), length),
                     reader.is_capital(), reader.is_capital() && is_all_capitals(spelt)});
    end = reader.start() + reader.length();
    length = reader.length();
    const std::string_view rest = text.substr(end);
    if (rest.starts_with("'s")) end += 2;
    if (rest.starts_with("\xE2\x80\x99s")) end += 4;
  }
}

const PhraseTable::End* PhraseTable::end_that_fits(uint32_t node, const ReadWord* words) const {
  for (const End& end : ends_[node]) {
    bool fits = true;
    for (size_t i = 0; i < end.cases.size() && fits; ++i)
      fits = end.cases[i] == Case::any ||
             (end.cases[i] == Case::capital ? words[i].is_capital : words[i].is_capitals);
    if (fits) return &end;
  }
  return nullptr;
}

PhraseTable::Match PhraseTable::find(const std::vector<ReadWord>& words, size_t at) const {
  Match match{0, 0};
  uint32_t node = 0;
  for (size_t i = at; i < words.size(); ++i) {
    if (words[i].number == support::kNoWord || (i > at && !words[i].joins)) break;
    node = step(node, words[i].number);
    if (node == 0) break;
    if (const End* end = end_that_fits(node, &words[at])) match = {end->phrase, i - at + 1};
  }
  return match;
}

}  // namespace wirecopy::tag
