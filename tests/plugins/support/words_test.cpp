#include <string>
#include <vector>

#include "catch.hpp"
#include "support/words/word_reader.hpp"
#include "support/words/word_table.hpp"

using namespace wirecopy::support;

namespace {

std::vector<std::string> keys_of(std::string_view text) {
  std::vector<std::string> keys;
  WordReader words(text);
  while (words.next()) keys.emplace_back(words.key());
  return keys;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("words are read in lower case, without what an apostrophe ties to them",
          "[support][words]") {
  CHECK(keys_of("The U.S. Senate's vote, they're told: ÄRGER!") ==
        Keys{"the", "u.s", "senate", "vote", "they", "told", "ärger"});
  CHECK(keys_of("Russia’s half-time") == Keys{"russia", "half", "time"});
}

TEST_CASE("text without blanks is read in pairs of characters", "[support][words]") {
  CHECK(keys_of("北京市") == Keys{"北京", "京市"});
}

TEST_CASE("what is no text has no words", "[support][words]") {
  CHECK(keys_of("").empty());
  CHECK(keys_of(" -- ?! \xff\xfe").empty());
  CHECK(keys_of(std::string(1000, 'x')).empty());
}

TEST_CASE("a word knows where it stands and whether it joins the one before", "[support][words]") {
  WordReader words("arms control. Talks");
  REQUIRE(words.next());
  CHECK(words.start() == 0);
  REQUIRE(words.next());
  CHECK(words.joins());
  REQUIRE(words.next());
  CHECK(words.start() == 14);
  CHECK(words.length() == 5);
  CHECK_FALSE(words.joins());
  CHECK(words.is_capital());
}

TEST_CASE("a table finds the numbers of its words", "[support][words]") {
  const std::vector<std::string_view> list{"harbour", "ferry", "grain"};
  const WordList parts(list);
  WordTable table;
  REQUIRE(WordTable::open(parts.text, parts.starts, parts.slots, table));
  for (uint32_t i = 0; i < list.size(); ++i) {
    CHECK(table.find(list[i]) == i);
    CHECK(table.word(i) == list[i]);
  }
  CHECK(table.find("port") == kNoWord);
}

TEST_CASE("a table whose parts do not fit each other is refused", "[support][words]") {
  const std::vector<std::string_view> list{"harbour", "ferry"};
  const WordList parts(list);
  WordTable table;
  auto starts = parts.starts;
  auto slots = parts.slots;
  CHECK_FALSE(WordTable::open("short", starts, slots, table));
  starts[1] = 100;
  CHECK_FALSE(WordTable::open(parts.text, starts, slots, table));
  slots.assign(slots.size(), 0);  // none is free: a search would have no end
  CHECK_FALSE(WordTable::open(parts.text, parts.starts, slots, table));
  slots.assign(slots.size(), 7);
  CHECK_FALSE(WordTable::open(parts.text, parts.starts, slots, table));
  CHECK_FALSE(WordTable::open(parts.text, {}, parts.slots, table));
}
