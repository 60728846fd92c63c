#include "catch.hpp"
#include "plugins/clean/duplicates_articles.hpp"
#include "program/stage_desk.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

/// Articles of a story share half of their words.
std::string coverage(unsigned story_number, unsigned article) {
  std::string text;
  for (unsigned i = 0; i < 60; ++i) {
    const bool is_shared = i % 2 == 0;
    text += word(is_shared ? story_number * 1000 + i : 1'000'000 + article * 1000 + i);
    text += i % 12 == 11 ? ". The" : " ";
  }
  return text;
}

std::string line(const std::string& id, const std::string& body, const Json& more = {}) {
  Json article = {{"id", id}, {"title", "About " + id}, {"body", body}};
  if (more.is_object()) article.update(more);
  return article.dump() + '\n';
}

/// Tells stories.
class StoryDesk : public StageDesk {
 public:
  explicit StoryDesk(const std::string& config = "{}",
                     const Json& inputs = Json::array({"a.jsonl"}),
                     const std::string& output = "o.jsonl")
      : StageDesk("stories", "tag.stories", config, inputs, output) {}
  std::string story_of(const std::string& id) const { return text_of(id, "story"); }
};

}  // namespace

TEST_CASE("articles get the id and the title of their story", "[program][stories]") {
  const StoryDesk desk;
  const Json stage = desk.run(line("a", coverage(1, 1)) + line("b", coverage(2, 2)) +
                              line("c", coverage(1, 3), {{"story", "elsewhere"}}));
  CHECK(stage["metrics"]["articles"] == 3);
  CHECK(stage["metrics"]["stories"] == 2);
  CHECK(stage["metrics"]["begun"] == 2);
  CHECK(desk.story_of("a") == "a");
  CHECK(desk.story_of("b") == "b");
  CHECK(desk.story_of("c") == "a");
  CHECK(desk.exported("c")["meta"]["stories.title"] == "About a");
  const std::string joins = desk.wirecopy("explain p.json c").out;
  INFO(joins);
  CHECK(has(joins, "in story a: closeness 0."));
  CHECK(has(joins, R"( (0.30 joins), nearest article "About a" by )"));
  CHECK(has(desk.wirecopy("explain p.json b").out,
            "begins a story: it has next to nothing in common with any"));
  CHECK(has(desk.wirecopy("state show p.json").out, "stories   a journal of "));
}

TEST_CASE("stories go on in later runs, and what comes again is answered as before",
          "[program][stories]") {
  const StoryDesk desk;
  desk.run(line("a", coverage(1, 1)) + line("b", coverage(2, 2)));
  desk.run(line("c", coverage(1, 3)));
  const Json stage = desk.run(line("d", coverage(2, 4)));
  CHECK(stage["metrics"]["articles"] == 4);
  CHECK(desk.story_of("c") == "a");
  CHECK(desk.story_of("d") == "b");
}

TEST_CASE("a revision stays in its story, with its new text", "[program][stories]") {
  const StoryDesk desk;
  desk.run(line("a", coverage(1, 1)) + line("b", coverage(1, 2)));
  const Json stage = desk.run(line("b", coverage(5, 2)) + line("c", coverage(5, 3)));
  CHECK(stage["metrics"]["articles"] == 3);
  CHECK(desk.exported("b")["revision"] == 2);
  CHECK(desk.story_of("b") == "a");
  CHECK(desk.story_of("c") == "a");
}

TEST_CASE("a copy is in the story of what it is a copy of", "[program][stories]") {
  const StoryDesk desk;
  desk.run(line("a", coverage(1, 1)) + line("b", coverage(2, 2), {{"duplicate_of", "a"}}) +
           line("c", coverage(3, 3), {{"duplicate_of", "gone"}, {"first_copy", "a"}}) +
           line("d", coverage(4, 4), {{"duplicate_of", "gone"}}));
  CHECK(desk.story_of("b") == "a");
  CHECK(desk.story_of("c") == "a");
  CHECK(desk.story_of("d") == "d");
}

TEST_CASE("a kill tells no story", "[program][stories]") {
  const StoryDesk desk;
  desk.run(line("a", coverage(1, 1)));
  const Json stage = desk.run(line("a", coverage(1, 1), {{"status", "canceled"}, {"story", "a"}}) +
                              line("b", coverage(1, 2)));
  CHECK(stage["metrics"]["articles"] == 1);
  CHECK_FALSE(desk.exported("a").contains("story"));
  CHECK(desk.story_of("b") == "b");
}

