#include "keywords.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "candidates.hpp"
#include "support/prose/utf8.hpp"
#include "words.hpp"

namespace wirecopy::tag {
namespace {

constexpr size_t kMostBody = 64 * 1024, kMostTitle = 4 * 1024;
constexpr size_t kFewestLetters = 3;
constexpr double kCovered = 0.7;  ///< of a word's places, by a phrase that is chosen
constexpr size_t kPlacesForName = 16;

std::string_view head(std::string_view text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (text[most] & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

/// Title and body as one list of words; places are bytes of `body` from `body_word` on.
struct Article {
  std::string_view title, body;
  Words words;
  size_t body_word = 0;

  std::string_view text(const Word& first, const Word& last, bool in_body) const {
    return (in_body ? body : title).substr(first.start, last.start + last.length - first.start);
  }
  std::string_view text(uint32_t at, uint8_t length) const {
    return text(words.list[at], words.list[at + length - 1], at >= body_word);
  }
};

/// Weights of a logistic regression over annotated news in English, French and Portuguese.
double score_word(const Candidate& word, size_t letters) {
  const double times = std::log(word.count()), first = std::log1p(word.first) / 7;
  const double length = static_cast<double>(std::min<size_t>(letters, 12)) / 10;
  const double capital = word.inside > 0 ? double(word.capital) / word.inside : 0.3;
  const double spread = std::log(double(word.sentences) / word.count());
  const double in_phrases = double(word.in_phrases) / word.count();
  return -1.07 + 0.34 * times + 1.30 * length - 0.42 * length * length + 0.74 * times * length -
         1.29 * first + 0.10 * first * times + 0.21 * capital + 0.11 * spread - 0.60 * in_phrases -
         0.32 * in_phrases * times;
}

double score_phrase(const Candidate& phrase) {
  const double times = std::log(phrase.count()), first = std::log1p(phrase.first) / 7;
  const double capital = phrase.inside > 0 ? double(phrase.capital) / phrase.inside : 0.3;
  const double share = std::log(double(phrase.count()) / phrase.fewest);
  return -1.07 + (phrase.words == 2 ? 0.04 : -0.18) - 1.29 * first + 0.44 * times + 0.20 * capital +
         0.31 * capital * times + 0.47 * share + 0.05 * phrase.opens_text;
}

/// "Brücken" and "Brücke": alike but for the last two letters; "ferries" and "ferry".
bool are_forms(std::string_view left, std::string_view right) {
  if (left.size() < right.size()) std::swap(left, right);
  const auto [rest, other] = std::ranges::mismatch(left, right);
  const auto same = rest - left.begin();
  if (left.ends_with("ies") && right.ends_with('y'))
    return left.substr(0, left.size() - 3) == right.substr(0, right.size() - 1);
  return same >= 5 && left.end() - rest <= 2;
}

struct Ranked {
  double score;
  const Candidate* candidate;
};

class Chooser {
 public:
  explicit Chooser(const Article& article) : article_(article) {}

  /// Whether the candidate says something that those chosen before do not; then it is chosen.
  bool choose(const Candidate& candidate) {
    if (candidate.words == 1 ? is_covered(candidate) : is_within_phrase(candidate)) return false;
    if (candidate.words == 1 && is_inflected(candidate)) return false;
    chosen_.push_back(&candidate);
    if (candidate.words > 1)
      for (uint8_t i = 0; i < candidate.words; ++i)
        covered_[candidate.stems[i]] += candidate.count();
    return true;
  }

 private:
  bool is_covered(const Candidate& word) const {
    const auto covered = covered_.find(word.stems[0]);
    return covered != covered_.end() && covered->second >= kCovered * word.count();
  }

  bool is_within_phrase(const Candidate& phrase) const {
    return std::ranges::any_of(chosen_, [&](const Candidate* other) {
      const auto end = other->stems.begin() + other->words;
      return std::search(other->stems.begin(), end, phrase.stems.begin(),
                         phrase.stems.begin() + phrase.words) != end;
    });
  }

  bool is_inflected(const Candidate& word) const {
    const std::string_view key = article_.words.key(article_.words.list[word.first]);
    return std::ranges::any_of(chosen_, [&](const Candidate* other) {
      const Word& known = article_.words.list[other->first];
      return other->words == 1 && are_forms(key, article_.words.key(known));
    });
  }

  const Article& article_;
  std::vector<const Candidate*> chosen_;
  std::unordered_map<uint32_t, uint32_t> covered_;
};

/// The spelling that stands most often among the first places, the earlier one of equals. Titles
/// and openings of sentences have capitals of their own, so they count less.
std::string name_of(const Candidate& candidate, const Article& article) {
  std::vector<std::pair<std::string_view, int>> spellings;
  for (size_t i = 0; i < std::min(candidate.places.size(), kPlacesForName); ++i) {
    const uint32_t at = candidate.places[i];
    const std::string_view text = article.text(at, candidate.words);
    const bool plain = at >= article.body_word && !article.words.list[at].opens_sentence;
    const auto known = std::ranges::find(spellings, text, &decltype(spellings)::value_type::first);
    (known == spellings.end() ? spellings.emplace_back(text, 0) : *known).second += plain ? 3 : 1;
  }
  const auto best =
      std::ranges::max_element(spellings, {}, &decltype(spellings)::value_type::second);
  std::string name(best->first);
  std::ranges::replace(name, '\t', ' ');
  return name;
}

Keyword describe(const Ranked& ranked, const Article& article) {
  const Candidate& candidate = *ranked.candidate;
  Keyword keyword{name_of(candidate, article),
                  std::round(1000 / (1 + std::exp(-ranked.score))) / 1000,
                  candidate.count(),
                  {}};
  for (const uint32_t at : candidate.places)
    if (at >= article.body_word)
      keyword.spans.push_back(
          {article.words.list[at].start, article.text(at, candidate.words).size()});
  return keyword;
}

std::vector<Ranked> rank(const std::vector<Candidate>& candidates, const Article& article) {
  std::vector<Ranked> ranked;
  for (const Candidate& candidate : candidates) {
    const size_t letters =
        support::count_code_points(article.words.key(article.words.list[candidate.first]));
    if (candidate.words == 1 && letters < kFewestLetters) continue;
    ranked.push_back(
        {candidate.words == 1 ? score_word(candidate, letters) : score_phrase(candidate),
         &candidate});
  }
  // Equal scores in the order of the text, so that answers are stable.
  std::ranges::stable_sort(ranked, [](const Ranked& a, const Ranked& b) {
    if (a.score != b.score) return a.score > b.score;
    return a.candidate->first < b.candidate->first;
  });
  return ranked;
}

}  // namespace

std::vector<Keyword> find_keywords(std::string_view title, std::string_view body,
                                   std::string_view language, size_t most) {
  Article article{head(title, kMostTitle), head(body, kMostBody), {}, 0};
  read_words(article.title, article.words);
  article.body_word = article.words.list.size();
  read_words(article.body, article.words);
  const std::vector<Candidate> candidates = find_candidates(article.words, language);
  Chooser chooser(article);
  std::vector<Keyword> keywords;
  for (const Ranked& ranked : rank(candidates, article)) {
    if (keywords.size() >= most) break;
    if (chooser.choose(*ranked.candidate)) keywords.push_back(describe(ranked, article));
  }
  return keywords;
}

}  // namespace wirecopy::tag
