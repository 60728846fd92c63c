// Against a target that is played by a table of answers.
#include <map>

#include "catch.hpp"
#include "export/opensearch/index.hpp"
#include "export/opensearch/mapping.hpp"

using namespace wirecopy;
using namespace wirecopy::exporter::opensearch;
using support::Answer;

namespace {

/// Answers by "METHOD /path"; what is not in the table is 404.
struct Played {
  std::map<std::string, std::pair<int, std::string>> table;
  std::vector<std::string> asked;

  Target target() {
    return {
        [this](auto method, auto path, auto) {
          asked.push_back(std::string(method) + ' ' + std::string(path));
          const auto found = table.find(asked.back());
          if (found == table.end()) return Answer{.code = 404};
          if (asked.back() == "PUT /news")
            table["GET /news/_mapping"] = {200, R"({"news":{"mappings":)" + mapping_for({}) + "}}"};
          return Answer{.code = found->second.first, .body = found->second.second};
        },
        "http://search.example:9200", "news"};
  }
  bool was_asked(const std::string& what) const {
    return std::ranges::find(asked, what) != asked.end();
  }
};

const std::string kMapping = "GET /news/_mapping", kPutMapping = "PUT /news/_mapping",
                  kTemplate = "GET /_index_template/wirecopy-news",
                  kPutTemplate = "PUT /_index_template/wirecopy-news";

std::string index_of(const std::string& mapping) {
  return R"({"news":{"mappings":)" + mapping + "}}";
}

std::string template_of(const std::string& body) {
  return R"({"index_templates":[{"name":"wirecopy-news","index_template":)" + body + "}]}";
}

std::string refusal(Played& played, bool is_known = false) {
  const Status status = prepare(played.target(), is_known);
  return status ? "" : status.error().message;
}

bool has(const std::string& text, const std::string& part) {
  INFO(text);
  return text.find(part) != text.npos;
}

}  // namespace

TEST_CASE("an index that is not there is made by a template", "[export][opensearch]") {
  Played played;
  played.table = {{kPutTemplate, {200, "{}"}}, {"PUT /news", {200, "{}"}}};
  CHECK(refusal(played).empty());
  CHECK(played.asked ==
        std::vector<std::string>{kMapping, kTemplate, kPutTemplate, "PUT /news", kMapping});
}

TEST_CASE("what is up to date is left alone", "[export][opensearch]") {
  Played played;
  played.table = {{kMapping, {200, index_of(mapping_for({}))}},
                  {kTemplate, {200, template_of(template_for("news", {}))}}};
  CHECK(refusal(played, true).empty());
  CHECK(played.asked == std::vector<std::string>{kMapping, kTemplate});
}

TEST_CASE("an older schema and one without some languages are brought up to date",
          "[export][opensearch]") {
  for (const char* mark :
       {R"({"schema":0,"languages":[]})", R"({"schema":1,"languages":["en"]})"}) {
    Played played;
    const std::string old = R"({"_meta":{"wirecopy":)" + std::string(mark) + "}}";
    played.table = {{kMapping, {200, index_of(old)}},
                    {kTemplate, {200, template_of(old)}},
                    {kPutMapping, {200, "{}"}},
                    {kPutTemplate, {200, "{}"}}};
    CHECK(refusal(played, true).empty());
    CHECK(played.was_asked(kPutMapping));
    CHECK(played.was_asked(kPutTemplate));
  }
}

TEST_CASE("what is not ours or of a later version is refused before anything is put",
          "[export][opensearch]") {
  const std::string later = R"({"_meta":{"wirecopy":{"schema":9}}})";
  Played played;
  played.table = {{kMapping, {200, index_of(later)}}};
  CHECK(has(refusal(played),
            "the index \"news\" was made by a later wirecopy (schema 9, this one "
            "has 1); give another index, or \"template\": false"));
  played.table = {{kTemplate, {200, template_of(later)}}};
  CHECK(has(refusal(played), "was put by a later wirecopy (schema 9"));
  played.table = {{kTemplate, {200, template_of("{}")}}};
  CHECK(has(refusal(played), "the index template \"wirecopy-news\" is not wirecopy's"));
  played.table = {{kMapping, {200, R"({".ds-news-000001":{"mappings":{}}})"}}};
  CHECK(has(refusal(played), "is a data stream, in which nothing can be replaced"));
  played.table = {{kMapping, {200, R"({"a":{"mappings":{}},"b":{"mappings":{}}})"}}};
  CHECK(has(refusal(played), "stands for 2 indices"));
  played.table.clear();
  CHECK(has(refusal(played, true), "is gone, though articles of earlier runs are in it"));
  for (const std::string& asked : played.asked) CHECK(asked.starts_with("GET "));

  played.table = {{kMapping, {200, index_of("{}")}},
                  {kPutMapping,
                   {400, R"({"error":{"type":"t","reason":"mapper [title] cannot be changed"}})"}}};
  CHECK(has(refusal(played),
            "keeps articles in another way than wirecopy: t: mapper [title] cannot "
            "be changed; give another index"));
  CHECK_FALSE(played.was_asked(kPutTemplate));
}

TEST_CASE("with \"template\": false nothing is put", "[export][opensearch]") {
  Played played;
  CHECK(look(played.target(), false));
  CHECK_FALSE(look(played.target(), true));
  played.table = {{kMapping, {200, index_of("{}")}}};
  CHECK(look(played.target(), true));
  for (const std::string& asked : played.asked) CHECK(asked == kMapping);
}
