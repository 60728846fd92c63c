#include "tag/dictionary/names.hpp"

#include <fstream>
#include <random>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "tag/dictionary/list.hpp"

using namespace wirecopy::tag;
using wirecopy::test::TemporaryFolder;

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

struct Read {
  std::vector<Listed> list;
  std::string error;
};

Read read(const std::string& name, const std::string& content) {
  const TemporaryFolder folder;
  folder.write(name, content);
  Read read;
  const auto status =
      read_list((folder.path() / name).string(), [&](const Listed& listed) -> std::string {
        read.list.push_back(listed);
        return listed.name.empty() ? "a name is empty" : "";
      });
  if (!status) {
    read.error = status.error().text();
    read.error.erase(0, read.error.rfind('/') + 1);
  }
  return read;
}

}  // namespace

TEST_CASE("the longest name that begins at a place is found, and none inside it",
          "[tag][dictionary]") {
  const Names names = names_of({"New York", "New York Times", "York", "Times Square"});
  CHECK(pieces(names, "The New York Times Square") == Pieces{"New York Times"});
  CHECK(pieces(names, "New Yorker, York and New York.") == Pieces{"York", "New York"});
}

TEST_CASE("names are whole words", "[tag][dictionary]") {
  const Names names = names_of({"Oslo", "Øst", "AT&T"});
  CHECK(pieces(names, "Oslofjord, PreOslo, Oslo's, (Oslo)") == Pieces{"Oslo", "Oslo"});
  CHECK(pieces(names, "Østland Øst") == Pieces{"Øst"});
  CHECK(pieces(names, "AT&TX AT&T AT T") == Pieces{"AT&T"});
}

TEST_CASE("hyphens, line ends and stops of abbreviations part words like blanks",
          "[tag][dictionary]") {
  const Names names = names_of({"Saint-Denis", "J.P. Morgan", "Paris Hilton", "New York"});
  CHECK(pieces(names, "Saint Denis, Saint\nDenis") == Pieces{"Saint Denis", "Saint\nDenis"});
  CHECK(pieces(names, "J. P. Morgan") == Pieces{"J. P. Morgan"});
  // What ends a sentence, a clause or a paragraph does not.
  CHECK(pieces(names, "In Paris. Hilton hotels. Paris, Hilton") == Pieces{});
  CHECK(pieces(names, "It is new\n\nYork. New\n\nYork") == Pieces{});
}

TEST_CASE("a capital of a name has to be one in the text", "[tag][dictionary]") {
  const Names names = names_of({"Apple", "inflation", "US", "iPhone"});
  CHECK(pieces(names, "an apple, Apple, APPLE, aPple") == Pieces{"Apple", "APPLE"});
  CHECK(pieces(names, "inflation. Inflation INFLATION inFlation") ==
        Pieces{"inflation", "Inflation", "INFLATION"});
  CHECK(pieces(names, "tell us, US, Us") == Pieces{"US"});
  CHECK(pieces(names, "iPhone IPHONE Iphone") == Pieces{"iPhone", "IPHONE"});
  CHECK(pieces(names_of({"Apple"}, {.any_case = true}), "an apple, aPPle") ==
        Pieces{"apple", "aPPle"});
}

TEST_CASE("marks count unless they are to be ignored", "[tag][dictionary]") {
  CHECK(pieces(names_of({"Łódź"}), "Łódź, Lodz, ŁÓDŹ") == Pieces{"Łódź", "ŁÓDŹ"});
  CHECK(pieces(names_of({"Łódź"}, {.any_marks = true}), "Lodz, Łódź") == Pieces{"Lodz", "Łódź"});
  CHECK(pieces(names_of({"Lodz"}, {.any_marks = true}), "Łódź") == Pieces{"Łódź"});
  // A letter with its mark behind it.
  CHECK(pieces(names_of({"Jose"}, {.any_marks = true}), "Jose\xCC\x81") == Pieces{"Jose\xCC\x81"});
}

TEST_CASE("where no blanks stand between words, names are rows of characters",
          "[tag][dictionary]") {
  const Names names = names_of({"東京", "東京タワー"});
  CHECK(pieces(names, "昨日東京都で東京タワーを") == Pieces{"東京", "東京タワー"});
}

