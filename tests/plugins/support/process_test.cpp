#include <string>
#include <vector>

#include "catch.hpp"
#include "support/process/child.hpp"

using namespace std::chrono_literals;
using namespace wirecopy::support;

TEST_CASE("bytes in pieces become lines", "[support][process]") {
  Lines lines(5);
  lines.add("a\r\nb");
  CHECK(lines.next() == "a");
  CHECK_FALSE(lines.next());
  lines.add("c\n\n12345");
  CHECK(lines.next() == "bc");
  CHECK(lines.next() == "");
  CHECK_FALSE(lines.next());
  lines.end();
  CHECK(lines.next() == "12345");
  CHECK(lines.empty());
  lines.add("123456");
  CHECK_FALSE(lines.next());
  CHECK(lines.is_too_long());
}

TEST_CASE("a child is spoken to and tells how it ended", "[support][process]") {
  std::vector<std::string> said;
  auto child =
      Child::start({{"sh", "-c", "read a; echo got $a; echo bye >&2; read b; exit 7"}, "/"},
                   Input::pipe, 100, [&](std::string_view line) { said.emplace_back(line); });
  REQUIRE(child);
  (*child)->put("word");
  std::optional<std::string_view> line;
  const auto until = Child::Clock::now() + 60s;
  while (!(line = (*child)->next()) && (*child)->move(until)) {
  }
  CHECK(line == "got word");
  // It reads the end of its input, and ends by itself.
  CHECK((*child)->end(60s) == "it ended with status 7");
  CHECK(said == std::vector<std::string>{"bye"});
}

TEST_CASE("a child that ignores all else is killed", "[support][process]") {
  auto child = Child::start({{"sh", "-c", "trap '' TERM; echo up; while :; do sleep 9; done"}, "/"},
                            Input::pipe, 100, [](std::string_view) {});
  REQUIRE(child);
  while (!(*child)->next()) (*child)->move(Child::Clock::now() + 60s);
  CHECK((*child)->end(1ms) == "it was killed by SIGKILL");
}

TEST_CASE("what is no program cannot be started", "[support][process]") {
  const auto log = [](std::string_view) {};
  const auto none = Child::start({{"no-such-program"}, "/"}, Input::none, 100, log);
  REQUIRE_FALSE(none);
  CHECK(none.error().text() == "no-such-program (in /): No such file or directory");
  CHECK_FALSE(Child::start({{"cat"}, "/no/such/folder"}, Input::none, 100, log));
}
