#include "support/plain/plain.hpp"

#include "catch.hpp"

using namespace wirecopy::support;

TEST_CASE("letters lose their marks and strokes, others stay", "[support][plain]") {
  CHECK(without_marks(U'é') == U'e');
  CHECK(without_marks(U'Ệ') == U'E');  // two marks
  CHECK(without_marks(U'Ł') == U'L');
  CHECK(without_marks(U'ø') == U'o');
  CHECK(without_marks(U'ё') == U'е');
  CHECK(without_marks(U'ά') == U'α');
  for (const char32_t c : {U'a', U'ß', U'æ', U'東', U'한', char32_t{0x10FFFF}})
    CHECK(without_marks(c) == c);
  CHECK(is_mark(0x301));
  CHECK_FALSE(is_mark(U'e'));
}
