#include "observe/log.hpp"

#include <nlohmann/json.hpp>
#include <vector>

#include "catch.hpp"

using namespace wirecopy::observe;
namespace {

/// Takes lines as they come.
struct Lines {
  std::vector<std::string> lines;
  Log log;
  explicit Lines(LogFormat format)
      : log(
            WCP_LOG_INFO, [this](const wirecopy::LogLine& line) { lines.emplace_back(line.text); },
            format) {}
};

}  // namespace

TEST_CASE("a line of JSON says when, how bad, who and what", "[observe][log]") {
  Lines taken(LogFormat::json);
  taken.log.write(WCP_LOG_WARN, {}, "full");
  const Log part(taken.log, "agency");
  Log(part, "agency").write(WCP_LOG_ERROR, "out", "no \"room\"\nleft\x1b");

  REQUIRE(taken.lines.size() == 2);
  const auto first = nlohmann::json::parse(taken.lines[0]);
  CHECK(first.size() == 3);
  CHECK(first["level"] == "warn");
  CHECK(first["message"] == "full");
  CHECK(first["time"].get<std::string>().ends_with("Z"));
  const auto second = nlohmann::json::parse(taken.lines[1]);
  CHECK(second["pipeline"] == "agency");
  CHECK(second["stage"] == "out");
  CHECK(second["level"] == "error");
  CHECK(second["message"] == "no \"room\"\nleft\x1b");
  CHECK(taken.lines[1].find('\n') == std::string::npos);
}

TEST_CASE("a line of JSON is UTF-8 whatever a stage says", "[observe][log]") {
  Lines taken(LogFormat::json);
  taken.log.write(WCP_LOG_INFO, "in", "caf\xe9 \xff");
  taken.log.write(WCP_LOG_INFO, "in", "café");

  CHECK(nlohmann::json::parse(taken.lines[0])["message"] == "caf\uFFFD \uFFFD");
  CHECK(nlohmann::json::parse(taken.lines[1])["message"] == "café");
}

TEST_CASE("what is below the level is not logged in a pipeline's part either", "[observe][log]") {
  Lines taken(LogFormat::text);
  Log part(taken.log, "agency");
  part.write(WCP_LOG_DEBUG, "in", "polled");
  part.write(WCP_LOG_INFO, "in", "two\nlines");

  CHECK(taken.lines == std::vector<std::string>{"in: two lines"});
}
