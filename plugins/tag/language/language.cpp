#include "language.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "letters.hpp"
#include "passages.hpp"
#include "tags.hpp"

namespace wirecopy::tag {
namespace {

constexpr size_t kShortBody = 400;       ///< bytes of letters
constexpr uint32_t kFewestLetters = 7;   ///< below, half of the answers are wrong
constexpr uint32_t kFewestInScript = 4;  ///< where the script says it
constexpr uint32_t kFewestToVote = 40;   ///< letters of a passage
constexpr uint32_t kEnoughVotes = 240;
constexpr double kScattered = 0.4;
constexpr uint32_t kClearLetters = 70;
/// A text is read no further when the likeliest language is e^5 times as likely as the next, by so
/// many passages, or by fewer where it is short.
constexpr double kNoDoubt = 5;
constexpr size_t kEnoughPassages = 5, kBytesForOne = 256;
constexpr uint32_t kFewLetters = 16;  ///< names mostly, which are at home in many languages
constexpr double kLeastOfFew = 0.4;
constexpr double kLeastTrust = 0.2, kClearTrust = 0.9, kClearShare = 0.8;
/// Of what is usual for a language; texts below are in none that is known.
constexpr double kUnusual = 0.5;
constexpr uint32_t kFewestToJudge = 20;  ///< features of a text that may be unusual
constexpr double kTrustInScript = 0.99;

uint32_t& count_of(Letters& letters, Script script) {
  return letters.of_script[static_cast<size_t>(script)];
}

/// What was read of a text, and what its passages are in.
struct Reading {
  const LanguageModel& model;
  Letters letters{};  ///< of one passage; its counts are of all
  Scores scores{};
  std::vector<uint32_t> votes;  ///< letters of passages, by the language that each is in

  explicit Reading(const LanguageModel& of) : model(of), votes(of.size(), 0) {
    scores.sums.assign(of.size(), 0);
  }
  void read(std::string_view text);
  uint32_t known() const;
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

/// Whether no more can change the answer.
bool leave_no_doubt(const std::vector<double>& evidence, double sharpness) {
  double first = -1e9, second = -1e9;
  for (const double one : evidence) {
    second = std::max(second, std::min(first, one));
    first = std::max(first, one);
  }
  return (first - second) * sharpness >= kNoDoubt;
}

void Reading::read(std::string_view text) {
  const size_t enough = std::min(kEnoughPassages, text.size() / kBytesForOne + 1);
  size_t passages = 0;
  for_each_passage(text, [&](std::string_view passage) {
    const uint32_t before = weight_of_grams(letters);
    letters.symbols.clear();
    append_letters(passage, letters);
    const uint32_t added = weight_of_grams(letters) - before;
    if (added == 0) return true;
    const Scores part = model.score(letters.symbols);
    scores.add(part);
    const std::vector<double> so_far = evidence(model, scores);
    if (added >= kFewestToVote) votes[likeliest(evidence(model, part))] += added;
    return ++passages < enough || !leave_no_doubt(so_far, model.facts().sharpness);
  });
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

/// How many of the letters that were voted for are in passages of one language, or of one that is
/// hard to tell from it.
struct Share {
  double of_all = 1;
  bool is_scattered = false;  ///< each passage seems another language: it is none of them
};

Share share_of(const Reading& reading, size_t language) {
  uint32_t all = 0, own = 0;
  for (size_t i = 0; i < reading.votes.size(); ++i) {
    if (reading.votes[i] == 0) continue;
    all += reading.votes[i];
    if (i == language || agrees(reading.model.code(i), reading.model.code(language)))
      own += reading.votes[i];
  }
  if (all == 0) return {};
  const double share = double(own) / all;
  return {share, all >= kEnoughVotes && share < kScattered};
}

std::optional<Detected> by_grams(const Reading& reading, double share, uint32_t letters) {
  const LanguageModel& model = reading.model;
  const Scores& scores = reading.scores;
  const std::vector<double> all = evidence(model, scores);
  const size_t best = likeliest(all);
  double sum = 0;
  for (const double one : all) sum += std::exp((one - all[best]) * model.facts().sharpness);
  const double likelihood = 1 / sum;
  const double average =
      scores.sums[best] * double(model.facts().unit) / std::max(1.0, double(scores.all));
  const bool is_unusual = scores.all >= kFewestToJudge && average < model.usual(best) * kUnusual;
  const double least = letters < kFewLetters ? kLeastOfFew : kLeastTrust;
  const Share voted = share_of(reading, best);
  if (likelihood < least || is_unusual || voted.is_scattered) return std::nullopt;
  share *= voted.of_all;
  return Detected{std::string(model.code(best)), likelihood * share,
                  likelihood >= kClearTrust && share >= kClearShare && letters >= kClearLetters &&
                      average >= model.usual(best)};
}

}  // namespace

std::optional<Detected> detect_language(const LanguageModel& model, const Prose& prose) {
  Reading reading(model);
  reading.read(prose.body);
  uint32_t all = 0;
  for (const uint32_t count : reading.letters.of_script) all += count;
  const bool is_short = all - reading.letters.of_script[0] < kShortBody;
  reading.read(prose.title);
  if (is_short) reading.read(prose.summary);

  const Part part = largest_part(reading.letters, all);
  const uint32_t fewest = part.code.empty() ? kFewestLetters : kFewestInScript;
  if (part.letters < fewest) return std::nullopt;
  const double share = double(part.letters) / all;
  if (part.code.empty()) return by_grams(reading, share, part.letters);
  return Detected{part.code, kTrustInScript * share,
                  share >= kClearShare && part.letters >= kClearLetters};
}

}  // namespace wirecopy::tag
