#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "program/exec_desk.hpp"

using namespace wirecopy::test;

namespace {

constexpr auto kRetryAtOnce = R"(, "retry": {"first": "1ms", "max": "1ms"})";

std::vector<std::string> plain(size_t count) { return std::vector<std::string>(count, "plain"); }

}  // namespace

TEST_CASE("a program changes, drops and rejects articles", "[program][exec]") {
  const Desk desk;
  const Outcome outcome =
      run_python(desk,
                 "  if a['title'] == 'drop': say('{\"drop\": \"as told\"}')\n"
                 "  elif a['title'] == 'reject': say('{\"reject\": \"b\\\\u00e4d\"}')\n"
                 "  elif a['title'] == 'less': say('{\"section\": \"x\"}')\n"
                 "  else:\n"
                 "    a['title'] = a['title'].upper()\n"
                 "    a['tags'] = [{'scheme': 's', 'name': 'n'}]\n"
                 "    say(json.dumps(a))\n",
                 {"drop", "reject", "less", "rain"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["title"] == "less");
  CHECK(lines[0]["section"] == "x");
  CHECK(lines[1]["title"] == "RAIN");
  CHECK(lines[1]["tags"][0]["name"] == "n");
  REQUIRE(desk.dead().size() == 1);
  CHECK(desk.dead()[0]["error"] == "b\u00e4d");
  CHECK(has(desk.wirecopy("explain p.json 0").out, "dropped at ask: clean.exec 1.0.0: program"));
}

TEST_CASE("an article that kills its program is the only one to go", "[program][exec]") {
  const Desk desk;
  auto titles = plain(100);
  titles[41] = "die";
  const Outcome outcome =
      run_python(desk, "  if a['title'] == 'die': os._exit(3)\n  say(line.strip())\n", titles, "",
                 kRetryAtOnce);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 99);
  REQUIRE(desk.dead().size() == 1);
  CHECK(desk.dead()[0]["record"]["id"] == "41");
  CHECK(desk.dead()[0]["error"] == "the program has died: it ended with status 3 (tried 3 times)");
  CHECK(desk.dead()[0]["attempts"] == 3);
}

TEST_CASE("a program that hangs is killed when its time is over", "[program][exec]") {
  const Desk desk;
  auto titles = plain(10);
  titles[3] = "hang";
  // SIGTERM does not help.
  const Outcome outcome =
      run_python(desk,
                 "  import signal\n  signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
                 "  if a['title'] == 'hang': time.sleep(1000)\n  say(line.strip())\n",
                 titles, R"(, "timeout": "2s")", R"(, "retry": {"attempts": 2, "first": "1ms"})");
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 9);
  REQUIRE(desk.dead().size() == 1);
  CHECK(desk.dead()[0]["error"] == "the program has not answered within 2000 ms (tried 2 times)");
}

TEST_CASE("an answer that makes no sense costs its article", "[program][exec]") {
  struct Case {
    std::string answer, error;
  };
  const auto wrong = GENERATE(
      Case{"rubbish", R"(the answer is no JSON object: "rubbish")"},
      Case{"[]", R"(the answer is no JSON object: "[]")"},
      Case{R"({"title": 5})", R"(the answer is refused: "title" must be)"},
      Case{R"({"title": "x")", "the answer is refused: "},
      Case{R"({"id": "7"})", R"(the answer is refused: "id" is set by the engine)"},
      Case{R"({"revision": 9})", R"(the answer is refused: "revision" is set by the engine)"},
      Case{R"({"drop": 1})", R"(the answer has no text in "drop" or "reject": ")"},
      Case{R"({"drop": "a", "reject": "b"})", R"(has no text in "drop" or "reject": )"});
  const Desk desk;
  auto titles = plain(20);
  titles[5] = "wrong";
  const Outcome outcome =
      run_python(desk, "  say('" + wrong.answer + "' if a['title'] == 'wrong' else line.strip())\n",
                 titles, "", kRetryAtOnce);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 19);
  REQUIRE(desk.dead().size() == 1);
  CHECK(desk.dead()[0]["record"]["id"] == "5");
  CHECK(desk.dead()[0]["record"]["title"] == "wrong");
  INFO(desk.dead()[0]["error"]);
  CHECK(has(desk.dead()[0]["error"], wrong.error));
}

TEST_CASE("a program that prints what is no answer gives no answer to the wrong article",
          "[program][exec]") {
  const Desk desk;
  auto titles = plain(20);
  titles[5] = "chatter";
  // The second line is for article 5, and must not be taken for article 6.
  const Outcome outcome = run_python(desk,
                                     "  if a['title'] == 'chatter': print('working ...')\n"
                                     "  say(json.dumps({'section': a['id']}))\n",
                                     titles, "", kRetryAtOnce);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 19);
  for (const auto& line : desk.lines("out.jsonl")) CHECK(line["section"] == line["id"]);
}

TEST_CASE("an answer without end is not kept in memory", "[program][exec]") {
  const Desk desk;
  const Outcome outcome = run_python(
      desk, "  while a['title'] == 'long': sys.stdout.write('x' * 65536)\n  say(line.strip())\n",
      {"plain", "long", "plain"}, R"(, "max_line": "1MB")", kRetryAtOnce);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 2);
  REQUIRE(desk.dead().size() == 1);
  CHECK(desk.dead()[0]["error"] == "the answer is longer than max_line, 1000000 bytes");
}

