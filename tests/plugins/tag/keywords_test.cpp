#include "tag/keywords/keywords.hpp"

#include <algorithm>
#include <string>

#include "catch.hpp"
#include "tag/keywords/candidates.hpp"
#include "tag/keywords/keyword_learner.hpp"
#include "tag/keywords/words.hpp"

using namespace wirecopy::tag;

namespace {

const std::string kTitle = "Ferry strike strands islanders";
const std::string kBody =
    "The ferry strike entered its second week on Monday. Islanders on Skara Minor said supplies "
    "were running low.\n\n"
    "The union wants higher wages. \"The ferries are old and the crews are tired,\" said Anna "
    "Lindqvist, who leads the union. The ferry company says Skara Minor will get a ferry on "
    "Friday.";

std::vector<Keyword> find_keywords(std::string_view title, std::string_view body,
                                   std::string_view language, size_t most) {
  static KeywordFinder finder;
  finder.read(title, body, language);
  return finder.best({usual_keyword_weights(), {}}, nullptr, most);
}

std::vector<std::string> names(std::string_view title, std::string_view body,
                               std::string_view language = "en", size_t most = 10) {
  std::vector<std::string> list;
  for (const Keyword& keyword : find_keywords(title, body, language, most))
    list.push_back(keyword.name);
  return list;
}

bool has(const std::vector<std::string>& list, const std::string& name) {
  return std::ranges::find(list, name) != list.end();
}

std::string keys(std::string_view text) {
  Words words;
  read_words(text, words);
  std::string list;
  for (const Word& word : words.list) list.append(words.key(word)).append("|");
  return list;
}

}  // namespace

TEST_CASE("keywords are the words that stand often and early", "[tag][keywords]") {
  const auto list = names(kTitle, kBody);
  CHECK(list.size() == 10);
  CHECK(has(list, "ferry"));
  CHECK(has(list, "ferry strike"));
  CHECK(has(list, "Skara Minor"));
  CHECK_FALSE(has(list, "The"));
  CHECK_FALSE(has(list, "Monday"));
}

TEST_CASE("overlapping and inflected candidates are named once", "[tag][keywords]") {
  const auto list = names(kTitle, kBody, "en", 30);
  CHECK_FALSE(has(list, "Skara"));
  CHECK_FALSE(has(list, "Minor"));
  CHECK_FALSE(has(list, "ferries"));
}

TEST_CASE("spans point at every place in the body", "[tag][keywords]") {
  for (const Keyword& keyword : find_keywords(kTitle, kBody, "en", 30)) {
    CAPTURE(keyword.name);
    CHECK(keyword.count >= keyword.spans.size());
    CHECK((keyword.score > 0 && keyword.score < 1));
    for (const auto& [start, length] : keyword.spans) {
      REQUIRE(start + length <= kBody.size());
      CHECK(stem(keys(kBody.substr(start, length))) == stem(keys(keyword.name)));
    }
  }
}

TEST_CASE("fewer are found where fewer are asked for, best first", "[tag][keywords]") {
  const auto all = find_keywords(kTitle, kBody, "en", 10);
  const auto three = find_keywords(kTitle, kBody, "en", 3);
  REQUIRE(three.size() == 3);
  for (size_t i = 0; i < three.size(); ++i) CHECK(three[i].name == all[i].name);
  CHECK(std::ranges::is_sorted(all, std::greater{}, &Keyword::score));
}

TEST_CASE("the stop words are those of the text where no language is given", "[tag][keywords]") {
  const std::string body =
      "Die Brücke wird im Herbst gesperrt. Die Stadt und das Land zahlen für die Brücke, die aus "
      "dem Jahr 1912 ist. Das war nicht immer so.";
  const auto list = names("Brücke gesperrt", body, "");
  CHECK(has(list, "Brücke"));
  CHECK_FALSE(has(list, "die"));
  CHECK_FALSE(has(list, "Die"));
  CHECK_FALSE(has(list, "war"));
}

