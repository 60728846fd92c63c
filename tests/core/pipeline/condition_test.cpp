#include "pipeline/condition.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "record/moment.hpp"
#include "record/record.hpp"

using namespace wirecopy::pipeline;
using wirecopy::record::Arena;
using wirecopy::record::FieldNames;
using wirecopy::record::Record;

namespace {

struct Article {
  Arena arena;
  FieldNames names;
  Record record{arena, names};

  Article() {
    record.set_text(WCP_F_TITLE, "Talks resume in Geneva");
    record.set_text(WCP_F_LANGUAGE, "en");
    record.set_integer(WCP_F_URGENCY, 3);
    record.set_integer(WCP_F_STATUS, WCP_CANCELED);
    record.set_number(WCP_F_SIMILARITY, 0.5);
    record.set_moment(WCP_F_PUBLISHED,
                      *wirecopy::record::parse_moment("2021-07-23T10:00:00+02:00"));
    record.append(WCP_F_AUTHORS, "Ann Lee");
    record.append(WCP_F_AUTHORS, "Bo Ray");
    wirecopy::record::Tag tag;
    tag.scheme = "topic";
    tag.name = "politics";
    record.put_tag(tag);
    record.set_integer(names.intern("count.words", WCP_T_INT), 120);
    record.set_text(names.intern("desk.name", WCP_T_STR), "foreign");
  }
};

bool holds(const std::string& condition) {
  Article article;
  const auto compiled = Condition::compile(Json::parse(condition), "/when", [](const Finding& f) {
    FAIL(f.pointer << " " << f.message);
  });
  REQUIRE(compiled);
  return compiled->holds(article.record);
}

std::string refusal(const std::string& condition) {
  std::string out;
  const auto compiled = Condition::compile(Json::parse(condition), "/when", [&](const Finding& f) {
    out += f.pointer + " " + f.message + (f.note.empty() ? "" : " (" + f.note + ")") + "\n";
  });
  CHECK((compiled == nullptr) == !out.empty());
  return out;
}

}  // namespace

TEST_CASE("texts are compared", "[pipeline][condition]") {
  CHECK(holds(R"({"field": "language", "is": "en"})"));
  CHECK_FALSE(holds(R"({"field": "title", "is": "TALKS RESUME IN GENEVA"})"));
  CHECK(holds(R"({"field": "language", "in": ["de", "en"]})"));
  CHECK_FALSE(holds(R"({"field": "language", "in": ["de"]})"));
  CHECK(holds(R"({"field": "title", "contains": "Geneva"})"));
  CHECK_FALSE(holds(R"({"field": "title", "contains": "geneva"})"));
  CHECK(holds(R"({"field": "title", "matches": "(?i)geneva$"})"));
  CHECK_FALSE(holds(R"({"field": "title", "matches": "^Geneva"})"));
}

TEST_CASE("a language is met by ranges", "[pipeline][condition]") {
  const auto covers = [](const std::string& range, const char* tag) {
    Article article;
    article.record.set_text(WCP_F_LANGUAGE, tag);
    const auto json = wirecopy::pipeline::Json{{"field", "language"}, {"in", {"fr", range}}};
    const auto condition = Condition::compile(json, "", [](const auto&) {});
    return condition && condition->holds(article.record);
  };
  for (const char* tag : {"en", "en-GB", "EN-us", "en-Latn-GB"}) CHECK(covers("en", tag));
  CHECK(covers("EN-gb", "en-GB-oxendict"));
  CHECK(covers("*", "tlh"));
  for (const char* tag : {"eng", "e", "de-en", "en_GB"}) CHECK_FALSE(covers("en", tag));
  CHECK_FALSE(covers("en-GB", "en"));
}

TEST_CASE("numbers are compared", "[pipeline][condition]") {
  CHECK(holds(R"({"field": "urgency", "is": 3})"));
  CHECK(holds(R"({"field": "urgency", "gte": 3, "lt": 4})"));
  CHECK_FALSE(holds(R"({"field": "urgency", "gte": 3, "lt": 3})"));
  CHECK(holds(R"({"field": "urgency", "gt": 2.5})"));
  CHECK(holds(R"({"field": "similarity", "lte": 0.5})"));
  CHECK_FALSE(holds(R"({"field": "similarity", "gt": 0.5})"));
}

TEST_CASE("times are compared as moments, whatever their offset", "[pipeline][condition]") {
  CHECK(holds(R"({"field": "published", "is": "2021-07-23T08:00:00Z"})"));
  CHECK(holds(R"({"field": "published", "gt": "2021-07-23T09:59:59+02:00"})"));
  CHECK_FALSE(holds(R"({"field": "published", "gt": "2021-07-23T08:00:00Z"})"));
  CHECK(holds(R"({"field": "published", "gte": "2021-07-23"})"));
}

