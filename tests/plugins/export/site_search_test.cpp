#include <map>
#include <string>

#include "catch.hpp"
#include "export/site/search_index.hpp"

using namespace wirecopy::exporter::site;

namespace {

std::map<std::string, std::string> files_of(SearchIndex& index) {
  std::map<std::string, std::string> files;
  index.write([&](const std::string& name, const std::string& content) { files[name] = content; });
  return files;
}

}  // namespace

TEST_CASE("words are found without case and marks", "[export][site]") {
  CHECK(search_letters("Łódź") == "lodz");
  CHECK(search_letters("STRASSE") == search_letters("Straße"));
  CHECK(search_letters("e\xCC\x81t\xC3\xA9") == "ete");
  CHECK(search_letters("Новости") == "новости");
}

TEST_CASE("of an article each word is taken once, with the places where it stands",
          "[export][site]") {
  const std::vector<Label> labels{{LabelKind::place, false, "Beja", {}, {}}};
  CHECK(search_words("Grain trains", "Night trains", labels, "The grain of Beja, a lot") ==
        "5grain 6trains 2night 3beja 1the 1of 1lot");
  CHECK(search_words("", "", {}, "").empty());
  std::string body;
  for (int i = 0; i < 1000; ++i) body += "word" + std::to_string(i) + ' ';
  const std::string words = search_words("Title", "", {}, body);
  CHECK(words.find(" 1word399") != std::string::npos);
  CHECK(words.find(" 1word400") == std::string::npos);
}

TEST_CASE("a file has the words that begin alike", "[export][site]") {
  SearchIndex index;
  index.put(3, "4rain 1road");
  index.put(40, "1rain 2sea");
  const auto files = files_of(index);
  REQUIRE(files.size() == 2);
  // 3 * 8 + 4 is s, (40 - 3) * 8 + 1 is 89
  CHECK(files.at("i-r.js") == "wirecopy.words(\"r\",{\"rain\":\"s.89\",\n\"road\":\"p\"});\n");
  CHECK(files_of(index) == files);
  CHECK(index.words_of(3) == "4rain 1road");

  index.remove(40);
  CHECK(files_of(index).size() == 1);
  index.put(3, "1sea");
  CHECK(files_of(index).at("i-s.js") == "wirecopy.words(\"s\",{\"sea\":\"p\"});\n");
  CHECK(index.words_of(40).empty());
}

TEST_CASE("large files are parted by more letters", "[export][site]") {
  SearchIndex index;
  std::string words;
  for (int i = 0; i < 20'000; ++i) {
    words += words.empty() ? "1" : " 1";
    words += std::string{'w', static_cast<char>('a' + i % 26)} + std::to_string(i);
  }
  index.put(1, words);
  for (const auto& [name, content] : files_of(index)) CHECK(content.size() < 60'000);
  CHECK(files_of(index).size() >= 26);
}

TEST_CASE("shards have names of letters that every file system takes", "[export][site]") {
  CHECK(shard_of("harbour", 2) == "ha");
  CHECK(shard_of("a", 3) == "a__");
  CHECK(shard_of("új", 2) == "-faj");
  CHECK(shard_of("東京", 2) == "-71-ac");
}

TEST_CASE("a word that many articles have asks for titles alone", "[export][site]") {
  SearchIndex index;
  for (uint64_t i = 1; i <= 60; ++i) index.put(i, i == 7 ? "4the 1rain" : "1the");
  const std::string file = files_of(index).at("i-t.js");
  CHECK(file == "wirecopy.words(\"t\",{\"the\":\"!1o\"});\n");  // 7 * 8 + 4
}
