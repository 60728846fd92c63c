#include "catch.hpp"
#include "export/postgres/article_row.hpp"
#include "export/postgres/copy_row.hpp"
#include "export/postgres/target.hpp"

using namespace wirecopy::exporter::postgres;
using namespace std::string_literals;
using wirecopy::support::ArticleRows;
using wirecopy::support::TagRow;

namespace {

/// What a row of one column has behind the number of columns.
template <class Put>
std::string column(Put put) {
  CopyRow row(1);
  put(row);
  return row.take().substr(2);
}

std::string text(std::string_view value) {
  return column([&](CopyRow& row) { row.text(value); });
}

const std::string kNull = "\xff\xff\xff\xff";

}  // namespace

TEST_CASE("values have the bytes that PostgreSQL receives", "[export][postgres]") {
  CHECK(kCopyHead == "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"s);
  CHECK(text("Ål") == "\0\0\0\3Ål"s);
  CHECK(text("") == kNull);
  CHECK(column([](CopyRow& row) { row.null(); }) == kNull);
  CHECK(column([](CopyRow& row) { row.integer16(258); }) == "\0\0\0\2\1\2"s);
  CHECK(column([](CopyRow& row) { row.integer32(-2); }) == "\0\0\0\4\xff\xff\xff\xfe"s);
  CHECK(column([](CopyRow& row) { row.integer64(1LL << 40); }) == "\0\0\0\10\0\0\1\0\0\0\0\0"s);
  CHECK(column([](CopyRow& row) { row.number(0.5); }) == "\0\0\0\10\x3f\xe0\0\0\0\0\0\0"s);
  // Microseconds since 2000.
  CHECK(column([](CopyRow& row) { row.moment(946'684'800'000'001); }) ==
        "\0\0\0\10\0\0\0\0\0\0\0\1"s);
  CHECK(column([](CopyRow& row) { row.json(R"({"a":1})"); }) == "\0\0\0\10\1{\"a\":1}"s);
  CHECK(column([](CopyRow& row) { row.json(""); }) == kNull);
}

TEST_CASE("a list is an array of one dimension, without what is empty", "[export][postgres]") {
  const std::string_view names[] = {"A", "", "Bo"};
  CHECK(column([&](CopyRow& row) { row.keys(names); }) ==
        "\0\0\0\x1f"
        "\0\0\0\1\0\0\0\0\0\0\0\x19\0\0\0\2\0\0\0\1"
        "\0\0\0\1A\0\0\0\2Bo"s);
  CHECK(column([&](CopyRow& row) { row.keys({}); }) == "\0\0\0\14\0\0\0\0\0\0\0\0\0\0\0\x19"s);
}

TEST_CASE("escapes that jsonb refuses become replacement characters", "[export][postgres]") {
  const auto clean = [](std::string_view json) { return without_odd_escapes(json); };
  CHECK(clean(R"("a\u0000b")") ==
        "\"a\xEF\xBF\xBD"
        "b\"");
  CHECK(clean(R"("\ud83d\ude00")") == R"("\ud83d\ude00")");
  CHECK(clean(R"("\uD83D")") == "\"\xEF\xBF\xBD\"");
  CHECK(clean(R"("\ude00\ud83d")") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
  CHECK(clean(R"("\ud83d\u0041")") == "\"\xEF\xBF\xBD\\u0041\"");
  CHECK(clean(R"("\ud83dx")") == "\"\xEF\xBF\xBDx\"");
  // A backslash of its own is none of an escape.
  CHECK(clean(R"("\\u0000")") == R"("\\u0000")");
  CHECK(clean(R"("\\\u0000\n")") == "\"\\\\\xEF\xBF\xBD\\n\"");
  // What is no JSON stays within its bounds.
  for (const char* cut : {"\\", "\\u", "\\u00", "\\u00g0"}) CHECK(clean(cut) == cut + ""s);
}

TEST_CASE("names that no index could hold are cut between characters", "[export][postgres]") {
  const std::string longer(kLongestKey + 1, 'x');
  CopyRow row(1);
  row.key(std::string_view(longer).substr(1));
  CHECK(row.cut() == 0);
  row.key(longer);
  CHECK(row.cut() == 1);
  std::string accented(kLongestKey - 1, 'x');
  row.key(accented.append("é"));
  CHECK(row.cut() == 2);
  CHECK(text(longer).size() == 4 + kLongestKey + 1);
}

TEST_CASE("rows have a value for each column", "[export][postgres]") {
  const TagRow tags[] = {{"keyword", "ferry", "", "", 0.5, 2},
                         {"place", "", "Q1", R"({"a":1})", 1, 1}};
  ArticleRows article;
  article.id = "a";
  article.tags = tags;
  Row row = row_of(article, 1);
  CHECK(row.id == "a");
  CHECK(row.article.substr(0, 2) ==
        std::string{'\0', static_cast<char>(kArticleColumns.size() + 1)});
  row.set_call(7);
  CHECK(row.article.substr(2, 8) == "\0\0\0\4\0\0\0\7"s);
  REQUIRE(row.numbers_at.size() == 2);
  row.set_number(258);
  for (const size_t at : row.numbers_at) {
    CHECK(row.tags.substr(at - 6, 2) == std::string{'\0', static_cast<char>(kTagColumns.size())});
    CHECK(row.tags.substr(at, 8) == "\0\0\0\0\0\0\1\2"s);
  }
}

TEST_CASE("an address is read as libpq reads it, and never told when it is wrong",
          "[export][postgres]") {
  const auto target = read_target("postgresql://bob:secret@db.example:5433/news?sslmode=require");
  REQUIRE(target);
  CHECK(target->get("user") == "bob");
  CHECK(target->get("sslmode") == "require");
  CHECK(target->name() == "db.example:5433/news");
  CHECK(read_target("host=/run/pg dbname=news")->name() == "/run/pg/news");
  for (const char* wrong :
       {"postgresql://bob:se%cret@db/news", "hots=db password=secret", "db.example password=secret",
        "dbname=postgresql://bob:secret@db/news", "dbname='password=secret'"}) {
    const auto refused = read_target(wrong);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("cret") == std::string::npos);
  }
  CHECK_FALSE(read_target("host=a\0b"s));
}

TEST_CASE("options take the place of what the address says", "[export][postgres]") {
  auto target = *read_target("postgresql://bob@db/news?sslmode=disable");
  target.set("sslmode", "verify-full");
  target.set("password", "secret");
  CHECK(target.get("sslmode") == "verify-full");
  CHECK(target.get("password") == "secret");
  CHECK(target.get("port").empty());
}
