#include <algorithm>
#include <fstream>
#include <iterator>

#include "catch.hpp"
#include "tag/topics/phrase_topics.hpp"

using namespace wirecopy;
using namespace wirecopy::tag;

namespace {

constexpr const char* kConcepts =
    "# a taxonomy\n"
    "1 - sport\n"
    "11 1 soccer\n"
    "12 1 golf\n"
    "2 - health\n";

constexpr const char* kPhrases =
    "[1 sport]\n"
    "2 tournament\n"
    "1 match, fans\n"
    "[11 soccer]\n"
    "3 goalkeeper, penalty kick, FA Cup\n"
    "2 striker, WHO\n"
    "[12 golf]\n"
    "3 birdie\n"
    "2 fairway\n"
    "[2 health]\n"
    "3 coronavirus, public health\n"
    "0 Coronavirus News\n";

PhraseTopics small(std::string_view more = {}) {
  PhraseList list;
  REQUIRE(list.read_concepts(kConcepts, "concepts.txt"));
  REQUIRE(list.read_phrases(kPhrases, "phrases.txt"));
  REQUIRE(list.read_phrases(more, "more.txt"));
  return PhraseTopics(std::move(list));
}

std::vector<std::string> names(const PhraseTopics& topics, std::string_view title,
                               std::string_view body) {
  PhraseScratch scratch;
  std::vector<GivenTopic> given;
  topics.tag(title, body, scratch, given);
  std::vector<std::string> names;
  for (const GivenTopic& topic : given) {
    CHECK(topic.score >= 0.5F);
    CHECK(topic.score < 1);
    names.emplace_back(topic.name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string phrase_error(std::string_view text) {
  PhraseList list;
  REQUIRE(list.read_concepts(kConcepts, "concepts.txt"));
  const Status status = list.read_phrases(text, "p.txt");
  return status ? "" : status.error().text();
}

std::string concept_error(std::string_view text) {
  PhraseList list;
  const Status status = list.read_concepts(text, "c.txt");
  return status ? "" : status.error().text();
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("several phrases make a topic, and those above it", "[tag][topics]") {
  CHECK(names(small(), "Late goal", "The goalkeeper saved a penalty kick; the striker fell.") ==
        Names{"soccer", "sport"});
}

TEST_CASE("one phrase makes no topic, however often it stands in the body", "[tag][topics]") {
  CHECK(names(small(), "", "The goalkeeper, a goalkeeper and their goalkeeper sang.").empty());
  CHECK(names(small(), "", "Nobody spoke of the coronavirus.").empty());
}

TEST_CASE("one phrase makes a topic where title and body have it", "[tag][topics]") {
  CHECK(names(small(), "Goalkeeper retires", "The goalkeeper of the town retires.") ==
        Names{"soccer", "sport"});
}

TEST_CASE("hints alone make no topic", "[tag][topics]") {
  CHECK(names(small(), "Fans at a match", "The match had fans. Fans, fans and a match.").empty());
}

TEST_CASE("a phrase of each part makes none of them", "[tag][topics]") {
  const auto found = names(small(), "", "The striker walked along the fairway.");
  CHECK(found.empty());
}

TEST_CASE("a long text needs more than a short one", "[tag][topics]") {
  std::string text = "The goalkeeper saved a penalty kick. ";
  CHECK(!names(small(), "", text).empty());
  for (int i = 0; i < 400; ++i) text += "The choir sang in the hall. ";
  CHECK(names(small(), "", text).empty());
}

TEST_CASE("a longer phrase hides those inside it", "[tag][topics]") {
  CHECK(names(small(), "Coronavirus News", "Coronavirus News here. Coronavirus News.").empty());
}

TEST_CASE("phrases match whole words, plurals, and across hyphens, but no sentence end",
          "[tag][topics]") {
  CHECK(!names(small(), "", "Two goalkeepers and two penalty-kicks.").empty());
  CHECK(names(small(), "", "A goalkeeper got a penalty. Kick it, he heard.").empty());
  CHECK(names(small(), "", "A goalkeepering and penalty kicking day.").empty());
}

TEST_CASE("capitals in a phrase match capitals alone", "[tag][topics]") {
  CHECK(!names(small(), "", "The goalkeeper won the FA Cup.").empty());
  CHECK(names(small(), "", "The goalkeeper washed a fa cup, who knows.").empty());
  CHECK(!names(small(), "", "The goalkeeper, a striker and the WHO.").empty());
}

TEST_CASE("a topic is explained by the phrases that spoke for it", "[tag][topics]") {
  const PhraseTopics topics = small();
  PhraseScratch scratch;
  std::vector<GivenTopic> given;
  topics.tag("Goalkeeper retires", "The goalkeeper saved a penalty kick.", scratch, given);
  REQUIRE(!given.empty());
  const auto words = topics.words_for(given[0].topic, scratch, 1);
  REQUIRE(words.size() == 1);
  CHECK(words[0].word == "goalkeeper");
}

TEST_CASE("a later file adds phrases, and replaces what an earlier one says", "[tag][topics]") {
  const PhraseTopics topics = small("[12 golf]\n3 goalkeeper\n2 bunker\n");
  CHECK(names(topics, "", "The goalkeeper hit it out of the bunker.") == Names{"golf", "sport"});
  const PhraseTopics silent = small("[11 soccer]\n0 goalkeeper\n");
  CHECK(names(silent, "", "The goalkeeper saved a penalty kick.").empty());
}

TEST_CASE("a wrong line of phrases is told with its place and what is allowed", "[tag][topics]") {
  CHECK(has(phrase_error("\n[3 chess]\n"), "p.txt:2: no topic has the code \"3\""));
  CHECK(has(phrase_error("[1 football]\n"), "1 is called \"sport\", not \"football\""));
  CHECK(has(phrase_error("[1 sport\n"), "\"]\" is missing"));
  CHECK(has(phrase_error("2 goal\n"), "\"[CODE name]\" must come first"));
  CHECK(has(phrase_error("[1 sport]\ngoal\n"), "p.txt:2: it must begin with"));
  CHECK(has(phrase_error("[1 sport]\n4 goal\n"), "weight from 0 to 3, not with \"4\""));
  CHECK(has(phrase_error("[1 sport]\n2 goal,, post\n"), "must have 1 to 8 words"));
  CHECK(has(phrase_error("[1 sport]\n2 a b c d e f g h i\n"), "must have 1 to 8 words"));
  CHECK(has(phrase_error("[1 sport]\n2 goal\n1 goal\n"),
            "p.txt:3: the phrase \"goal\" stands twice"));
}

TEST_CASE("a wrong taxonomy is told", "[tag][topics]") {
  CHECK(has(concept_error("1 -\n"), "c.txt:1: it must be a code, parents and a name"));
  CHECK(has(concept_error("1 - a\n1 - b\n"), "c.txt:2: the code \"1\" stands twice"));
  CHECK(has(concept_error("1 2 a\n"), "no topic has the code \"2\""));
  CHECK(has(concept_error("1 2 a\n2 1 b\n"), "is above itself"));
}

namespace {

std::string shipped(const std::string& name) {
  std::ifstream file(WIRECOPY_TEST_CASES "/../../plugins/tag/topics/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("the phrases that come along speak of each topic at the top, and of many below",
          "[tag][topics]") {
  PhraseList list;
  REQUIRE(list.read_concepts(shipped("concepts.txt"), "concepts.txt"));
  const Status read = list.read_phrases(shipped("phrases.txt"), "phrases.txt");
  INFO((read ? "" : read.error().text()));
  REQUIRE(read);
  std::vector<int> phrases(list.concepts().size());
  for (const Phrase& phrase : list.phrases())
    for (const Hint& hint : phrase.hints) phrases[hint.topic] += hint.weight > 1;
  int below = 0;
  for (size_t i = 0; i < phrases.size(); ++i) {
    INFO(list.concepts()[i].name);
    if (list.concepts()[i].parents.empty()) CHECK(phrases[i] >= 20);
    below += phrases[i] >= 3;
  }
  CHECK(below >= 150);
}
