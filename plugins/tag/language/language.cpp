#include "language.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "letters.hpp"
#include "passages.hpp"
#include "tags.hpp"

namespace wirecopy::tag {
namespace {

constexpr size_t kShortBody = 400;       ///< bytes
constexpr uint32_t kFewestLetters = 7;   ///< below, half of the answers are wrong
constexpr uint32_t kFewestInScript = 4;  ///< where the script says it
constexpr double kSure = 2.5;            ///< see lead()
constexpr uint32_t kManyLetters = 200;
/// Of a text with many letters, so much in other languages: it is in none of them.
constexpr double kScattered = 0.55;
constexpr uint32_t kClearLetters = 70;
/// A text is read no further when the likeliest language is e^5 times as likely as the next by so
/// many passages, or by fewer where it is short and nobody is to be contradicted.
constexpr double kNoDoubt = 5;
constexpr size_t kEnoughPassages = 5, kBytesForOne = 256;
constexpr uint32_t kFewLetters = 16;  ///< names mostly, which are at home in many languages
constexpr double kLeastOfFew = 0.4;
constexpr double kLeastTrust = 0.2, kClearTrust = 0.9, kClearShare = 0.8;
/// Of what is usual for a language; texts below are in none that is known.
constexpr double kUnusual = 0.5;
constexpr uint32_t kFewestToJudge = 20;  ///< features of a text that may be unusual
constexpr double kNothing = 20;          ///< e^-20 adds nothing to a likelihood
constexpr double kTrustInScript = 0.99;

uint32_t& count_of(Letters& letters, Script script) {
  return letters.of_script[static_cast<size_t>(script)];
}

/// What was read of a text, and what its passages are in.
struct Reading {
  const LanguageModel& model;
  Letters letters{};  ///< of one passage; its counts are of all
  Scores scores{};
  /// Letters of passages, by the language that each seems to be in; of those that are sure of it.
  std::vector<uint32_t> votes, sure_votes;

