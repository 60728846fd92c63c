#include <string>
#include <vector>

#include "catch.hpp"
#include "tag/stories/story_entry.hpp"
#include "tag/stories/story_index.hpp"
#include "tag/stories/story_text.hpp"

using namespace wirecopy::tag;

namespace {

constexpr int64_t kHour = 3'600'000'000;

/// An article of names that its story shares and of words of its own.
std::string text_of(const std::string& story, int number, int shared = 12) {
  std::string text = "The";
  for (int i = 0; i < shared; ++i) text += " the " + story + "word" + std::to_string(i);
  for (int i = 0; i < 12; ++i)
    text += " and other" + std::to_string(number) + "thing" + std::to_string(i);
  return text;
}

struct Desk {
  explicit Desk(const StoryIndex::Bounds& bounds = {}) : index(bounds) {}

  StoryEntry entry(const std::string& id, const std::string& text, int64_t time = 0) {
    reader.add_title("");
    reader.add_body(text);
    StoryEntry entry;
    entry.id = id;
    entry.title = "Title of " + id;
    const auto& words = reader.finish();
    entry.text = fingerprint(words);
    entry.time = entry.published = time;
    entry.terms = index.weigh(words);
    return entry;
  }
  std::string take(const std::string& id, const std::string& text, int64_t time = 0) {
    StoryEntry added = entry(id, text, time);
    const auto match = index.match(added.terms, added.published);
    put(std::move(added), match ? match->story : id);
    return index.story_of(id);
  }
  void put(StoryEntry added, const std::string& story) {
    added.story = story;
    index.stamp(added);
    index.add(std::move(added));
  }

  StoryIndex index;
  StoryReader reader;
};

std::vector<std::string> contents(const StoryIndex& index) {
  std::vector<std::string> all;
  index.visit([&](const StoryEntry& entry) { all.push_back(to_bytes(entry)); });
  return all;
}

}  // namespace

TEST_CASE("articles that share names and words tell one story", "[tag][stories]") {
  Desk desk;
  CHECK(desk.take("a", text_of("port", 1)) == "a");
  CHECK(desk.take("b", text_of("lake", 2)) == "b");
  CHECK(desk.take("c", text_of("port", 3)) == "a");
  CHECK(desk.take("d", text_of("lake", 4)) == "b");
  CHECK(desk.index.stories() == 2);
  CHECK(desk.index.title_of("b") == "Title of b");
}

TEST_CASE("texts without blanks between words have stories, too", "[tag][stories]") {
  Desk desk;
  desk.take("a", "東京で大きな地震があり、鉄道が止まった。負傷者は三人。");
  CHECK(desk.take("b", "大きな地震で東京の鉄道が止まり、負傷者が三人出た。") == "a");
  CHECK(desk.take("c", "サッカー日本代表が決勝に進み、監督が選手をほめた。") == "c");
}

TEST_CASE("an article without a word is like none", "[tag][stories]") {
  Desk desk;
  CHECK(desk.entry("a", " . ").terms.empty());
  desk.take("a", "");
  CHECK(desk.take("b", "") == "b");
  CHECK(desk.take("c", text_of("port", 1)) == "c");
}

TEST_CASE("a story does not go on after the window", "[tag][stories]") {
  Desk desk({.window = 24 * kHour});
  desk.take("a", text_of("port", 1), 1 * kHour);
  CHECK(desk.take("b", text_of("port", 2), 20 * kHour) == "a");
  CHECK(desk.take("c", text_of("port", 3), 60 * kHour) == "c");
  CHECK_FALSE(desk.index.has("a"));
  CHECK(desk.index.stories() == 1);
  // By what articles say of themselves, too: it comes now and was published long ago.
  StoryEntry old = desk.entry("d", text_of("port", 4), 60 * kHour);
  CHECK_FALSE(desk.index.match(old.terms, 10 * kHour));
  CHECK(desk.index.match(old.terms, 50 * kHour));
}

TEST_CASE("a story keeps its id and a title when its first article is forgotten",
          "[tag][stories]") {
  Desk desk({.articles = 2});
  desk.take("a", text_of("port", 1));
  desk.take("b", text_of("port", 2));
  CHECK(desk.take("c", text_of("port", 3)) == "a");
  CHECK_FALSE(desk.index.has("a"));
  CHECK(desk.index.title_of("a") == "Title of b");
}

TEST_CASE("a revision takes the place of what the article was", "[tag][stories]") {
  Desk desk;
  desk.take("a", text_of("port", 1));
  desk.put(desk.entry("a", text_of("lake", 1)), "a");
  CHECK(desk.index.size() == 1);
  CHECK(desk.index.stories() == 1);
  CHECK(desk.take("b", text_of("port", 2)) == "b");
  CHECK(desk.take("c", text_of("lake", 3)) == "a");
}

