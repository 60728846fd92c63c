#include <wirecopy/plugin.hpp>

#include "catch.hpp"
#include "fake_host.hpp"

using wirecopy::Failure;
using wirecopy::Record;

namespace {

struct Article {
  wcp_record raw;
  Record record{&wirecopy::test::fake_api(), &raw, nullptr};
  const std::string& notices() { return raw.fields[WCP_F_NOTICES]; }
};

}  // namespace

TEST_CASE("texts are written and read under their names", "[sdk][record]") {
  Article article;
  article.record.title("Talks open");
  article.record.dateline_place("GENEVA");

  CHECK(article.raw.fields[WCP_F_TITLE] == "Talks open");
  CHECK(article.record.dateline_place() == "GENEVA");
  CHECK(article.record.get(WCP_F_DATELINE_PLACE) == "GENEVA");
  CHECK(article.record.body().empty());
}

TEST_CASE("an absent number is nothing, one of another type an error", "[sdk][record]") {
  Article article;
  article.raw.fields[WCP_F_URGENCY] = "3";
  article.record.title("Talks open");

  CHECK(article.record.integer(WCP_F_URGENCY) == 3);
  CHECK_FALSE(article.record.integer(WCP_F_STATUS));
  CHECK_THROWS_AS(article.record.integer(WCP_F_TITLE), Failure);
}

TEST_CASE("notices are appended one after the other", "[sdk][record]") {
  Article article;

  article.record.notice("agency", "© \"Wire\"\n\\ 2021");
  CHECK(article.notices() == R"([{"kind":"agency","text":"© \"Wire\"\u000a\\ 2021"}])");
  article.record.notice("correction", "");
  CHECK(article.notices() == R"([{"kind":"agency","text":"© \"Wire\"\u000a\\ 2021"},)"
                             R"({"kind":"correction","text":""}])");
}

TEST_CASE("a notice joins an array however it is laid out", "[sdk][record]") {
  Article article;

  for (const char* empty : {"[]", "[ ]", "[\n]\n"}) {
    article.raw.fields[WCP_F_NOTICES] = empty;
    article.record.notice("a", "b");
    CHECK(article.notices() == R"([{"kind":"a","text":"b"}])");
  }
  article.raw.fields[WCP_F_NOTICES] = "[ {} ] ";
  article.record.notice("a", "b");
  CHECK(article.notices() == R"([ {},{"kind":"a","text":"b"}])");
}

TEST_CASE("a notice beside something that is no array is refused", "[sdk][record]") {
  Article article;

  for (const char* other : {"{}", "[", "]", " ", "null"}) {
    article.raw.fields[WCP_F_NOTICES] = other;
    CHECK_THROWS_AS(article.record.notice("a", "b"), Failure);
  }
}
