#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "tag/stories/story_entry.hpp"
#include "tag/stories/story_index.hpp"
#include "tag/stories/story_text.hpp"
#include "tag/stories/story_words.hpp"

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

TEST_CASE("an index is read again the same after removals, revisions, merges and partings",
          "[tag][stories]") {
  const StoryIndex::Bounds bounds{.articles = 250, .window = 1000};
  Desk desk(bounds);
  std::mt19937 random(7);
  const auto take = [&](const std::string& id, int64_t time) {
    // Three large stories, and many small ones that share words with each other.
    const unsigned kind = random() % 6;
    const int number = static_cast<int>(random() % 60);
    const std::string name = kind < 3 ? "large" + std::to_string(kind) : std::to_string(number);
    const std::string text = text_of(name, static_cast<int>(random() % 9999), 5 + kind) + " " +
                             text_of("all", number % 5, number % 3);
    StoryEntry entry = desk.entry(id, text, time);
    entry.published = time - static_cast<int64_t>(random() % 300);
    const auto match = desk.index.match(entry.terms, entry.published);
    const bool is_known = desk.index.has(id);
    desk.put(std::move(entry), is_known ? desk.index.story_of(id) : match ? match->story : id);
    if (const auto parting = desk.index.parting_at(id))
      desk.index.part(*parting);
    else if (const auto merge = desk.index.merge_at(id))
      desk.index.merge(*merge);
  };
  for (int i = 0; i < 900; ++i) {
    take(std::to_string(random() % 5 == 0 && i > 0 ? i - 1 - random() % std::min(i, 200) : i), i);
    if (random() % 8 == 0) desk.index.remove(std::to_string(random() % 200 + std::max(0, i - 200)));
    if (i % 100 != 99) continue;
    StoryIndex restored(bounds);
    for (const std::string& bytes : contents(desk.index))
      restored.add(to_story_change(bytes)->entry);
    REQUIRE(contents(restored) == contents(desk.index));
    CHECK(restored.bytes() == desk.index.bytes());
    for (int story = 0; story < 30; ++story) {
      const std::string name =
          story < 3 ? "large" + std::to_string(story) : std::to_string(story * 2);
      const StoryEntry next = desk.entry("next", text_of(name, 5000) + " " + text_of("all", 1));
      const auto one = desk.index.match(next.terms, i), other = restored.match(next.terms, i);
      REQUIRE(one.has_value() == other.has_value());
      if (one) CHECK(one->story == other->story);
      if (one) CHECK(one->closeness == other->closeness);
    }
  }
}

TEST_CASE("a word that many stories had and few have leads to these", "[tag][stories]") {
  Desk desk;
  const auto id = [](int i) { return "a" + std::to_string(i); };
  for (int i = 0; i < 30; ++i) desk.put(desk.entry(id(i), text_of("port", i)), id(i));
  CHECK_FALSE(desk.index.match(desk.entry("b", text_of("port", 100)).terms, 0));
  for (int i = 1; i < 30; ++i) desk.index.remove(id(i));
  const auto match = desk.index.match(desk.entry("b", text_of("port", 100)).terms, 0);
  REQUIRE(match);
  CHECK(match->story == "a0");
}

TEST_CASE("a story is as new as its articles that are left", "[tag][stories]") {
  Desk desk({.window = 24 * kHour});
  desk.take("a", text_of("port", 1), 1 * kHour);
  const auto terms = desk.entry("c", text_of("port", 3)).terms;
  const auto before = desk.index.match(terms, 1 * kHour);
  CHECK(desk.take("b", text_of("port", 2), 20 * kHour) == "a");
  desk.index.remove("b");
  const auto after = desk.index.match(terms, 1 * kHour);
  REQUIRE((before && after));
  CHECK(before->closeness == after->closeness);
}