TEST_CASE("a story that turns out to be two is parted, from where it shows", "[tag][stories]") {
  Desk desk;
  for (int i = 0; i < 3; ++i) {
    desk.put(desk.entry("a" + std::to_string(i), text_of("port", i)), "a0");
    desk.put(desk.entry("b" + std::to_string(i), text_of("lake", 10 + i)), "a0");
  }
  const auto parting = desk.index.parting_at("b2");
  REQUIRE(parting);
  CHECK(parting->from == "a0");
  CHECK(parting->into == "b0");
  CHECK(parting->articles == std::vector<std::string>{"b0", "b1", "b2"});
  desk.index.part(*parting);
  CHECK(desk.index.story_of("a2") == "a0");
  CHECK(desk.index.story_of("b2") == "b0");
  CHECK(desk.take("c", text_of("lake", 20)) == "b0");
  CHECK_FALSE(desk.index.parting_at("c"));
}

TEST_CASE("stories that turn out to be one are merged into the older", "[tag][stories]") {
  Desk desk;
  desk.put(desk.entry("a", text_of("port", 1)), "a");
  desk.put(desk.entry("b", text_of("port", 2)), "b");
  StoryEntry c = desk.entry("c", text_of("port", 3));
  const auto match = desk.index.match(c.terms, 0);
  REQUIRE(match);
  desk.put(std::move(c), match->story);
  const auto merge = desk.index.merge_at("c");
  REQUIRE(merge);
  CHECK(merge->into == "a");
  CHECK(merge->from == "b");
  desk.index.merge(*merge);
  CHECK(desk.index.stories() == 1);
  CHECK(desk.index.story_of("b") == "a");
  CHECK_FALSE(desk.index.merge_at("c"));
}

TEST_CASE("an index that is read again answers as the one before", "[tag][stories]") {
  const StoryIndex::Bounds bounds{.articles = 40};
  Desk desk(bounds);
  StoryIndex restored(bounds);
  const auto replay = [&] {
    std::vector<std::string> entries = contents(desk.index);
    restored = StoryIndex(bounds);
    for (const std::string& bytes : entries) restored.add(to_story_change(bytes)->entry);
  };
  for (int i = 0; i < 100; ++i)
    desk.take(std::to_string(i), text_of("story" + std::to_string(i % 7), i, 5 + i % 9), i);
  replay();
  CHECK(contents(restored) == contents(desk.index));
  CHECK(restored.stories() == desk.index.stories());
  for (int i = 0; i < 7; ++i) {
    const StoryEntry next = desk.entry("next", text_of("story" + std::to_string(i), 1000));
    const auto one = desk.index.match(next.terms, 100), other = restored.match(next.terms, 100);
    REQUIRE(one.has_value() == other.has_value());
    if (one) CHECK(one->story == other->story);
    if (one) CHECK(one->closeness == other->closeness);
  }
}

TEST_CASE("an index that has forgotten everything holds nothing", "[tag][stories]") {
  Desk desk({.window = kHour});
  const size_t empty = desk.index.bytes();
  for (int i = 0; i < 90; ++i) desk.take(std::to_string(i), text_of("s" + std::to_string(i), i), i);
  CHECK(desk.index.stories() > 64);
  for (int i = 0; i < 90; ++i) desk.index.remove(std::to_string(i));
  desk.index.pass_time(10 * kHour);
  CHECK(desk.index.size() == 0);
  CHECK(desk.index.stories() == 0);
  // A place for each story is kept.
  CHECK(desk.index.bytes() - empty < 90 * 200);
}

TEST_CASE("entries of the journal are read as they were written, others refused",
          "[tag][stories]") {
  Desk desk;
  StoryEntry entry = desk.entry("a", text_of("port", 1), 5);
  entry.story = "s";
  entry.born = 7;
  const std::string bytes = to_bytes(entry);
  const auto change = to_story_change(bytes);
  REQUIRE(change);
  CHECK(to_bytes(change->entry) == bytes);
  CHECK_FALSE(to_story_change(bytes + "x"));
  CHECK_FALSE(to_story_change(bytes.substr(0, bytes.size() - 1)));
  CHECK_FALSE(to_story_change(""));
  entry.born = StoryEntry::kLastBorn + 1;
  CHECK_FALSE(to_story_change(to_bytes(entry)));
  CHECK(to_story_change(to_bytes(StoryMerge{"a", "b"}))->merge.from == "b");
  CHECK_FALSE(to_story_change(to_bytes(StoryMerge{"a", "a"})));
  CHECK(to_story_change(to_bytes(StoryParting{"a", "b", {"b", "c"}}))->parting.articles.size() ==
        2);
  CHECK_FALSE(to_story_change(to_bytes(StoryParting{"a", "b", {}})));
  CHECK(to_story_change(story_removal_of("a"))->entry.id == "a");
  CHECK_FALSE(to_story_change(story_removal_of("")));
}

TEST_CASE("merges and partings of what is not there change nothing", "[tag][stories]") {
  Desk desk;
  desk.take("a", text_of("port", 1));
  desk.take("b", text_of("port", 2));
  desk.index.merge({"a", "nobody"});
  desk.index.merge({"nobody", "a"});
  desk.index.part({"a", "x", {"nobody"}});
  desk.index.part({"a", "x", {"a", "b"}});  // nothing would be left
  desk.index.part({"a", "a", {"b"}});
  CHECK(desk.index.story_of("b") == "a");
  desk.index.part({"a", "x", {"b", "b"}});
  CHECK(desk.index.story_of("b") == "x");
  CHECK(desk.index.story_of("a") == "a");
}
