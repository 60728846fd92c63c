#include "catch.hpp"
#include "tag/entities/lexicon.hpp"
#include "tag/entities/text_words.hpp"
#include "tag/entities/training_text.hpp"

using namespace wirecopy;
using namespace wirecopy::tag::entities;

namespace {

using Pieces = std::vector<std::string>;

Pieces words_of(std::string_view text) {
  TextWords words;
  read_words(text, words);
  Pieces pieces;
  for (const TextWord& word : words.words)
    pieces.emplace_back(text.substr(word.start, word.length));
  return pieces;
}

size_t sentences_of(std::string_view text) {
  TextWords words;
  read_words(text, words);
  return words.sentences.size();
}

}  // namespace

TEST_CASE("endings with an apostrophe are words, names keep theirs", "[tag][entities]") {
  CHECK(words_of("Russia's O'Brien can't") == Pieces{"Russia", "'s", "O'Brien", "can", "'t"});
  CHECK(words_of("China\u2019s \u201cdeal\u201d") ==
        Pieces{"China", "\u2019s", "\u201c", "deal", "\u201d"});
}

TEST_CASE("a prefix before a capital is a word", "[tag][entities]") {
  CHECK(words_of("ex-England anti-\u00c9ire non-stop Trans-Pacific X-ray") ==
        Pieces{"ex-", "England", "anti-", "\u00c9ire", "non-stop", "Trans-Pacific", "X-ray"});
}

TEST_CASE("a full stop belongs to initials and abbreviations", "[tag][entities]") {
  CHECK(words_of("The U.S. and Mr. J. Doe left.") ==
        Pieces{"The", "U.S.", "and", "Mr.", "J.", "Doe", "left", "."});
  CHECK(words_of("It rose 3.5 percent...") == Pieces{"It", "rose", "3.5", "percent", "..."});
}

TEST_CASE("addresses and handles are one word", "[tag][entities]") {
  CHECK(words_of("write to desk@example.org, or @desk") ==
        Pieces{"write", "to", "desk@example.org", ",", "or", "@desk"});
  CHECK(words_of("see https://example.org/a?b=c.") ==
        Pieces{"see", "https://example.org/a?b=c", "."});
}

TEST_CASE("letters of any script are words", "[tag][entities]") {
  CHECK(words_of("Łódź, Αθήνα") == Pieces{"Łódź", ",", "Αθήνα"});
  CHECK(words_of("\xFFOslo") == Pieces{"\xFF", "Oslo"});
}

TEST_CASE("sentences end with stops and lines", "[tag][entities]") {
  CHECK(sentences_of("He left. She stayed! Why?\n\nNobody knows") == 4);
  CHECK(sentences_of("the ver. of it") == 1);
  std::string endless;
  for (int i = 0; i < 1000; ++i) endless += "word ";
  CHECK(sentences_of(endless) == 7);
}

TEST_CASE("a lexicon knows words and longer names", "[tag][entities]") {
  const auto table = make_lexicon(
      "Oslo\tplace\nUnited Nations\torganisation\nsay\tcommon is:verb.communication\n"
      "Russian\tdemonym =RU\n",
      "own.txt");
  REQUIRE(table);
  const Lexicon lexicon(table->slots, table->countries);
  TextWords words;
  read_words("Oslo United Nations say Russian", words);
  CHECK(lexicon.find(words.words[0].hash).classes() == kPlaceName);
  CHECK(lexicon.find(words.words[1].hash).goes_on());
  CHECK(lexicon.find(join_hashes(words.words[1].hash, words.words[2].hash)).classes() ==
        kOrganisation);
  CHECK(lexicon.find(words.words[3].hash).field() == kSayingField);
  CHECK(lexicon.country(lexicon.find(words.words[4].hash).country()) == "RU");
  CHECK(lexicon.find(words.words[2].hash).bits == 0);
}

TEST_CASE("a lexicon with a wrong line is refused with its place", "[tag][entities]") {
  const auto text = [](std::string_view lines) {
    return make_lexicon(lines, "own.txt").error().text();
  };
  CHECK(text("Oslo\tplace\nRome\tcity\n").find("own.txt:2: \"city\" is no class") !=
        std::string::npos);
  CHECK(text("say\tis:noun.word\n").find("is no field") != std::string::npos);
  for (const auto* country : {"=ITA", "=it", "=\xff\xfe", "=I\"", "="})
    CHECK(text("Rome\tplace " + std::string(country) + "\n").find("two letters, A to Z") !=
          std::string::npos);
}

TEST_CASE("names that tags give become labels of words", "[tag][entities]") {
  const std::string text = "Maria Lopez left Oslo.";
  TextWords words;
  read_words(text, words);
  std::vector<Label> labels;
  const std::vector<GivenName> names{
      {0, 11, Kind::person}, {0, 5, Kind::place}, {17, 3, Kind::place}, {90, 4, Kind::place}};
  CHECK(label_words(words, names, labels) == 2);
  CHECK(labels == std::vector<Label>{label_of(Kind::person, Part::begin),
                                     label_of(Kind::person, Part::last), kOutside,
                                     label_of(Kind::place, Part::whole), kOutside});
}