TEST_CASE("stories that are parted are told, also to later runs", "[program][stories]") {
  const StoryDesk desk;
  // Copies bring what is of another story into one.
  std::string articles = line("a0", coverage(1, 1)) + line("a1", coverage(1, 2));
  for (const char* id : {"b0", "b1"})
    articles += line(id, coverage(2, id[1]), {{"duplicate_of", "a0"}});
  desk.run(articles);
  CHECK(desk.story_of("b1") == "a0");
  const Json stage = desk.run(line("b2", coverage(2, 9)));
  CHECK(stage["metrics"]["parted"] == 1);
  const Json b2 = desk.exported("b2");
  CHECK(b2["story"] == "b0");
  CHECK(b2["meta"]["stories.parted_from"] == "a0");
  CHECK(b2["meta"]["stories.moved"] == Json({"b0", "b1", "b2"}));
  CHECK(b2["meta"]["stories.title"] == "About b0");
  desk.run(line("a2", coverage(1, 20)) + line("b3", coverage(2, 21)));
  CHECK(desk.story_of("a2") == "a0");
  CHECK(desk.story_of("b3") == "b0");
}

TEST_CASE("what is remembered of stories is bounded", "[program][stories]") {
  const StoryDesk desk(R"({"max_articles": 2})");
  const Json stage = desk.run(line("a", coverage(1, 1)) + line("b", coverage(2, 2)) +
                              line("c", coverage(3, 3)) + line("d", coverage(1, 4)));
  CHECK(stage["metrics"]["forgotten"] == 2);
  CHECK(stage["metrics"]["articles"] == 2);
  CHECK(desk.story_of("d") == "d");
}

TEST_CASE("runs that are killed keep the stories", "[program][stories]") {
  const StoryDesk desk("{}", Json::array({"a.jsonl", "-"}), "-");
  std::string articles;
  const auto add = [&](const std::string& id, const std::string& text) {
    desk.write("a.jsonl", articles += line(id, text));
  };
  const auto whole_run = [&] {
    const Outcome outcome = desk.wirecopy("run p.json -q </dev/null");
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    desk.write("o.jsonl", outcome.out);
  };
  for (unsigned i = 0; i < 4; ++i) {
    const std::string id = "a" + std::to_string(i);
    add(id, coverage(i, i));
    if (i % 2 == 0) {
      whole_run();
      continue;
    }
    Running run(desk, {"-q"});
    run.await("\"id\":\"" + id + "\"");
    run.signal(SIGKILL);
    CHECK(run.end().status == -SIGKILL);
  }
  for (unsigned i = 0; i < 4; ++i) add("b" + std::to_string(i), coverage(i, 100 + i));
  whole_run();
  for (unsigned i = 0; i < 4; ++i)
    CHECK(desk.story_of("b" + std::to_string(i)) == "a" + std::to_string(i));
}

TEST_CASE("an article that begins a story tells how near the nearest was", "[program][stories]") {
  const StoryDesk desk(R"({"stories": "narrow"})");
  std::string near;  // the first half of what tells of the story, then of another one
  for (unsigned i = 0; i < 60; ++i) near += word((i < 20 ? 1000 : 9'000'000) + i) + " ";
  desk.run(line("a", coverage(1, 1)) + line("b", near));
  const std::string begins = desk.wirecopy("explain p.json b").out;
  INFO(begins);
  CHECK(has(begins, "begins a story: nearest is story a, closeness 0."));
  CHECK(has(begins, R"( (0.36 joins), nearest article "About a" by )"));
}

TEST_CASE("options of tag.stories that make no sense are refused", "[program][stories]") {
  const auto refused = [](const std::string& config, const std::string& why) {
    const StoryDesk desk(config);
    desk.write("a.jsonl", "");
    const Outcome outcome = desk.wirecopy("check p.json");
    INFO(outcome.err);
    CHECK(outcome.status == 78);
    CHECK(has(outcome.err, why));
  };
  refused(R"({"window": "500ms"})", R"(must be a duration like "12h" or "7d", 1s to 3650d)");
  refused(R"({"max_memory": "10KB"})", R"(must be a size like "500MB", 1MB to 1000GB)");
  refused(R"({"stories": "wide"})", "narrow");
}
