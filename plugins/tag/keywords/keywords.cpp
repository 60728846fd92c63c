#include "keywords.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "support/prose/utf8.hpp"
#include "support/words/word_table.hpp"

namespace wirecopy::tag {
namespace {

constexpr size_t kMostBody = 64 * 1024, kMostTitle = 4 * 1024;
constexpr size_t kFewestLetters = 3;
constexpr float kCovered = 0.7F;  ///< of a word's places, by a phrase that is chosen
constexpr size_t kPlacesForName = 16;

/// "Brücken" and "Brücke": alike but for the last two letters; "ferries" and "ferry".
bool are_forms(std::string_view left, std::string_view right) {
  if (left.size() < right.size()) std::swap(left, right);
  if (left.ends_with("ies") && right.ends_with('y'))
    return left.substr(0, left.size() - 3) == right.substr(0, right.size() - 1);
  const auto [rest, other] = std::ranges::mismatch(left, right);
  return rest - left.begin() >= 5 && left.end() - rest <= 2;
}

double to_score(float odds) {
  return std::round(1000 / (1 + std::exp(-static_cast<double>(odds)))) / 1000;
}

}  // namespace

bool may_be_keyword(const Candidate& candidate) {
  return candidate.words > 1 || candidate.letters >= kFewestLetters || candidate.is_all_capital;
}

void KeywordFinder::read(std::string_view title, std::string_view body, std::string_view language) {
  title_ = support::beginning(title, kMostTitle);
  body_ = support::beginning(body, kMostBody);
  words_.clear();
  read_words(title_, words_);
  body_word_ = static_cast<uint32_t>(words_.list.size());
  read_words(body_, words_);
  finder_.find(words_, language);
}

KeywordFeatures KeywordFinder::features(const Candidate& candidate,
                                        const StreamWords* stream) const {
  float common = 0;
  if (stream != nullptr) {
    for (uint8_t i = 0; i < candidate.words; ++i)
      common += stream->common(finder_.stem_hash(candidate.stems[i]));
    common /= static_cast<float>(candidate.words);
  }
  return features_of(candidate, words_.list.size(), common);
}

bool KeywordFinder::stems_of(std::string_view name, std::array<uint64_t, 3>& stems) {
  Words words;
  read_words(name, words);
  if (words.list.empty() || words.list.size() > stems.size()) return false;
  stems.fill(0);
  for (size_t i = 0; i < words.list.size(); ++i)
    stems[i] = support::hash_word(stem(words.key(words.list[i])));
  return true;
}

std::string_view KeywordFinder::text(uint32_t at, uint8_t words) const {
  const Word& first = words_.list[at];
  const Word& last = words_.list[at + words - 1U];
  return (at >= body_word_ ? body_ : title_)
      .substr(first.start, last.start + last.length - first.start);
}

std::vector<Keyword> KeywordFinder::best(const KeywordModel& model, const StreamWords* stream,
                                         size_t most, float phrases) {
  rank(model, stream, phrases);
  // Equal scores in the order of the text, so that answers are stable.
  const auto worse = [this](const Ranked& a, const Ranked& b) {
    if (a.score != b.score) return a.score < b.score;
    return finder_.candidates()[a.candidate].first > finder_.candidates()[b.candidate].first;
  };
  std::ranges::make_heap(ranked_, worse);
  chosen_.clear();
  covered_.assign(finder_.stems(), 0);
  std::vector<Keyword> keywords;
  while (keywords.size() < most && !ranked_.empty()) {
    std::ranges::pop_heap(ranked_, worse);
    const Ranked best = ranked_.back();
    ranked_.pop_back();
    const Candidate& candidate = finder_.candidates()[best.candidate];
    if (choose(candidate)) keywords.push_back(describe(candidate, best.score));
  }
  return keywords;
}

void KeywordFinder::rank(const KeywordModel& model, const StreamWords* stream, float phrases) {
  const KeywordWeights& weights = model.weights(finder_.language());
  ranked_.clear();
  const auto candidates = finder_.candidates();
  for (uint32_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    if (!may_be_keyword(candidate)) continue;
    const bool is_phrase = candidate.words > 1;
    const float score = weights.score(features(candidate, stream), is_phrase);
    ranked_.push_back({is_phrase ? score + phrases : score, i});
  }
}

/// Whether the candidate says something that those chosen before do not; then it is chosen.
bool KeywordFinder::choose(const Candidate& candidate) {
  if (candidate.words > 1) {
    if (is_within_phrase(candidate)) return false;
    for (uint8_t i = 0; i < candidate.words; ++i) covered_[candidate.stems[i]] += candidate.count;
  } else {
    const auto covered = static_cast<float>(covered_[candidate.stems[0]]);
    if (covered >= kCovered * static_cast<float>(candidate.count) || is_inflected(candidate))
      return false;
  }
  chosen_.push_back(&candidate);
  return true;
}

bool KeywordFinder::is_within_phrase(const Candidate& phrase) const {
  return std::ranges::any_of(chosen_, [&](const Candidate* other) {
    const auto end = other->stems.begin() + other->words;
    return std::search(other->stems.begin(), end, phrase.stems.begin(),
                       phrase.stems.begin() + phrase.words) != end;
  });
}

bool KeywordFinder::is_inflected(const Candidate& word) const {
  const std::string_view key = words_.key(words_.list[word.first]);
  return std::ranges::any_of(chosen_, [&](const Candidate* other) {
    return other->words == 1 && are_forms(key, words_.key(words_.list[other->first]));
  });
}

/// The spelling that stands most often among the first places, the earlier one of equals. Titles
/// and openings of sentences have capitals of their own, so they count less.
std::string KeywordFinder::name_of(const Candidate& candidate) const {
  std::array<std::pair<std::string_view, int>, kPlacesForName> spellings{};
  size_t known = 0;
  uint32_t at = candidate.first;
  for (size_t i = 0; i < kPlacesForName && at < words_.list.size(); ++i) {
    const std::string_view spelling = text(at, candidate.words);
    const bool plain = at >= body_word_ && !words_.list[at].opens_sentence;
    size_t place = 0;
    while (place < known && spellings[place].first != spelling) ++place;
    if (place == known) spellings[known++].first = spelling;
    spellings[place].second += plain ? 3 : 1;
    at = finder_.next_place(candidate, at);
  }
  const auto best =
      std::max_element(spellings.begin(), spellings.begin() + static_cast<std::ptrdiff_t>(known),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  std::string name(best->first);
  std::ranges::replace_if(
      name, [](unsigned char c) { return c < ' ' || c == 0x7F; }, ' ');
  return name;
}

Keyword KeywordFinder::describe(const Candidate& candidate, float score) const {
  Keyword keyword{name_of(candidate), to_score(score), candidate.count, {}};
  for (uint32_t at = candidate.first; at < words_.list.size();
       at = finder_.next_place(candidate, at))
    if (at >= body_word_)
      keyword.spans.push_back({words_.list[at].start, text(at, candidate.words).size()});
  return keyword;
}

}  // namespace wirecopy::tag