TEST_CASE("elided articles and endings are no part of a word", "[tag][keywords]") {
  CHECK(keys("l'orbite d’Ariane India's dell'acqua O'Brien don't") ==
        "orbite|ariane|india|acqua|o'brien|don't|");
  CHECK(keys("Timor-Leste, well-known - dash ---x 'quoted'") ==
        "timor|leste|well|known|dash|x|quoted|");
  CHECK(keys("the U.S. and e.g. J. Smith, 3.5") == "the|u.s|and|e.g|j|smith|3|5|");
}

TEST_CASE("a hyphen joins words to a phrase as a blank does", "[tag][keywords]") {
  const auto list =
      names("", "Talks on Timor-Leste. In Dili, Timor-Leste won. - Dili - Port - won.");
  CHECK(has(list, "Timor-Leste"));
  CHECK_FALSE(has(list, "Dili - Port"));
}

TEST_CASE("abbreviations are keywords, numbers and half numbers are none", "[tag][keywords]") {
  const auto list =
      names("", "In 2019 the EU, the U.S. and the 5G board met for the 20th time in the 1990s.");
  CHECK(has(list, "EU"));
  CHECK(has(list, "U.S."));
  CHECK(has(list, "5G"));
  for (const char* none : {"2019", "20th", "1990s"}) CHECK_FALSE(has(list, none));
}

TEST_CASE("the dot of an initial or a number ends no sentence", "[tag][keywords]") {
  Words words;
  read_words("J. Smith paid 3.5 euros. Then he left", words);
  CHECK(words.list[1].sentence == 0);
  CHECK_FALSE(words.list[1].opens_sentence);
  CHECK(words.list[5].sentence == 0);
  CHECK(words.list[6].opens_sentence);
  words.clear();
  read_words("यह है। वह", words);
  REQUIRE(words.list.size() == 3);
  CHECK(words.list[2].sentence == 1);
  CHECK(words.key(words.list[1]) == "है");
}

TEST_CASE("punctuation ends a phrase", "[tag][keywords]") {
  const auto list = names("", "Copper Harbour. Copper, Harbour. Copper (Harbour).", "en", 30);
  CHECK_FALSE(has(list, "Copper, Harbour"));
  CHECK_FALSE(has(list, "Copper. Harbour"));
}

TEST_CASE("texts without words have no keywords", "[tag][keywords]") {
  for (const char* text : {"", " ", "the of and", "1 2 3", "\x01\x02", "\xff\xfe", "?!",
                           "今天的新聞", "'''---'''", "a b c"}) {
    CAPTURE(text);
    CHECK(names("", text).empty());
    CHECK(names(text, text).empty());
  }
  CHECK(names("", "Merkel") == std::vector<std::string>{"Merkel"});
}

TEST_CASE("keywords of hostile texts take bounded time", "[tag][keywords]") {
  for (const char* unit : {"a", "a ", "ab-", "x'", "Ab Cd ", "\xC3\xA9", "\xFF", "\xE2\x80\x8B",
                           "ab\n", "l'eau d'ici "}) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    CAPTURE(unit);
    CHECK(names(text, text).size() <= 10);
  }
  std::string distinct;
  for (int i = 0; distinct.size() < 1'000'000; ++i) distinct += "Word" + std::to_string(i) + " ";
  CHECK(names(distinct, distinct).size() == 10);
}

TEST_CASE("more phrases are chosen where they are wanted", "[tag][keywords]") {
  KeywordFinder finder;
  finder.read("", "The grain trains of the north wait. No grain trains came. The ministers met.",
              "en");
  const KeywordModel model{usual_keyword_weights(), {}};
  CHECK(finder.best(model, nullptr, 1, 5)[0].name == "grain trains");
  CHECK(finder.best(model, nullptr, 1, -5)[0].name != "grain trains");
}
