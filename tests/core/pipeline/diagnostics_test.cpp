#include "pipeline/diagnostics.hpp"

#include "catch.hpp"

using namespace wirecopy::pipeline;

namespace {

Diagnostic at(const std::shared_ptr<SourceText>& source, const std::string& word,
              std::string message) {
  Diagnostic d;
  d.source = source;
  d.range.begin = source->text().find(word);
  d.range.end = d.range.begin + word.size();
  d.message = std::move(message);
  return d;
}

std::shared_ptr<SourceText> source(std::string text) {
  return std::make_shared<SourceText>("wire.json", std::move(text));
}

}  // namespace

TEST_CASE("an error shows its line, carets, note, pointer and hint", "[pipeline][diagnostics]") {
  const auto text = source(std::string(13, '\n') + "    \"max_titel_len\": 200\n");
  Diagnostic d = at(text, "\"max_titel_len\"", "unknown option \"max_titel_len\" for clean.title");
  d.pointer = "/stages/2/config/max_titel_len";
  d.note = "did you mean \"max_title_len\"? (integer, 1..2000, default 300)";
  d.hint = "wirecopy describe clean.title";
  Diagnostics problems;
  problems.add(d);

  CHECK(problems.text() ==
        "wire.json:14:5: error: unknown option \"max_titel_len\" for clean.title\n"
        "   14 |     \"max_titel_len\": 200\n"
        "      |     ^^^^^^^^^^^^^^^ did you mean \"max_title_len\"? (integer, 1..2000, default "
        "300)\n"
        "   at /stages/2/config/max_titel_len \xC2\xB7 wirecopy describe clean.title\n");
}

TEST_CASE("diagnostics come in the order of the text", "[pipeline][diagnostics]") {
  const auto text = source("one two three");
  Diagnostics problems;
  problems.add(at(text, "three", "c"));
  problems.add(at(text, "one", "a"));
  problems.add(at(text, "two", "b"));

  const auto sorted = problems.sorted();
  CHECK(sorted[0].message == "a");
  CHECK(sorted[1].message == "b");
  CHECK(sorted[2].message == "c");
}

TEST_CASE("what is wrong twice in the same way is said once", "[pipeline][diagnostics]") {
  const auto text = source("one two\n");
  Diagnostics problems;
  for (const char* word : {"one", "two", "one"}) problems.add(at(text, word, "wrong"));
  problems.add(at(text, "one", "wrong in another way"));
  CHECK(problems.errors() == 3);
  CHECK(problems.sorted().size() == 3);
}

TEST_CASE("an error about a whole file has no line", "[pipeline][diagnostics]") {
  Diagnostics problems;
  problems.add_file_error("x.json", "is UTF-16", "save it as UTF-8");

  CHECK(problems.text() == "x.json: error: is UTF-16\n   save it as UTF-8\n");
  CHECK(
      problems.json() ==
      R"([{"severity":"error","file":"x.json","message":"is UTF-16","note":"save it as UTF-8"}])");
}

TEST_CASE("warnings are no errors", "[pipeline][diagnostics]") {
  const auto text = source("one");
  Diagnostic d = at(text, "one", "odd");
  d.severity = Severity::warning;
  Diagnostics problems;
  problems.add(d);

  CHECK_FALSE(problems.has_errors());
  CHECK(problems.warnings() == 1);
  CHECK(problems.text() == "wire.json:1:1: warning: odd\n    1 | one\n      | ^^^\n");
}

TEST_CASE("JSON output gives the place in numbers", "[pipeline][diagnostics]") {
  const auto text = source("a\n \"b\xC3\xA9\" c");
  Diagnostic d = at(text, "\"b\xC3\xA9\"", "say \"no\"");
  d.pointer = "/x";
  Diagnostics problems;
  problems.add(d);

  CHECK(
      problems.json() ==
      R"([{"severity":"error","file":"wire.json","line":2,"column":2,"end_line":2,"end_column":6,)"
      R"("pointer":"/x","message":"say \"no\""}])");
}

TEST_CASE("a long line is cut around the error", "[pipeline][diagnostics]") {
  const auto text = source(std::string(500'000, 'a') + "WRONG" + std::string(500'000, 'b'));
  Diagnostics problems;
  problems.add(at(text, "WRONG", "no"));

  CHECK(problems.text() == "wire.json:1:500001: error: no\n    1 | ..." + std::string(40, 'a') +
                               "WRONG" + std::string(55, 'b') + "...\n      | " +
                               std::string(43, ' ') + "^^^^^\n");
}

TEST_CASE("controls and turned-around text are printed as escapes", "[pipeline][diagnostics]") {
  const auto text = source("\t\x1b[31m\xE2\x80\xAE x\xFFy");
  Diagnostics problems;
  problems.add(at(text, "y", "see \x1b[0m"));

  CHECK(problems.text() ==
        "wire.json:1:11: error: see \\x1b[0m\n"
        "    1 |  \\x1b[31m\\u202e x\\xffy\n"
        "      |                      ^\n");
}

TEST_CASE("a hidden piece is never printed, nor its length", "[pipeline][diagnostics]") {
  const auto text = source("{\"token\": \"s3cr3t-s3cr3t\", \"x\": 1}");
  const size_t begin = text->text().find("\"s3cr3t");
  text->hide({begin, begin + 15});
  Diagnostics problems;
  problems.add(at(text, "\"x\"", "no"));

  CHECK(problems.text() ==
        "wire.json:1:28: error: no\n    1 | {\"token\": ***, \"x\": 1}\n"
        "      |                ^^^\n");
}

TEST_CASE("an error at the end of the text has a caret behind it", "[pipeline][diagnostics]") {
  const auto text = source("{\r\n[1\r\n");
  Diagnostic d;
  d.source = text;
  d.range = {5, 5};
  d.message = "ends";
  Diagnostics problems;
  problems.add(d);

  CHECK(problems.text() == "wire.json:2:3: error: ends\n    2 | [1\n      |   ^\n");
}

TEST_CASE("past a bound diagnostics are only counted", "[pipeline][diagnostics]") {
  const auto text = source("x");
  Diagnostics problems;
  for (size_t i = 0; i < Diagnostics::kMost + 7; ++i)
    problems.add(at(text, "x", "no " + std::to_string(i)));

  CHECK(problems.errors() == Diagnostics::kMost + 7);
  CHECK(problems.sorted().size() == Diagnostics::kMost);
  CHECK(problems.text().find("and 7 more like these\n") != std::string::npos);
}

TEST_CASE("colours come only when asked for", "[pipeline][diagnostics]") {
  const auto text = source("x");
  Diagnostics problems;
  problems.add(at(text, "x", "no"));

  CHECK(problems.text(false).find('\x1b') == std::string::npos);
  CHECK(problems.text(true).find("\x1b[1;31merror:\x1b[0m no") != std::string::npos);
}