TEST_CASE("status goes by its names", "[pipeline][condition]") {
  CHECK(holds(R"({"field": "status", "is": "canceled"})"));
  CHECK(holds(R"({"field": "status", "in": ["usable", "canceled"]})"));
  CHECK_FALSE(holds(R"({"field": "status", "is": "usable"})"));
}

TEST_CASE("of a list one element is enough", "[pipeline][condition]") {
  CHECK(holds(R"({"field": "authors", "is": "Bo Ray"})"));
  CHECK(holds(R"({"field": "authors", "contains": "Ann"})"));
  CHECK(holds(R"({"field": "authors", "matches": "Ray$"})"));
  CHECK_FALSE(holds(R"({"field": "authors", "in": ["Cy"]})"));
  CHECK(holds(R"({"field": "tags", "is": "politics"})"));
  CHECK_FALSE(holds(R"({"field": "tags", "is": "topic"})"));
}

TEST_CASE("fields below meta are found by name", "[pipeline][condition]") {
  CHECK(holds(R"({"field": "meta.count.words", "gt": 100})"));
  CHECK(holds(R"({"field": "meta.desk.name", "is": "foreign"})"));
  CHECK_FALSE(holds(R"({"field": "meta.desk.name", "gt": 5})"));
  CHECK(holds(R"({"field": "meta.never.written", "exists": false})"));
}

TEST_CASE("an absent field meets nothing but exists: false", "[pipeline][condition]") {
  CHECK_FALSE(holds(R"({"field": "section", "is": ""})"));
  CHECK_FALSE(holds(R"({"field": "section", "matches": ""})"));
  CHECK_FALSE(holds(R"({"field": "expires", "lt": "2999-01-01"})"));
  CHECK(holds(R"({"not": {"field": "section", "is": "x"}})"));
  CHECK(holds(R"({"field": "section", "exists": false})"));
  CHECK_FALSE(holds(R"({"field": "section", "exists": true})"));
  CHECK(holds(R"({"field": "title", "exists": true})"));
}

TEST_CASE("conditions are combined", "[pipeline][condition]") {
  const std::string yes = R"({"field": "language", "is": "en"})";
  const std::string no = R"({"field": "language", "is": "de"})";
  CHECK(holds("{\"all\": [" + yes + "," + yes + "]}"));
  CHECK_FALSE(holds("{\"all\": [" + yes + "," + no + "]}"));
  CHECK(holds("{\"any\": [" + no + "," + yes + "]}"));
  CHECK_FALSE(holds("{\"any\": [" + no + "," + no + "]}"));
  CHECK(holds("{\"not\": {\"any\": [" + no + ", {\"not\": " + yes + "}]}}"));
}

TEST_CASE("everything wrong in a condition is said at its place", "[pipeline][condition]") {
  CHECK(refusal(R"({"field": "langage", "is": "en"})") ==
        "/when/field unknown field \"langage\" (did you mean \"language\"?)\n");
  CHECK(refusal(R"({"any": [{"field": "title", "iz": 1}, {"field": "status", "is": "kiled"}]})") ==
        "/when/any/0/iz unknown comparison \"iz\" (did you mean \"is\"?)\n"
        "/when/any/1/is \"status\" is compared with \"usable\", \"withheld\" or \"canceled\", not "
        "\"kiled\"\n");
  CHECK(refusal(R"({"field": "title", "gt": 5})") ==
        "/when/gt \"gt\" compares numbers and times; \"title\" is neither\n");
  CHECK(refusal(R"({"field": "published", "gt": "yesterday"})") ==
        "/when/gt \"published\" is compared with a time such as \"2021-07-23T10:30:00Z\", not "
        "\"yesterday\"\n");
  CHECK(refusal(R"({"field": "urgency", "matches": "1"})") ==
        "/when/matches \"matches\" looks into texts; \"urgency\" is none\n");
  CHECK(refusal(R"({"field": "raw", "is": "x"})") ==
        "/when/is \"raw\" can only be asked for by \"exists\"\n");
  CHECK(refusal(R"({"field": "title", "matches": "("})") ==
        "/when/matches this pattern cannot be used: missing ): (\n");
  CHECK(refusal(R"({"field": "title", "in": []})") == "/when/in \"in\" must be a list of values\n");
  CHECK(refusal(R"({"field": "title", "is": 5})") ==
        "/when/is \"title\" is compared with a text, not 5\n");
  CHECK(refusal(R"({"field": "meta.words.n", "gt": "soon"})") ==
        "/when/gt \"meta.words.n\" is compared with a number or a time, not \"soon\"\n");
  CHECK_FALSE(refusal(R"({"field": "title"})").empty());
  CHECK_FALSE(refusal(R"({"all": []})").empty());
  CHECK_FALSE(refusal(R"({"all": [{}], "field": "title"})").empty());
  CHECK_FALSE(refusal("{}").empty());
  CHECK_FALSE(refusal("[]").empty());
  CHECK_FALSE(refusal(R"({"field": "meta.", "exists": true})").empty());
  CHECK_FALSE(refusal(R"({"field": "title", "exists": 1})").empty());
}
