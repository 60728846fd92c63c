#include "reasons.hpp"

#include <algorithm>
#include <cmath>

namespace wirecopy::tag::entities {
namespace {

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// What a name says by the lexicon: the first of its words that has one of these classes.
std::string word_in(const ArticleText& article, const NamedMention& name, uint32_t classes) {
  for (uint32_t i = name.end; i-- > name.first;)
    if (article.word(i).is_capital() && (article.look(i).classes & classes) != 0)
      return std::string(article.text(i));
  return {};
}

std::string of_person(const ArticleText& article, const NamedMention& name, const RoleSaid& role) {
  if (!role.role.empty())
    return "the role " + in_quotes(role.role) + (role.is_behind ? " behind it" : " before it");
  if (name.end - name.first > 1 && (article.look(name.first).classes & kGiven) != 0)
    return in_quotes(article.text(name.first)) + " is in the list of given names";
  return {};
}

std::string of_words(const ArticleText& article, const NamedMention& name) {
  const bool is_place = name.kind == Kind::place;
  const bool is_phrase = article.look(name.first).phrase / 4 == (is_place ? 3 : 1);
  if (is_phrase || (is_place && name.end - name.first == 1 &&
                    (article.look(name.first).classes & (kPlaceName | kCountry | kState)) != 0))
    return "the lexicon has it";
  const std::string word =
      word_in(article, name, is_place ? uint32_t{kPlaceHead} : uint32_t{kHead} | kCompany);
  return word.empty() || name.end - name.first == 1 ? std::string() : in_quotes(word) + " is in it";
}

std::string of_mention(const ArticleText& article, const NamedMention& name, const RoleSaid& role) {
  switch (name.why) {
    case Why::honorific:
      return in_quotes(article.text(name.first - 1)) + " before it";
    case Why::person_elsewhere:
      return "a person of this last name is in the article";
    case Why::given_name:
      return in_quotes(article.text(name.first)) + " is in the list of given names";
    case Why::speaker:
      return "the words beside it are those of organisations";
    case Why::listed:
      return "organisations.txt has it";
    case Why::nationality:
      return "the lexicon has it";
    case Why::office:
      return "it names an office and who holds it";
    case Why::elsewhere:
      return "the same name elsewhere in the article";
    case Why::model:
      break;
  }
  if (name.kind == Kind::person) return of_person(article, name, role);
  if (name.kind == Kind::nationality) return "the lexicon has it";
  return of_words(article, name);
}

/// ".92", "1".
std::string two_places(float value) {
  const auto hundredths = std::min(100L, std::lround(value * 100));
  if (hundredths == 100) return "1";
  return (hundredths < 10 ? ".0" : ".") + std::to_string(hundredths);
}

}  // namespace

std::string reason_of(const ArticleText& article, const std::vector<NamedMention>& mentions,
                      const std::vector<RoleSaid>& roles, std::span<const uint32_t> of,
                      bool is_listed) {
  constexpr size_t kMostReasons = 3;
  std::vector<std::string> said;
  if (is_listed) said.emplace_back("organisations.txt has it");
  float sure = 0;
  bool is_changed = false;  // the model took its surest mention for something else
  for (const uint32_t i : of) {
    if (mentions[i].score > sure) {
      sure = mentions[i].score;
      is_changed = mentions[i].why != Why::model && mentions[i].why != Why::nationality;
    }
    std::string one = of_mention(article, mentions[i], roles[i]);
    if (!one.empty() && said.size() < kMostReasons &&
        std::find(said.begin(), said.end(), one) == said.end())
      said.push_back(std::move(one));
  }
  if (said.empty()) return "the model alone, " + two_places(sure) + " sure";
  std::string text;
  for (const std::string& one : said) text += one + "; ";
  return text + "the model is " + two_places(sure) + (is_changed ? " sure of a name" : " sure");
}

std::string times_in_words(uint32_t count) {
  if (count == 1) return "once";
  return count == 2 ? "twice" : std::to_string(count) + " times";
}

}  // namespace wirecopy::tag::entities
