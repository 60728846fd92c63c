#include "catch.hpp"
#include "clean/exec/answer.hpp"

using wirecopy::clean::Answer;
using wirecopy::clean::read_answer;

TEST_CASE("an answer is a record or a verdict", "[clean][exec]") {
  CHECK(read_answer(R"({"title": "x"})").kind == Answer::Kind::record);
  CHECK(read_answer(R"( {})").kind == Answer::Kind::record);
  CHECK(read_answer(R"({"drop": "why"})").kind == Answer::Kind::drop);
  CHECK(read_answer(R"({"drop": "a \"b\""})").text == "a \"b\"");
  CHECK(read_answer(R"({"title": "x", "reject": "why"})").kind == Answer::Kind::reject);
  // In a text, or deeper, it is none.
  CHECK(read_answer(R"({"title": "say \"drop\""})").kind == Answer::Kind::record);
  CHECK(read_answer(R"({"meta": {"drop": "why"}})").kind == Answer::Kind::record);
}

TEST_CASE("an answer that is neither is told from one", "[clean][exec]") {
  for (const auto* line : {"", "  ", "null", "\"drop\"", "[1]", "\xff\xfe", R"({"drop": null})",
                           R"({"drop": "a", "reject": "b"})"})
    CHECK(read_answer(line).kind == Answer::Kind::nonsense);
  CHECK(read_answer("\xff").text == "the answer is no JSON object: \"\xef\xbf\xbd\"");
  // Broken JSON is the host's to refuse, with the place.
  CHECK(read_answer(R"({"drop": "why")").kind == Answer::Kind::record);
}
