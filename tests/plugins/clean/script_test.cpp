#include "catch.hpp"
#include "clean/script/pattern_work.hpp"

using wirecopy::clean::pattern_work;

TEST_CASE("the work of a pattern grows with what it may try again", "[clean][script]") {
  CHECK(pattern_work("^abc", 99) == 1);
  CHECK(pattern_work("abc", 99) == 100);
  CHECK(pattern_work("%s+", 99) == 100);  // what stands last never fails
  CHECK(pattern_work("(%s+)", 99) == 100);
  CHECK(pattern_work("%s+x", 99) == 10'000);
  CHECK(pattern_work("^%s*(.-)%s*$", 99) == 1'000'000);
  CHECK(pattern_work("[*+-]x", 99) == 100);  // a set of characters
  CHECK(pattern_work("[^]*]*x", 99) == 10'000);
  CHECK(pattern_work("a%-b", 99) == 100);  // escaped
  CHECK(pattern_work("%", 99) == 100);     // malformed: Lua says so
  CHECK(pattern_work("[", 99) == 100);
}
