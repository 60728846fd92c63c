#include "catch.hpp"
#include "clean/duplicates/index.hpp"
#include "plugins/clean/duplicates_articles.hpp"
#include "plugins/clean/duplicates_sketch.hpp"
#include "support/units/hash.hpp"

using namespace wirecopy::clean;
using namespace wirecopy::test;

namespace {

constexpr double kLeast = 0.25;

/// An index that is told of articles one behind the other, as the stage does it.
struct Memory {
  explicit Memory(const Index::Bounds& bounds = {}) : index(bounds) {}

  std::optional<Match> tell(const std::string& id, const std::string& text, int64_t time = 0,
                            uint64_t publisher = 0) {
    Entry entry;
    entry.id = id;
    entry.time = time;
    entry.publisher = publisher;
    entry.sketch = sketch_of(text);
    forgotten += index.pass_time(time);
    const auto match = index.match(entry, kLeast);
    if (match) {
      entry.first = match->first;
      entry.is_weak = match->is_weak;
      entry.match = wirecopy::support::hash_of(match->id);
    }
    index.stamp(entry);
    forgotten += index.add(std::move(entry));
    return match;
  }
  std::string original_of(const std::string& id, const std::string& text) {
    const auto match = tell(id, text);
    return match ? match->id : "none";
  }

  Index index;
  size_t forgotten = 0;
};

}  // namespace

TEST_CASE("a copy finds the article it matches best, and the first", "[clean][duplicates]") {
  Memory memory;
  const std::string text = story(1), edited = edited_story(1, 8);
  CHECK_FALSE(memory.tell("a", text));
  CHECK_FALSE(memory.tell("other", story(2)));
  const auto copy = memory.tell("b", edited);
  REQUIRE(copy);
  CHECK(copy->id == "a");
  CHECK(copy->first == "a");
  CHECK(copy->similarity > 0.5);
  CHECK(copy->similarity < 0.9);

  const auto again = memory.tell("c", edited);
  REQUIRE(again);
  CHECK(again->id == "b");
  CHECK(again->first == "a");
  CHECK(again->similarity == 1);
}

TEST_CASE("a cut article is a copy, and so is the whole behind the cut one",
          "[clean][duplicates]") {
  Memory memory;
  const std::string text = story(1), part = first_words(text, 80);
  memory.tell("whole", text);
  const auto cut = memory.tell("cut", part);
  REQUIRE(cut);
  CHECK(cut->similarity > 0.9);
  CHECK(cut->contained > 0.9);

  memory.tell("part", first_words(story(2), 80));
  const auto whole = memory.tell("all", story(2));
  REQUIRE(whole);
  CHECK(whole->similarity > 0.9);
  CHECK(whole->contained < 0.6);  // it says more
}

TEST_CASE("what many articles share makes no copies of them", "[clean][duplicates]") {
  Memory memory;
  const std::string notice = first_words(story(1000), 40);
  size_t found = 0;
  for (unsigned i = 0; i < 40; ++i)
    found += memory.tell("a" + std::to_string(i), first_words(story(i), 100) + notice) ? 1 : 0;
  CHECK(found <= 1);
  // It counts for nothing even where it is the larger part.
  CHECK_FALSE(memory.tell("short", first_words(story(50), 30) + notice));
  CHECK(memory.tell("copy", story(7) + notice)->id == "a7");
}

TEST_CASE("what many articles share is known as long as one of them is", "[clean][duplicates]") {
  constexpr unsigned kStories = 20, kCopies = 3;
  Memory memory;
  const std::string notice = first_words(story(1000), 40);
  const auto id = [](unsigned number, unsigned copy) {
    return std::to_string(number) + "." + std::to_string(copy);
  };
  for (unsigned i = 0; i < kStories; ++i)
    for (unsigned copy = 0; copy < kCopies; ++copy)
      memory.tell(id(i, copy), first_words(story(i), 60) + notice);
  for (unsigned i = 0; i < kStories; ++i)
    for (unsigned copy = 1; copy < kCopies; ++copy) memory.index.remove(id(i, copy));

  CHECK_FALSE(memory.tell("x", first_words(story(50), 60) + notice));
  CHECK_FALSE(memory.tell("y", first_words(story(51), 60) + notice));
  for (unsigned i = 0; i < kStories; ++i) memory.index.remove(id(i, 0));
  memory.index.remove("x");
  memory.index.remove("y");
  CHECK_FALSE(memory.tell("x", first_words(story(50), 60) + notice));
  CHECK(memory.tell("y", first_words(story(51), 60) + notice));  // it is forgotten
}

TEST_CASE("a story of many copies stays one", "[clean][duplicates]") {
  Memory memory;
  memory.tell("first", story(1));
  for (unsigned i = 0; i < 100; ++i) {
    const auto match = memory.tell("c" + std::to_string(i), edited_story(1, 12, i + 1));
    REQUIRE(match);
    CHECK(match->first == "first");
  }
}

TEST_CASE("an article is no copy of itself, of its copies or of what came later",
          "[clean][duplicates]") {
  Memory memory;
  memory.tell("a", story(1));
  CHECK(memory.original_of("b", edited_story(1, 10)) == "a");
  CHECK(memory.original_of("c", edited_story(1, 10)) == "b");

  CHECK(memory.original_of("a", edited_story(1, 20)) == "none");  // a revision
  CHECK(memory.original_of("b", edited_story(1, 10)) == "a");     // though "c" is nearer
  CHECK(memory.index.size() == 3);
}