TEST_CASE("names that are spelt alike are all told", "[tag][dictionary]") {
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

TEST_CASE("names without a word and endless ones are refused", "[tag][dictionary]") {
  Names names({});
  CHECK(names.add("", 0) == Names::Added::no_word);
  CHECK(names.add(" - ...", 0) == Names::Added::no_word);
  CHECK(names.add("!!", 0) == Names::Added::no_word);
  std::string longest;
  for (size_t i = 0; i < Names::kMostWords; ++i) longest += "a ";
  CHECK(names.add(longest, 0) == Names::Added::yes);
  CHECK(names.add(longest + "a", 0) == Names::Added::too_long);
}

TEST_CASE("a name is found wherever it stands in a long text", "[tag][dictionary]") {
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

TEST_CASE("with many names those are found that a plain search finds", "[tag][dictionary]") {
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

TEST_CASE("a list of CSV has columns by their names", "[tag][dictionary]") {
  const Read list = read("a.csv",
                         "\xEF\xBB\xBFName;code;aliases;country\r\n"
                         "\"Meyer; Son \"\"Ltd\"\"\";m1;Meyer|Meyer & Son;DE\r\n\r\nOslo;;;\r\n");
  CHECK(list.error.empty());
  REQUIRE(list.list.size() == 2);
  CHECK(list.list[0].name == "Meyer; Son \"Ltd\"");
  CHECK(list.list[0].code == "m1");
  CHECK(list.list[0].aliases == std::vector<std::string>{"Meyer", "Meyer & Son"});
  CHECK(list.list[0].props == R"({"country":"DE"})");
  CHECK(list.list[1].name == "Oslo");
  CHECK(list.list[1].props.empty());
}

TEST_CASE("quotes of CSV go over line ends", "[tag][dictionary]") {
  const Read list = read("a.csv", "name,note\nOslo,\"two\nlines\"\nBergen,x\n");
  REQUIRE(list.list.size() == 2);
  CHECK(list.list[0].props == "{\"note\":\"two\\nlines\"}");
  CHECK(list.list[1].name == "Bergen");
}

TEST_CASE("a list of JSON has an object a line", "[tag][dictionary]") {
  const Read list =
      read("a.jsonl", R"({"name":"Oslo","aliases":["Christiania"],"pop":700,"at":{"lat":59.9}})"
                      "\n\n"
                      R"({"name":"Bergen","scheme":"place"})");
  CHECK(list.error.empty());
  REQUIRE(list.list.size() == 2);
  CHECK(list.list[0].aliases == std::vector<std::string>{"Christiania"});
  CHECK(list.list[0].props == R"({"pop":700,"at":{"lat":59.9}})");
  CHECK(list.list[1].scheme == "place");
}

TEST_CASE("what is wrong with a list is told with its line", "[tag][dictionary]") {
  CHECK(read("a.csv", "title\nOslo\n").error == "a.csv:1: the first line names no column \"name\"");
  CHECK(read("a.csv", "name\nOslo\nBergen,x\n").error ==
        "a.csv:3: it has 2 columns, the first line 1");
  CHECK(read("a.csv", "name\nOslo\n\"Bergen\n").error == "a.csv:3: a quote has no end");
  CHECK(read("a.csv", "name\nOsl\xE9\n").error == "a.csv:2: it is not UTF-8");
  CHECK(read("a.csv", "name,x\n,y\n").error == "a.csv:2: a name is empty");
  CHECK(read("a.jsonl", "{\"name\":\"a\"}\n[]\n").error == "a.jsonl:2: it is no JSON object");
  CHECK(read("a.jsonl", "{\"name\":7}\n").error == "a.jsonl:1: its \"name\" is no text");
  CHECK(read("a.jsonl", "{\"name\":\"a\",\"aliases\":[1]}\n").error ==
        "a.jsonl:1: its \"aliases\" are no list of texts");
  CHECK(read("a.jsonl", "{\"name\":" + std::string(200, '[') + "\n").error ==
        "a.jsonl:1: it is more than 100 levels deep");
  CHECK(read("a.txt", "Oslo\n").error == "a.txt: its name ends neither in .csv, .tsv nor .jsonl");
}
