#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "program/exec_desk.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;

namespace {

/// fetch.exec with this shell script.
std::string from_shell(const Desk& desk, const std::string& script,
                       const std::string& config = {}) {
  desk.write("source.sh", script);
  return R"({"id": "in", "type": "fetch.exec", "config": {"command": ["sh", "source.sh"])" +
         config + "}}";
}

/// export.exec with this Python, which has `line` and its `record`, `take()` to write it to the
/// file and `done()` to acknowledge a flush.
std::string to_python(const Desk& desk, const std::string& body, const std::string& config = {}) {
  desk.write("sink.py",
             "import json, os, sys, time\n"
             "file = open('taken.jsonl', 'a')\n"
             "def take():\n"
             "  file.write(line)\n"
             "def done():\n"
             "  file.flush()\n"
             "  print(json.dumps({'flushed': record['flush']}), flush=True)\n"
             "for line in sys.stdin:\n"
             "  record = json.loads(line)\n" +
                 body);
  return R"({"id": "out", "type": "export.exec", "retry": {"attempts": 3, "first": "1ms", "max": "1ms"},
             "config": {"command": ["python3", "sink.py"])" +
         config + "}}";
}

constexpr auto kTakeAll = "  done() if 'flush' in record else take()\n";

std::vector<std::string> numbered(size_t count) {
  std::vector<std::string> titles(count);
  for (size_t i = 0; i < count; ++i) titles[i] = std::to_string(i);
  return titles;
}

/// How many different articles are in the file.
size_t taken(const Desk& desk) {
  std::set<std::string> ids;
  for (const auto& line : desk.lines("taken.jsonl")) ids.insert(line["id"].get<std::string>());
  return ids.size();
}

}  // namespace

TEST_CASE("what a program prints becomes articles", "[program][exec]") {
  const Desk desk;
  write_stages(desk,
               from_shell(desk,
                          "echo '{\"id\":\"1\",\"title\":\"one\"}'; echo; echo rubbish\n"
                          "echo a word about it >&2; printf '{\"id\":\"2\"}'\n"),
               "", kToFile);
  const Outcome outcome = desk.wirecopy("run p.json --report none --allow-dead");
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(has(outcome.err, "in: a word about it"));
  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["title"] == "one");
  CHECK(lines[1].contains("fetched"));
  REQUIRE(desk.dead().size() == 1);
  CHECK(has(desk.dead()[0]["error"], "sh has printed no record: not JSON"));
  CHECK(desk.dead()[0]["record"]["raw"]["text"] == "rubbish");
}

TEST_CASE("a program that fails is an error of its source", "[program][exec]") {
  const auto [script, error] = GENERATE(table<std::string, std::string>(
      {{"echo '{\"id\":\"1\"}'; exit 3", "sh: it ended with status 3"},
       {"echo '{\"id\":\"1\"}'; kill -SEGV $$", "sh: it was killed by SIGSEGV"},
       {"echo '{\"id\":\"1\"}'; exec tr '\\0' x </dev/zero",
        "sh: it has printed a line longer than max_line, 1000000 bytes"}}));
  const Desk desk;
  write_stages(desk, from_shell(desk, script, R"(, "max_line": "1MB")"), "", kToFile);
  const Outcome outcome = desk.wirecopy("run p.json --report none");
  CHECK(outcome.status == 75);
  INFO(outcome.err);
  CHECK(has(outcome.err, error));
  CHECK(desk.lines("out.jsonl").size() == 1);
}

TEST_CASE("a program that prints for ever ends with the run", "[program][exec]") {
  const Desk desk;
  write_stages(desk,
               from_shell(desk,
                          "trap '' TERM; echo $$ >number\n"
                          "while :; do echo '{\"id\":\"1\",\"title\":\"again\"}'; done\n"),
               "", R"({"id": "out", "type": "export.jsonl", "config": {"path": "-"}})");
  Running program(desk);
  program.await("again");
  program.signal(SIGTERM);
  const Outcome outcome = program.end();
  INFO(outcome.err);
  CHECK(outcome.status == 75);
  const auto number = contents(desk.path() / "number");
  CHECK_FALSE(std::filesystem::exists("/proc/" + number.substr(0, number.size() - 1)));
}

TEST_CASE("a program takes all articles", "[program][exec]") {
  const Desk desk;
  write_articles(desk, numbered(20'000));
  write_stages(desk, kFromFile, "", to_python(desk, kTakeAll));
  const Outcome outcome = desk.wirecopy("run p.json --report none");
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(desk.lines("taken.jsonl").size() == 20'000);
}

TEST_CASE("what a dead program has not acknowledged is sent again", "[program][exec]") {
  const Desk desk;
  // It dies with what it has read: once in the midst of articles, once when it is to acknowledge.
  const auto death = GENERATE("record.get('title') == '70'", "'flush' in record");
  write_articles(desk, numbered(200));
  write_stages(desk, kFromFile, "",
               to_python(desk, "  if " + std::string(death) +
                                   " and not os.path.exists('died'):\n"
                                   "    open('died', 'w').close()\n    os._exit(1)\n" +
                                   kTakeAll));
  const Outcome outcome = desk.wirecopy("run p.json --report none");
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(std::filesystem::exists(desk.path() / "died"));
  CHECK(taken(desk) == 200);
}

TEST_CASE("a program that does not acknowledge ends the run, and the next one goes on",
          "[program][exec]") {
  const auto [body, error] = GENERATE(table<std::string, std::string>(
      {{"  if 'flush' in record: os._exit(4)\n", "python3: it ended with status 4"},
       {"  pass\n", "python3: it has acknowledged nothing within 500 ms"},
       {"  if 'flush' in record: print('ready', flush=True)\n",
        "python3: it has printed something else than {\"flushed\": 5}: ready"},
       {"  time.sleep(1000)\n", "python3: it has acknowledged nothing within 500 ms"},
       {"  if 'flush' in record: os.close(0); print('{\"flushed\": 1}', flush=True)\n",
        "python3: it has printed something else than {\"flushed\": 5}: {\"flushed\": 1}"}}));
  const Desk desk;
  write_articles(desk, numbered(5));
  const bool waits = has(error, "500 ms");
  write_stages(desk, kFromFile, "",
               to_python(desk, body, waits ? R"(, "timeout": "500ms")" : R"(, "timeout": "60s")"));
  const Outcome outcome = desk.wirecopy("run p.json --report none");
  INFO(outcome.err);
  CHECK(outcome.status == 74);
  CHECK(has(outcome.err, error));
  CHECK(desk.lines("taken.jsonl").empty());

  write_stages(desk, kFromFile, "", to_python(desk, kTakeAll));  // mended
  CHECK(desk.wirecopy("run p.json --report none").status == 0);
  CHECK(taken(desk) == 5);
}
