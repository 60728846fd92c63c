#include "clean/boilerplate/repeats.hpp"

#include <string>

#include "catch.hpp"
#include "clean/boilerplate/boilerplate.hpp"

using namespace wirecopy::clean;

namespace {

const std::string kLine = "The Daily Ferry is read on both banks of the river.";

std::string number(size_t i) { return std::to_string(i); }

std::string article(size_t i) {
  return "Story " + number(i) + " begins.\n\nIt goes on with " + number(i) + ".\n\n" + kLine;
}

Repeats after(size_t articles) {
  Repeats repeats;
  for (size_t i = 0; i < articles; ++i) repeats.learn(number(i), article(i));
  return repeats;
}

}  // namespace

TEST_CASE("a line repeats when so many articles had it", "[clean][boilerplate][repeats]") {
  CHECK_FALSE(after(4).repeats(kLine, 5));
  CHECK(after(5).repeats(kLine, 5));
  CHECK(after(5).repeats("the DAILY ferry  is read on both banks of the river", 5));
  CHECK_FALSE(after(5).repeats("Story 1 begins.", 5));
}

TEST_CASE("what reports is never a line of the site", "[clean][boilerplate][repeats]") {
  const std::string reports[] = {
      "No one was hurt, the police said.",
      "Repairs are to take until the end of the week, the council told this paper.",
      "The road reopened at noon.",
      "It is open again from Monday.",
      "“You can join us,” is what the band sings.",
      "Verletzt wurde niemand.",
  };
  for (const std::string& line : reports) {
    CAPTURE(line);
    Repeats repeats;
    for (size_t i = 0; i < 40; ++i)
      repeats.learn(number(i), "Story " + number(i) + " begins.\n\n" + line);
    CHECK(repeats.count_of(line) == 40);
    CHECK_FALSE(repeats.repeats(line, 5));
  }
}

TEST_CASE("a line that nothing tells must stand in most articles, at its place",
          "[clean][boilerplate][repeats]") {
  const std::string call = "Join us for three crowns a month.";
  const auto is_known = [](const std::string& line, size_t every, bool moves) {
    Repeats repeats;
    for (size_t i = 0; i < 60; ++i) {
      std::string body = "Story " + number(i) + " begins.";
      const size_t before = moves ? i / every % 3 : 0;
      for (size_t k = 0; k < before; ++k) body += "\n\nMore of " + number(i * 10 + k) + ".";
      if (i % every == 0) body += "\n\n" + line;
      for (size_t k = before; k < 2; ++k) body += "\n\nEnd of " + number(i * 10 + k) + ".";
      repeats.learn(number(i), body);
    }
    return repeats.repeats(line, 5);
  };
  CHECK(is_known(kLine, 1, false));
  CHECK_FALSE(is_known(kLine, 2, false));
  CHECK_FALSE(is_known(kLine, 1, true));
  CHECK(is_known(call, 2, false));
  CHECK(is_known(call, 1, true));
}

TEST_CASE("a line counts from its first article on", "[clean][boilerplate][repeats]") {
  Repeats repeats;
  for (size_t i = 0; i < 30; ++i) repeats.learn(number(i), "Story " + number(i) + " begins.");
  for (size_t i = 30; i < 36; ++i) repeats.learn(number(i), article(i));
  CHECK(repeats.repeats(kLine, 5));
}

