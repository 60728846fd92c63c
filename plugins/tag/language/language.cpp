#include "language.hpp"

#include <cld2/public/encodings.h>

#include <algorithm>
#include <cstdio>  // compact_lang_det.h needs it and does not say so
#include <iterator>
#include <span>

#include <cld2/public/compact_lang_det.h>

#include "letters.hpp"
#include "support/prose/ascii.hpp"

namespace wirecopy::tag {
namespace {

constexpr size_t kMostBytes = 16 * 1024;  ///< of each text; more changes no answer
constexpr size_t kShortBody = 400;        ///< bytes of words
constexpr int kFewestLetters = 12;        ///< bytes; below, half of the answers are wrong
constexpr int kFewestToGuess = 24;        ///< the same where CLD2 would rather say nothing
constexpr int kClearLetters = 80;
constexpr int kClearShare = 80;  ///< percent of the text

/// CLD2's codes that are not BCP 47's.
/// Source: the IANA language subtag registry; "blu" is Hmong Njua there.
struct Renamed {
  std::string_view cld2, bcp47;
};
constexpr Renamed kRenamed[] = {{"iw", "he"},     {"jw", "jv"},   {"no", "nb"},
                                {"sr-ME", "cnr"}, {"blu", "hnj"}, {"bh", "bho"},
                                {"mo", "ro"},     {"ji", "yi"},   {"in", "id"}};

/// Other names of one language, as tags in the wild have them.
constexpr Renamed kSame[] = {{"iw", "he"},  {"jw", "jv"},  {"in", "id"},  {"ji", "yi"},
                             {"mo", "ro"},  {"fil", "tl"}, {"cmn", "zh"}, {"yue", "zh"},
                             {"prs", "fa"}, {"arb", "ar"}, {"swh", "sw"}, {"zsm", "ms"}};

/// Written so alike that a detector must not overrule who wrote the text.
constexpr std::string_view kClose[] = {"bs cnr hr sh sr", "id ms", "nb nn no",         "rn rw",
                                       "nr ss xh zu",     "gl pt", "mai hi bho ne mr", "ny sn"};

std::string_view rename(std::string_view code, std::span<const Renamed> names) {
  const auto found = std::ranges::find(names, code, &Renamed::cld2);
  return found == names.end() ? code : found->bcp47;
}

/// The first subtag in lower case.
std::string primary(std::string_view tag) {
  return support::lower_ascii(tag.substr(0, tag.find_first_of("-_")));
}

bool lists(std::string_view words, std::string_view word) {
  for (size_t at = 0; at < words.size();) {
    const size_t end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

struct Answer {
  CLD2::Language language = CLD2::UNKNOWN_LANGUAGE;
  int share = 0, letters = 0;
  bool is_reliable = false;
};

Answer ask(const std::string& words, int flags) {
  const CLD2::CLDHints no_hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3]{};
  int shares[3]{}, letters = 0, valid = 0;
  double scores[3]{};
  bool is_reliable = false;
  Answer answer;
  answer.language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      words.data(), static_cast<int>(words.size()), true, &no_hints, flags, languages, shares,
      scores, nullptr, &letters, &is_reliable, &valid);
  answer.letters = letters;
  answer.is_reliable = is_reliable;
  for (size_t i = 0; i < std::size(languages); ++i)
    if (languages[i] == answer.language) answer.share = std::clamp(shares[i], 0, 100);
  return answer;
}

bool is_language(std::string_view code) {
  // Scripts without a language are "xx-Thaa" and the like; "un" and "xxx" are unknown.
  return code.size() >= 2 && code != "un" && code != "xxx" && !code.starts_with("xx-") &&
         !code.starts_with("tlh") && !code.starts_with("zzp");
}

}  // namespace

std::optional<Detected> detect_language(const Prose& prose) {
  std::string words;
  append_words(prose.body, kMostBytes, words);
  const bool is_short = words.size() < kShortBody;
  append_words(prose.title, kMostBytes, words);
  if (is_short) append_words(prose.summary, kMostBytes, words);

  Answer answer = ask(words, 0);
  const bool guessed = answer.language == CLD2::UNKNOWN_LANGUAGE;
  if (guessed) answer = ask(words, CLD2::kCLDFlagBestEffort);
  const std::string_view code = CLD2::LanguageCode(answer.language);
  const int fewest = guessed ? kFewestToGuess : kFewestLetters;
  if (answer.letters < fewest || !is_language(code)) return std::nullopt;

  Detected found{std::string(rename(code, kRenamed)), answer.share / 100.0, false};
  if (guessed) found.trust *= 0.5;
  if (!answer.is_reliable) found.trust *= 0.8;
  found.is_clear = !guessed && answer.is_reliable && answer.share >= kClearShare &&
                   answer.letters >= kClearLetters;
  return found;
}

bool names_language(std::string_view tag) {
  const std::string subtag = primary(tag);
  const bool letters = std::ranges::all_of(subtag, [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && (subtag.size() == 2 || subtag.size() == 3) && !lists("und mul mis zxx", subtag);
}

bool agrees(std::string_view tag, std::string_view code) {
  const std::string said = primary(tag), seen = primary(code);
  const std::string_view left = rename(said, kSame), right = rename(seen, kSame);
  return left == right || std::ranges::any_of(kClose, [&](std::string_view close) {
           return lists(close, left) && lists(close, right);
         });
}

}  // namespace wirecopy::tag