TEST_CASE("an article whose copies are known and itself is not, is no copy of them",
          "[clean][duplicates]") {
  Memory memory;
  Entry copy;
  copy.id = "b";
  copy.first = "a";
  copy.match = wirecopy::support::hash_of("a");
  copy.order = 2;
  copy.sketch = sketch_of(story(1));
  memory.index.add(copy);
  CHECK(memory.original_of("a", story(1)) == "none");
  CHECK(memory.tell("c", story(1))->first == "a");
}

TEST_CASE("a revision takes the place of what the article was", "[clean][duplicates]") {
  Memory memory;
  memory.tell("a", story(1));
  memory.tell("a", story(2));
  CHECK(memory.index.size() == 1);
  CHECK(memory.original_of("b", story(1)) == "none");
  CHECK(memory.original_of("c", story(2)) == "a");
}

TEST_CASE("two stories in one text make no copies of the two", "[clean][duplicates]") {
  Memory memory;
  memory.tell("one", story(1));
  const auto both = memory.tell("both", first_words(story(1), 100) + first_words(story(2), 100));
  REQUIRE(both);
  CHECK(both->first == "one");
  const auto two = memory.tell("two", story(2));
  REQUIRE(two);
  CHECK(two->id == "both");
  CHECK(two->first == "both");
}

TEST_CASE("short texts are copies where they are equal", "[clean][duplicates]") {
  Memory memory;
  CHECK_FALSE(memory.tell("a", "Oil rises 3 percent to 70 dollars as producers cut output"));
  CHECK_FALSE(memory.tell("b", "Oil rises 4 percent to 70 dollars as producers cut output"));
  CHECK(memory.original_of("c", "OIL RISES 3 PERCENT to 70 dollars, as producers cut output.") ==
        "a");
  CHECK_FALSE(memory.tell("d", "Weather for today"));
  CHECK_FALSE(memory.tell("e", "Weather for today"));
  CHECK_FALSE(memory.tell("f", ""));
  CHECK_FALSE(memory.tell("g", ""));
}

TEST_CASE("what is the publisher's own is told from what others have", "[clean][duplicates]") {
  Memory memory;
  memory.tell("a", story(1), 0, 7);
  CHECK(memory.tell("b", edited_story(1, 10), 0, 8)->own_contained == 0);
  CHECK(memory.tell("c", edited_story(1, 10), 0, 7)->own_contained > 0.5);
  CHECK(memory.tell("d", story(1), 0, 0)->own_contained == 0);  // not known
}

TEST_CASE("the oldest articles go first", "[clean][duplicates]") {
  Memory memory({.articles = 3});
  for (const char* id : {"1", "2", "3", "4"}) memory.tell(id, story(id[0]));
  CHECK(memory.index.size() == 3);
  CHECK(memory.forgotten == 1);
  CHECK(memory.original_of("again", story('1')) == "none");
  CHECK(memory.original_of("copy", story('4')) == "4");
}

TEST_CASE("articles are forgotten when their time is over", "[clean][duplicates]") {
  Memory memory({.window = 100});
  memory.tell("a", story(1), 1000);
  memory.tell("b", story(2), 1050);
  CHECK(memory.tell("c", story(1), 1100));
  CHECK_FALSE(memory.tell("d", story(3), 1101));
  CHECK(memory.forgotten == 1);
  CHECK(memory.tell("e", story(1), 500)->id == "c");  // time does not go back
  CHECK(memory.index.has("b"));
  CHECK_FALSE(memory.tell("f", story(1), 2000));  // though nothing came in between
  CHECK(memory.index.size() == 1);
}

TEST_CASE("a copy is known by its first when that is forgotten", "[clean][duplicates]") {
  Memory memory({.articles = 2});
  memory.tell("a", story(1));
  memory.tell("b", story(1));
  memory.tell("c", story(2));
  CHECK_FALSE(memory.index.has("a"));
  CHECK(memory.tell("d", story(1))->first == "a");
}

TEST_CASE("memory stays within its bound", "[clean][duplicates]") {
  Memory memory({.bytes = 200'000});
  for (unsigned i = 0; i < 2000; ++i)
    memory.tell(std::to_string(i), i % 3 == 2 ? edited_story(i - 1, 9) : story(i));
  CHECK(memory.index.bytes() <= 200'000);
  CHECK(memory.index.size() > 50);
  CHECK(memory.forgotten == 2000 - memory.index.size());
}

TEST_CASE("an index that has forgotten everything is empty", "[clean][duplicates]") {
  Memory memory;
  const size_t empty = memory.index.bytes();
  for (unsigned i = 0; i < 60; ++i) memory.tell(std::to_string(i), story(i / 3) + story(1000));
  for (unsigned i = 0; i < 60; ++i) memory.index.remove(std::to_string(i));
  CHECK(memory.index.size() == 0);
  CHECK(memory.original_of("a", story(1)) == "none");
  memory.index.remove("a");
  // Places are left, groups and what stood under samples are not.
  CHECK(memory.index.bytes() < empty + 61 * 300);
}

TEST_CASE("an index that was told what another one holds finds the same", "[clean][duplicates]") {
  Memory memory;
  for (unsigned i = 0; i < 30; ++i) memory.tell("a" + std::to_string(i), story(i % 20));
  memory.tell("a3", story(3));
  Memory restored;
  memory.index.visit([&](const Entry& entry) { restored.index.add(entry); });
  CHECK(restored.index.size() == memory.index.size());
  for (unsigned i = 0; i < 25; ++i) {
    const std::string id = "b" + std::to_string(i);
    CHECK(restored.original_of(id, edited_story(i, 10)) ==
          memory.original_of(id, edited_story(i, 10)));
  }
}