TEST_CASE("a program that closes its standard input is started again", "[program][exec]") {
  const Desk desk;
  write_articles(desk, std::vector<std::string>(40, std::string(20'000, 'x')));
  write_stages(desk, kFromFile,
               R"({"id": "ask", "type": "clean.exec", "retry": {"attempts": 2, "first": "1ms"},
                   "config": {"restarts": 1, "command": ["sh", "-c", "exec <&-; sleep 1000"]}})",
               kToFile);
  const Outcome outcome = desk.wirecopy("run p.json --report none --allow-dead");
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  REQUIRE(desk.dead().size() == 40);
  size_t given_up = 0;
  for (const auto& letter : desk.dead())
    given_up +=
        has(letter["error"], "sh: given up, after it has died 2 times without a good answer");
  CHECK(given_up > 0);
}

TEST_CASE("what a program prints to standard error is logged", "[program][exec]") {
  const Desk desk;
  // More than a pipe holds, before it answers.
  const Outcome outcome = run_python(
      desk,
      "  for i in range(5000): print('a word about', i, file=sys.stderr)\n  say(line.strip())\n",
      {"plain"});
  REQUIRE(outcome.status == 0);
  CHECK(has(outcome.err, "ask: a word about 0\n"));
  CHECK(has(outcome.err, "ask: a word about 4999\n"));
}

TEST_CASE("full pipes on both sides lock nobody", "[program][exec]") {
  const Desk desk;
  // cat answers the first while the rest of the batch, more than a pipe holds, is written.
  const std::string large(200'000, 'x');
  write_articles(desk, std::vector<std::string>(100, large));
  write_stages(desk, kFromFile,
               R"({"id": "ask", "type": "clean.exec", "config": {"command": ["cat"]}})", kToFile);
  const Outcome outcome = desk.wirecopy("run p.json --report none");
  CHECK(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 100);
}

TEST_CASE("20,000 articles go through a program", "[program][exec]") {
  const Desk desk;
  write_articles(desk, plain(20'000));
  write_stages(desk, kFromFile,
               R"({"id": "ask", "type": "clean.exec", "config": {"command": ["cat"]}})", kToFile);
  const Outcome outcome = desk.wirecopy("run p.json --report none");
  CHECK(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 20'000);
}

TEST_CASE("a program that is not there ends the run before it begins", "[program][exec]") {
  const Desk desk;
  write_articles(desk, {"plain"});
  write_stages(desk, kFromFile,
               R"({"id": "ask", "type": "clean.exec", "config": {"command": ["./no-such"]}})",
               kToFile);
  const Outcome outcome = desk.wirecopy("run p.json");
  CHECK(outcome.status == 75);
  CHECK(has(outcome.err, "./no-such (in " + desk.path().string()));
  CHECK(has(outcome.err, "No such file or directory"));
  CHECK(desk.wirecopy("check p.json").status == 0);
}

TEST_CASE("a program is named, and its limits are", "[program][exec]") {
  const Desk desk;
  struct Case {
    std::string config, error;
  };
  const auto wrong = GENERATE(Case{R"("command": [])", "needs at least the name of a program"},
                              Case{R"("command": [""])", "needs at least the name of a program"},
                              Case{R"("command": ["cat"], "timeout": "0s")", "must be a duration"},
                              Case{R"("command": ["cat"], "max_line": "2GB")", "must be a size"},
                              Case{R"("command": "cat")", "must be"});
  write_articles(desk, {"plain"});
  write_stages(desk, kFromFile,
               R"({"id": "ask", "type": "clean.exec", "config": {)" + wrong.config + "}}", kToFile);
  const Outcome outcome = desk.wirecopy("check p.json");
  CHECK(outcome.status == 78);
  INFO(outcome.err);
  CHECK(has(outcome.err, wrong.error));
}

TEST_CASE("a program works in the folder of the pipeline file and has no signals of ours",
          "[program][exec]") {
  const Desk desk, elsewhere;
  std::filesystem::create_directory(desk.path() / "words");
  desk.write("words/list.txt", "from the list\n");
  write_articles(desk, {"plain"});
  write_stages(desk, kFromFile,
               R"({"id": "ask", "type": "clean.exec", "config": {"directory": "words", "command":
                   ["sh", "-c", "read line; printf '{\"title\": \"%s\", \"section\": \"%s\"}\n' \"$(cat list.txt)\" \"$(grep SigIgn /proc/$$/status | tr -d '[:space:]')\""]}})",
               kToFile);
  const Outcome outcome = elsewhere.wirecopy(
      "run " + desk.path().string() + "/p.json --report none", "trap '' HUP USR1 &&");
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const auto line = desk.lines("out.jsonl").at(0);
  CHECK(line["title"] == "from the list");
  const std::string ignored = line["section"];
  CHECK(has(ignored, "SigIgn:"));
  CHECK(ignored.ends_with("0000000"));  // signals 1 to 28
}

TEST_CASE("a program and what it has started end with the run", "[program][exec]") {
  const Desk desk;
  write_articles(desk, {"plain"});
  // A grandchild that would hold the file open for long.
  write_stages(desk, kFromFile,
               R"({"id": "ask", "type": "clean.exec", "config": {"command":
                   ["sh", "-c", "sleep 1000 & echo $! >grandchild; exec cat"]}})",
               kToFile);
  REQUIRE(desk.wirecopy("run p.json --report none").status == 0);
  const auto grandchild = contents(desk.path() / "grandchild");
  // It may be a zombie that nobody has waited for yet.
  const auto status = contents("/proc/" + grandchild.substr(0, grandchild.size() - 1) + "/stat");
  CHECK((status.empty() || has(status, ") Z ")));
}