  explicit Reading(const LanguageModel& of)
      : model(of), votes(of.size(), 0), sure_votes(of.size(), 0) {
    scores.sums.assign(of.size(), 0);
  }
  /// \param enough passages that leave no doubt
  void read(std::string_view text, size_t enough);
};

uint32_t weight_of_grams(const Letters& letters) {
  uint32_t sum = 0;
  for (size_t i = 0; i < kScripts; ++i)
    if (const auto script = static_cast<Script>(i); has_grams(script))
      sum += letters.of_script[i] * letters_worth(script);
  return sum;
}

/// What the softmax is of, for each language.
std::vector<double> evidence(const LanguageModel& model, const Scores& scores) {
  const Facts& facts = model.facts();
  const double part =
      facts.unit / (facts.scale * std::sqrt(std::max(1.0, double(scores.features))));
  std::vector<double> all(model.size());
  for (size_t i = 0; i < all.size(); ++i) all[i] = scores.sums[i] * part + model.bias(i);
  return all;
}

size_t likeliest(const std::vector<double>& evidence) {
  return static_cast<size_t>(std::max_element(evidence.begin(), evidence.end()) - evidence.begin());
}

/// The logarithm of how many times as likely the likeliest language is as the next.
double lead(const std::vector<double>& evidence, double sharpness) {
  double first = -1e9, second = -1e9;
  for (const double one : evidence) {
    second = std::max(second, std::min(first, one));
    first = std::max(first, one);
  }
  return (first - second) * sharpness;
}

void Reading::read(std::string_view text, size_t enough) {
  size_t passages = 0;
  for_each_passage(text, [&](std::string_view passage) {
    const uint32_t before = weight_of_grams(letters);
    letters.symbols.clear();
    append_letters(passage, letters);
    const uint32_t added = weight_of_grams(letters) - before;
    if (added == 0) return true;
    const Scores part = model.score(letters.symbols);
    scores.add(part);
    const std::vector<double> alone = evidence(model, part);
    const double sharpness = model.facts().sharpness;
    votes[likeliest(alone)] += added;
    if (lead(alone, sharpness) >= kSure) sure_votes[likeliest(alone)] += added;
    if (++passages < enough) return true;
    const bool is_first = scores.all == part.all;
    return lead(is_first ? alone : evidence(model, scores), sharpness) < kNoDoubt;
  });
}

/// How many passages must leave no doubt for the others to be left out.
size_t enough_of(std::string_view text, bool thorough) {
  return thorough ? kEnoughPassages : std::min(kEnoughPassages, text.size() / kBytesForOne + 1);
}

/// A script, or all of those that n-grams tell apart, and how much of the text is in it.
struct Part {
  std::string code;  ///< empty: n-grams must tell
  uint32_t letters = 0;
};

/// The scripts of Chinese and Japanese are counted together, and those of one language's letters
/// with the others'.
std::string east_asian(const Letters& letters, uint32_t han, uint32_t kana) {
  if (kana * 20 >= han + kana) return "ja";
  return letters.traditional > letters.simplified ? "zh-Hant" : "zh";
}

/// The part that is largest; `all` becomes the letters of all of them.
Part largest_part(Letters& letters, uint32_t& all) {
  constexpr uint32_t kTelling = 50;  ///< one letter in so many is enough for a language of its own
  for (const auto& [own, common] :
       {std::pair{Script::yiddish, Script::hebrew}, std::pair{Script::assamese, Script::bengali}}) {
    uint32_t &telling = count_of(letters, own), &rest = count_of(letters, common);
    const bool is_own = telling * kTelling >= telling + rest;
    (is_own ? telling : rest) = telling + rest;
    (is_own ? rest : telling) = 0;
  }
  const uint32_t han = count_of(letters, Script::han) * letters_worth(Script::han);
  const uint32_t kana = count_of(letters, Script::kana) * letters_worth(Script::kana);
  Part best{"", weight_of_grams(letters)};
  all = best.letters + han + kana;
  if (han + kana > best.letters) best = {east_asian(letters, han, kana), han + kana};
  for (size_t i = 0; i < kScripts; ++i) {
    const auto script = static_cast<Script>(i);
    const std::string_view code = sole_language(script);
    if (code.empty()) continue;
    const uint32_t weight = letters.of_script[i] * letters_worth(script);
    all += weight;
    if (weight > best.letters) best = {std::string(code), weight};
  }
  return best;
}

/// How much of the text is in passages that seem another language, one that is not hard to tell
/// from this. In a short text only those count that are sure: of three or four, one may err.
double share_of_others(const Reading& reading, size_t language) {
  const uint32_t all = weight_of_grams(reading.letters);
  const auto& votes = all >= kManyLetters ? reading.votes : reading.sure_votes;
  double others = 0;
  for (size_t i = 0; i < votes.size(); ++i)
    if (votes[i] > 0 && !agrees(reading.model.code(i), reading.model.code(language)))
      others += votes[i];
  return others / all;
}

std::optional<Detected> by_grams(const Reading& reading, double share, uint32_t letters) {
  const LanguageModel& model = reading.model;
  const Scores& scores = reading.scores;
  const std::vector<double> all = evidence(model, scores);
  const size_t best = likeliest(all);
  double sum = 0;
  for (const double one : all)
    if (const double behind = (all[best] - one) * model.facts().sharpness; behind < kNothing)
      sum += std::exp(-behind);
  const double likelihood = 1 / sum;
  const double average =
      scores.sums[best] * double(model.facts().unit) / std::max(1.0, double(scores.all));
  const bool is_unusual = scores.all >= kFewestToJudge && average < model.usual(best) * kUnusual;
  const double least = letters < kFewLetters ? kLeastOfFew : kLeastTrust;
  const double others = share_of_others(reading, best);
  const bool is_scattered = letters >= kManyLetters && others > kScattered;
  if (likelihood < least || is_unusual || is_scattered) return std::nullopt;
  share *= 1 - others;
  return Detected{std::string(model.code(best)), likelihood * share,
                  likelihood >= kClearTrust && share >= kClearShare && letters >= kClearLetters &&
                      average >= model.usual(best)};
}

}  // namespace

std::optional<Detected> detect_language(const LanguageModel& model, const Prose& prose,
                                        bool thorough) {
  Reading reading(model);
  const auto read = [&](std::string_view text) { reading.read(text, enough_of(text, thorough)); };
  read(prose.body);
  read(prose.title);
  if (prose.body.size() < kShortBody) read(prose.summary);

  uint32_t all = 0;
  const Part part = largest_part(reading.letters, all);
  const uint32_t fewest = part.code.empty() ? kFewestLetters : kFewestInScript;
  if (part.letters < fewest) return std::nullopt;
  const double share = double(part.letters) / all;
  if (part.code.empty()) return by_grams(reading, share, part.letters);
  return Detected{part.code, kTrustInScript * share,
                  share >= kClearShare && part.letters >= kClearLetters};
}

}  // namespace wirecopy::tag