TEST_CASE("a plain line of one day may belong to its news", "[clean][boilerplate][repeats]") {
  const auto learnt = [](int days) {
    Repeats repeats;
    for (size_t i = 0; i < 9; ++i)
      repeats.learn(number(i), article(i), 19'000 + static_cast<int32_t>(i) % days);
    return repeats;
  };
  CHECK_FALSE(learnt(1).repeats(kLine, 5));
  CHECK(learnt(2).repeats(kLine, 5));
}

TEST_CASE("an article that comes again teaches nothing", "[clean][boilerplate][repeats]") {
  Repeats repeats;
  for (int i = 0; i < 10; ++i) CHECK(repeats.learn("one", article(1)) == (i == 0));
  CHECK(repeats.count_of(kLine) == 1);
  CHECK(repeats.articles() == 1);
}

TEST_CASE("an article is known again among the last 64", "[clean][boilerplate][repeats]") {
  Repeats repeats = after(64);
  CHECK_FALSE(repeats.learn(number(0), article(0)));
  CHECK(repeats.learn(number(64), article(64)));
  CHECK_FALSE(repeats.learn(number(1), article(1)));
  CHECK(repeats.learn(number(0), article(0)));
  CHECK(repeats.articles() == 66);
}

TEST_CASE("a line that stands twice in an article counts once", "[clean][boilerplate][repeats]") {
  Repeats repeats;
  repeats.learn("one", kLine + "\n\n" + kLine);
  CHECK(repeats.count_of(kLine) == 1);
}

TEST_CASE("a line of one article in twenty does not repeat", "[clean][boilerplate][repeats]") {
  Repeats repeats;
  for (size_t i = 0; i < 120; ++i)
    repeats.learn(number(i), i % 20 == 0 ? article(i) : "Story " + number(i));
  CHECK(repeats.count_of(kLine) == 6);
  CHECK_FALSE(repeats.repeats(kLine, 5));
}

TEST_CASE("the middle of articles is not learnt, nor is what is long",
          "[clean][boilerplate][repeats]") {
  std::string body;
  for (int i = 0; i < 20; ++i) body += (i == 10 ? kLine : "Line " + number(i)) + "\n\n";
  const std::string tale(500, 'x');
  Repeats repeats;
  for (size_t i = 0; i < 9; ++i) repeats.learn(number(i), body + tale);

  CHECK(repeats.count_of(kLine) == 0);
  CHECK(repeats.count_of(tale) == 0);
  CHECK(repeats.count_of("Line 19") == 9);
}

TEST_CASE("what is learnt is bounded, and what repeats outlives what does not",
          "[clean][boilerplate][repeats]") {
  Repeats repeats = after(20);
  for (size_t i = 100; i < 300; ++i) {
    std::string body;
    for (size_t k = 0; k < 10; ++k) body += "Only here " + number(i * 100 + k) + ".\n\n";
    repeats.learn(number(i), body);
  }
  CHECK(repeats.save().size() <= 17 * 1024);
  CHECK(repeats.count_of(kLine) == 20);
}

TEST_CASE("old articles are forgotten", "[clean][boilerplate][repeats]") {
  Repeats repeats = after(50);
  for (size_t i = 100; i < 1'500; ++i) repeats.learn(number(i), "Story " + number(i));
  CHECK(repeats.articles() < 400);
  CHECK(repeats.count_of(kLine) < 10);
}

TEST_CASE("what is learnt is kept as it is", "[clean][boilerplate][repeats]") {
  const std::string saved = after(7).save();
  const auto loaded = Repeats::load(saved);
  REQUIRE(loaded);
  CHECK(loaded->save() == saved);
  CHECK(loaded->count_of(kLine) == 7);
  for (size_t size = 0; size < saved.size(); ++size)
    CHECK_FALSE(Repeats::load(saved.substr(0, size)));
  CHECK_FALSE(Repeats::load(saved + "x"));
}

TEST_CASE("a repeated line goes at the edge of a story, not within", "[clean][boilerplate]") {
  const std::string prose =
      "The ministers of both countries met on the river for the first time in eleven years.";
  const std::string story = prose + "\n\n" + prose + "\n\n" + prose;
  const auto is_repeated = [](std::string_view line) { return line == kLine; };

  const std::string ending = story + "\n\n" + kLine;
  const Swept end = sweep(ending, is_repeated);
  CHECK(sweep(story + "\n\n" + kLine + "\n\n" + prose, is_repeated).removed.empty());
  CHECK(end.body == story);
  REQUIRE(end.removed.size() == 1);
  CHECK(name_of(end.removed[0].kind) == "repeated");
  CHECK(sweep(story + "\n\n" + kLine + "\n\n" + story, is_repeated).removed.empty());
  CHECK(sweep(kLine, is_repeated).body == kLine);
}
