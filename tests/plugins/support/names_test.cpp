#include "support/names/names.hpp"

#include <random>

#include "catch.hpp"

using namespace wirecopy::support;

namespace {

Names names_of(const std::vector<std::string>& list, Spelling spelling = {}) {
  Names names(spelling);
  for (uint32_t i = 0; i < list.size(); ++i) REQUIRE(names.add(list[i], i) == Names::Added::yes);
  names.build();
  return names;
}

/// The pieces of the text that are names.
std::vector<std::string> pieces(const Names& names, const std::string& text) {
  std::vector<Found> found;
  names.find(text, found);
  std::vector<std::string> list;
  for (const Found& one : found) list.push_back(text.substr(one.start, one.length));
  return list;
}

using Pieces = std::vector<std::string>;

}  // namespace

TEST_CASE("the longest name that begins at a place is found, and none inside it",
          "[support][names]") {
  const Names names = names_of({"New York", "New York Times", "York", "Times Square"});
  CHECK(pieces(names, "The New York Times Square") == Pieces{"New York Times"});
  CHECK(pieces(names, "New Yorker, York and New York.") == Pieces{"York", "New York"});
}

TEST_CASE("names are whole words", "[support][names]") {
  const Names names = names_of({"Oslo", "Øst", "AT&T"});
  CHECK(pieces(names, "Oslofjord, PreOslo, Oslo's, (Oslo)") == Pieces{"Oslo", "Oslo"});
  CHECK(pieces(names, "Østland Øst") == Pieces{"Øst"});
  CHECK(pieces(names, "AT&TX AT&T AT T") == Pieces{"AT&T"});
}

TEST_CASE("hyphens, line ends and stops of abbreviations part words like blanks",
          "[support][names]") {
  const Names names = names_of({"Saint-Denis", "J.P. Morgan", "Paris Hilton", "New York"});
  CHECK(pieces(names, "Saint Denis, Saint\nDenis") == Pieces{"Saint Denis", "Saint\nDenis"});
  CHECK(pieces(names, "J. P. Morgan") == Pieces{"J. P. Morgan"});
  // What ends a sentence, a clause or a paragraph does not.
  CHECK(pieces(names, "In Paris. Hilton hotels. Paris, Hilton") == Pieces{});
  CHECK(pieces(names, "It is new\n\nYork. New\n\nYork") == Pieces{});
}

TEST_CASE("a capital of a name has to be one in the text", "[support][names]") {
  const Names names = names_of({"Apple", "inflation", "US", "iPhone"});
  CHECK(pieces(names, "an apple, Apple, APPLE, aPple") == Pieces{"Apple", "APPLE"});
  CHECK(pieces(names, "inflation. Inflation INFLATION inFlation") ==
        Pieces{"inflation", "Inflation", "INFLATION"});
  CHECK(pieces(names, "tell us, US, Us") == Pieces{"US"});
  CHECK(pieces(names, "iPhone IPHONE Iphone") == Pieces{"iPhone", "IPHONE"});
  CHECK(pieces(names_of({"Apple"}, {.any_case = true}), "an apple, aPPle") ==
        Pieces{"apple", "aPPle"});
}

TEST_CASE("marks count unless they are to be ignored", "[support][names]") {
  CHECK(pieces(names_of({"Łódź"}), "Łódź, Lodz, ŁÓDŹ") == Pieces{"Łódź", "ŁÓDŹ"});
  CHECK(pieces(names_of({"Łódź"}, {.any_marks = true}), "Lodz, Łódź") == Pieces{"Lodz", "Łódź"});
  CHECK(pieces(names_of({"Lodz"}, {.any_marks = true}), "Łódź") == Pieces{"Łódź"});
  // A letter with its mark behind it.
  CHECK(pieces(names_of({"Jose"}, {.any_marks = true}), "Jose\xCC\x81") == Pieces{"Jose\xCC\x81"});
}

TEST_CASE("where no blanks stand between words, names are rows of characters", "[support][names]") {
  const Names names = names_of({"東京", "東京タワー"});
  CHECK(pieces(names, "昨日東京都で東京タワーを") == Pieces{"東京", "東京タワー"});
}

TEST_CASE("names that are spelt alike are all told", "[support][names]") {
  const Names names = names_of({"Georgia", "Paris", "Georgia"});
  std::vector<Found> found;
  names.find("In Georgia", found);
  REQUIRE(found.size() == 1);
  const uint32_t other = names.next(found[0].name, "Georgia");
  REQUIRE(other != Names::kNone);
  CHECK(names.owner(found[0].name) == 0);
  CHECK(names.owner(other) == 2);
  CHECK(names.next(other, "Georgia") == Names::kNone);
}

TEST_CASE("names without a word and endless ones are refused", "[support][names]") {
  Names names({});
  CHECK(names.add("", 0) == Names::Added::no_word);
  CHECK(names.add(" - ...", 0) == Names::Added::no_word);
  CHECK(names.add("!!", 0) == Names::Added::no_word);
  std::string longest;
  for (size_t i = 0; i < Names::kMostWords; ++i) longest += "a ";
  CHECK(names.add(longest, 0) == Names::Added::yes);
  CHECK(names.add(longest + "a", 0) == Names::Added::too_long);
}

TEST_CASE("a name is found wherever it stands in a long text", "[support][names]") {
  // So that it lies at every place of the window in which words are looked up.
  const Names names = names_of({"Red Bank Harbour Board"});
  std::string text;
  size_t wanted = 0;
  for (size_t i = 0; i < 3000; ++i) {
    for (size_t n = 0; n < i % 7; ++n) text += "word ";
    text += "Red Bank Harbour Board ";
    ++wanted;
  }
  CHECK(pieces(names, text).size() == wanted);
}

TEST_CASE("with many names those are found that a plain search finds", "[support][names]") {
  std::mt19937 random(1);
  const auto word = [&] {
    std::string text(1 + random() % 3, 'a');
    for (char& c : text) c = static_cast<char>('a' + random() % 4);
    return text;
  };
  std::vector<std::string> list;
  for (size_t i = 0; i < 300; ++i) list.push_back(word() + (i % 3 == 0 ? "" : ' ' + word()));
  const Names names = names_of(list);
  std::vector<std::string> words;
  for (size_t i = 0; i < 5000; ++i) words.push_back(word());
  std::string text;
  for (const std::string& one : words) text += one + ' ';
  Pieces plain;
  for (size_t i = 0; i < words.size();) {
    const std::string two = i + 1 < words.size() ? words[i] + ' ' + words[i + 1] : "";
    const bool has_two = std::find(list.begin(), list.end(), two) != list.end();
    const bool has_one = std::find(list.begin(), list.end(), words[i]) != list.end();
    if (has_two)
      plain.push_back(two);
    else if (has_one)
      plain.push_back(words[i]);
    i += has_two ? 2 : 1;
  }
  REQUIRE(plain.size() > 100);
  CHECK(pieces(names, text) == plain);
}