TEST_CASE("a large story takes no more for an article than a small one", "[tag][stories]") {
  Desk desk;
  const auto grow_to = [&](int size) {
    for (auto i = static_cast<int>(desk.index.size()); i < size; ++i) {
      StoryEntry entry = desk.entry(std::to_string(i), text_of("port", i, 60));
      entry.title.clear();
      desk.put(std::move(entry), "0");
    }
    return desk.index.bytes();
  };
  grow_to(100);
  // Its words, and what finds it; not what the story has of it.
  const size_t most =
      desk.entry("x", text_of("port", 1, 60)).terms.size() * sizeof(StoryTerm) + 300;
  const size_t before = desk.index.bytes();
  CHECK(grow_to(400) - before < 300 * most);
  CHECK(desk.index.title_of("0").empty());
  CHECK(desk.index.stories() == 1);
  const auto match = desk.index.match(desk.entry("x", text_of("port", 1000, 60)).terms, 0);
  REQUIRE(match);
  CHECK(match->story == "0");
  // Two large ones are one large one.
  for (int i = 0; i < 200; ++i)
    desk.put(desk.entry("y" + std::to_string(i), text_of("port", 2000 + i, 60)), "y0");
  const size_t two = desk.index.bytes();
  desk.index.merge({"0", "y0"});
  CHECK(desk.index.stories() == 1);
  CHECK(desk.index.bytes() < two);
  CHECK(desk.index.story_of("y199") == "0");
}

TEST_CASE("revisions leave no more behind than there is", "[tag][stories]") {
  Desk desk({.articles = 3});
  desk.put(desk.entry("a", text_of("port", 1)), "a");
  for (int i = 0; i < 5000; ++i) desk.put(desk.entry("b", text_of("port", i)), "a");
  CHECK(desk.index.size() == 2);
  CHECK(desk.index.story_of("a") == "a");
  CHECK(desk.index.title_of("a") == "Title of a");
  desk.put(desk.entry("c", text_of("lake", 1)), "c");
  desk.put(desk.entry("d", text_of("lake", 2)), "c");
  CHECK_FALSE(desk.index.has("a"));
  CHECK(desk.index.has("b"));
}

TEST_CASE("a match tells the nearest article and the words that weigh most", "[tag][stories]") {
  Desk desk;
  desk.take("a", text_of("port", 1));
  StoryEntry near = desk.entry("b", text_of("port", 2));
  near.title.clear();
  desk.put(std::move(near), "a");
  const StoryEntry next = desk.entry("c", text_of("port", 2));
  const auto match = desk.index.match(next.terms, 0);
  REQUIRE(match);
  CHECK(match->title == "b");
  CHECK(match->keys.size() == 3);
  CHECK_FALSE(desk.index.match(desk.entry("d", text_of("lake", 3)).terms, 0));
  CHECK_FALSE(desk.index.nearest());
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

TEST_CASE("a word leads to its stories whenever few have it, however many had it before",
          "[tag][stories]") {
  StoryWords words;
  std::map<uint32_t, std::set<uint32_t>> truth;
  const auto each_with = [&](uint32_t key, auto take) {
    for (const uint32_t story : truth[key]) take(story);
  };
  std::mt19937 random(7);
  size_t found = 0, too_many = 0;
  for (int step = 0; step < 20'000; ++step) {
    const uint32_t key = random() % 4, story = random() % 90;
    // There are tides: words of many stories lose them all, and the other way round.
    const bool comes = random() % 100 < (step / 700 % 2 == 0 ? 80U : 20U);
    const bool is_there = truth[key].contains(story);
    if (comes && !is_there) {
      words.post(key, story);
      truth[key].insert(story);
    } else if (!comes && is_there) {
      words.withdraw(key, story, each_with);  // which has it still
      truth[key].erase(story);
    }
    std::set<uint32_t> led;
    words.visit(key, [&](uint32_t to) { led.insert(to); });
    const size_t count = truth[key].size();
    REQUIRE(words.stories_with(key) == count);
    REQUIRE(led == (count <= StoryWords::kMostStories ? truth[key] : std::set<uint32_t>{}));
    (count <= StoryWords::kMostStories ? found : too_many) += 1;
  }
  CHECK(found > 1000);
  CHECK(too_many > 1000);
  for (auto& [key, stories] : truth)
    while (!stories.empty()) {
      words.withdraw(key, *stories.begin(), each_with);
      stories.erase(stories.begin());
    }
  CHECK(words.bytes() == 0);
}
