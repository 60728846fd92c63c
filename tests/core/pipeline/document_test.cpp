#include "pipeline/document.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"

using namespace wirecopy::pipeline;

namespace {

std::optional<Document> parse(const std::string& text, Diagnostics& problems) {
  return Document::parse(std::make_shared<SourceText>("x.json", text), problems);
}

// "LINE:COLUMN MESSAGE" of the first error; empty where there is none.
std::string first_error(const std::string& text) {
  Diagnostics problems;
  parse(text, problems);
  if (!problems.has_errors()) return {};
  const auto first = problems.sorted().front();
  if (!first.source) return first.message;
  const Position at = first.source->position(first.range.begin);
  return std::to_string(at.line) + ":" + std::to_string(at.column) + " " + first.message;
}

std::string piece(const Document& document, Range range) {
  return std::string(document.source().text().substr(range.begin, range.end - range.begin));
}

}  // namespace

TEST_CASE("a document holds what its text says, with comments left out", "[pipeline][document]") {
  Diagnostics problems;
  const auto document = parse(
      "// head\n{\"a\": [1, -2.5e1, true, null], /* in\nside */ \"b\": "
      "\"\\u00e9\\ud83d\\ude00\\n\"}",
      problems);

  REQUIRE(document);
  CHECK(problems.text().empty());
  CHECK(document->root().dump() ==
        "{\"a\":[1,-25.0,true,null],\"b\":\"\xC3\xA9\xF0\x9F\x98\x80\\n\"}");
}

TEST_CASE("integers are exact and out of range is refused", "[pipeline][document]") {
  Diagnostics problems;
  const auto document = parse("[9223372036854775807, -9223372036854775808, -0]", problems);

  REQUIRE(document);
  CHECK(document->root()[0].get<int64_t>() == INT64_MAX);
  CHECK(document->root()[1].get<int64_t>() == INT64_MIN);
  CHECK(document->root()[2].is_number_integer());
  CHECK(first_error("9223372036854775808") == "1:1 an integer beyond 64 bits");
  CHECK(first_error("[1e999]") == "1:2 a number out of range");
}

TEST_CASE("a pointer leads to the place of a value and of its key", "[pipeline][document]") {
  Diagnostics problems;
  const auto document = parse(R"({"a/b": {"c~d": [10, {"e": "f"}]}, "g": 1})", problems);

  REQUIRE(document);
  CHECK(piece(*document, document->find("/a~1b/c~0d/1/e").value) == "\"f\"");
  CHECK(piece(*document, document->find("/a~1b/c~0d/1/e").key) == "\"e\"");
  CHECK(piece(*document, document->find("/a~1b/c~0d/0").value) == "10");
  CHECK(piece(*document, document->find("/g").value) == "1");
  CHECK(document->find("/g").exact);
  CHECK(piece(*document, document->find("").value) == document->source().text());
}

TEST_CASE("a pointer that leads nowhere ends at what is around", "[pipeline][document]") {
  Diagnostics problems;
  const auto document = parse(R"({"a": {"b": 1}})", problems);

  REQUIRE(document);
  CHECK_FALSE(document->find("/a/c/d").exact);
  CHECK(piece(*document, document->find("/a/c/d").value) == R"({"b": 1})");
  CHECK_FALSE(document->find("/a/b/0").exact);
  CHECK_FALSE(document->find("/a/99999999999999999999").exact);
}

