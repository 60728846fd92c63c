#include "catch.hpp"
#include "export/csv/cells.hpp"

using wirecopy::exporter::append_cell;

namespace {

std::string cell(std::string_view text, char delimiter = ',', bool guard = true) {
  std::string line;
  append_cell(line, text, delimiter, guard);
  return line;
}

}  // namespace

TEST_CASE("a cell is put in quotes where a reader would split or trim it", "[export][csv]") {
  using namespace std::string_literals;
  CHECK(cell("plain text") == "plain text");
  CHECK(cell("") == "");
  CHECK(cell("a, b") == "\"a, b\"");
  CHECK(cell("a, b", ';') == "a, b");
  CHECK(cell("a\tb", '\t') == "\"a\tb\"");
  CHECK(cell("say \"no\"") == "\"say \"\"no\"\"\"");
  CHECK(cell("one\n\ntwo") == "\"one\n\ntwo\"");
  CHECK(cell(" lead") == "\" lead\"");
  CHECK(cell("a\0b"s) == "\"a\xEF\xBF\xBD"s + "b\"");
}

TEST_CASE("what a spreadsheet would run gets an apostrophe, numbers do not", "[export][csv]") {
  CHECK(cell("=1+1") == "'=1+1");
  CHECK(cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(cell("+49 30 1234") == "'+49 30 1234");
  CHECK(cell("-cmd|' /C calc'!A0") == "'-cmd|' /C calc'!A0");
  CHECK(cell("=HYPERLINK(\"http://x.example\",\"a\")") ==
        "\"'=HYPERLINK(\"\"http://x.example\"\",\"\"a\"\")\"");
  CHECK(cell("\xEF\xBC\x9D"
             "1+1") ==
        "'\xEF\xBC\x9D"
        "1+1");
  CHECK(cell("\t=1") == "'\t=1");
  for (const auto* number : {"-12.5", "+3", "-1e9", "7"}) CHECK(cell(number) == number);
  CHECK(cell("=1+1", ',', false) == "=1+1");
}