TEST_CASE("syntax errors say what was expected and where", "[pipeline][document]") {
  CHECK(first_error(R"({"a": 1 "b": 2})") == R"(1:9 expected "," or "}" after the value)");
  CHECK(first_error("{\"a\": 1\n \"b\": 2}") == R"(1:8 expected "," or "}" after the value)");
  CHECK(first_error("{\"a\": 1,\n}") == R"(1:8 a comma before "}")");
  CHECK(first_error("[1, 2, // end\n]") == R"(1:6 a comma before "]")");
  CHECK(first_error("{\"a\": \"x}\n") == "1:7 a string is not closed");
  CHECK(first_error("{\"a\": \"x\r\n}") == "1:7 a string is not closed");
  CHECK(first_error("{\"a\" 1}") == R"(1:6 expected ":" after the key)");
  CHECK(first_error("{a: 1}") == "1:2 expected a key in double quotes");
  CHECK(first_error("{\n  a: 1}") == "2:3 expected a key in double quotes");
  CHECK(first_error("// x\n\n = 5") == "3:2 expected a value");
  CHECK(first_error("{\"a\":\n}") == "2:1 expected a value");
  CHECK(first_error("{\"a\":\n") == "1:6 expected a value, but the text ends here");
  CHECK(first_error("{'a': 1}") == "1:2 expected a key in double quotes");
  CHECK(first_error("{\"a\": }") == "1:7 expected a value");
  CHECK(first_error("[True]") == R"(1:2 unknown word "True")");
  CHECK(first_error("[01]") == "1:2 a number does not begin with 0");
  CHECK(first_error("[1.]") == "1:2 a number needs a digit after its point");
  CHECK(first_error("[-]") == "1:2 a number needs a digit after its sign");
  CHECK(first_error("[1e]") == "1:2 a number needs a digit in its exponent");
  CHECK(first_error("[12px]") == "1:2 a number ends in letters");
  CHECK(first_error("/* x") == "1:1 a comment is not closed");
  CHECK(first_error("{} {}") == "1:4 expected the end of the text after the value");
  CHECK(first_error("{\"a\": [1") ==
        R"(1:9 expected "," or "]" after the value, but the text ends here)");
  CHECK(first_error("") == "1:1 expected a value, but the text ends here");
}

TEST_CASE("broken strings are refused", "[pipeline][document]") {
  CHECK(first_error(R"(["\x"])") == "1:3 an unknown escape");
  CHECK(first_error(R"(["\u12"])") == "1:3 \\u needs four hexadecimal digits");
  CHECK(first_error(R"(["\ud800"])") == "1:3 half a surrogate pair");
  CHECK(first_error(R"(["\ud800\u0041"])") == "1:3 the second half of a surrogate pair is missing");
  CHECK(first_error("[\"a\tb\"]") == "1:4 a control character in a string");
  CHECK(first_error("[\"\xC3\xA9\", \"\xFF\"]") == "1:8 this byte is not UTF-8");
  CHECK(first_error("[\"\xED\xA0\x80\"]") == "1:3 this byte is not UTF-8");
  CHECK(first_error(std::string("[1\0]", 4)) == "1:3 a NUL byte");
  CHECK(first_error("\"" + std::string("\\")) == "1:2 an unknown escape");
}

TEST_CASE("other encodings are named", "[pipeline][document]") {
  CHECK(first_error("\xEF\xBB\xBF{}") == "1:1 the text starts with a byte order mark");
  CHECK(first_error(std::string("\xFF\xFE{\0}\0", 6)) == "1:1 the text is UTF-16");
}

TEST_CASE("columns count code points", "[pipeline][document]") {
  CHECK(first_error("[\"\xC3\xA9\xE4\xB8\xAD\", x]") == R"(1:8 unknown word "x")");
  CHECK(first_error("\t[x]") == R"(1:3 unknown word "x")");
}

TEST_CASE("a key that stands twice is an error that names both places", "[pipeline][document]") {
  Diagnostics problems;
  const auto document = parse("{\"a\": 1, \"b\": {\"c\": 1,\n\"c\": 2}, \"\\u0061\": 3}", problems);

  REQUIRE(document);
  CHECK(document->root()["a"] == 1);
  const auto all = problems.sorted();
  REQUIRE(all.size() == 2);
  CHECK(all[0].message == "the key \"c\" stands twice");
  CHECK(all[0].note == "first at 1:16");
  CHECK(all[1].message == "the key \"a\" stands twice");
  CHECK(all[1].note == "first at 1:2");
}

TEST_CASE("depth, key length and size are bounded", "[pipeline][document]") {
  Diagnostics problems;
  CHECK(parse(std::string(64, '[') + std::string(64, ']'), problems));
  CHECK(first_error(std::string(65, '[')) == "1:65 more than 64 objects and lists nested");
  CHECK(first_error(std::string(100'000, '[')) == "1:65 more than 64 objects and lists nested");
  CHECK(first_error("{\"" + std::string(1025, 'k') + "\": 1}") ==
        "1:2 a key of more than 1024 bytes");
  CHECK(first_error(std::string(17 * 1024 * 1024, ' ')) == "is larger than 16 MB");
}

TEST_CASE("a large document is read in linear time", "[pipeline][document]") {
  std::string text = "{\"k\": 0";
  for (int i = 0; i < 50'000; ++i) text += ", \"key" + std::to_string(i) + "\": [" + "1]";
  text += "}";
  Diagnostics problems;
  const auto document = parse(text, problems);

  REQUIRE(document);
  CHECK(piece(*document, document->find("/key49999/0").value) == "1");
}
