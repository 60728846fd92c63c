#include "catch.hpp"
#include "export/opensearch/bulk.hpp"
#include "export/opensearch/document.hpp"
#include "export/opensearch/mapping.hpp"
#include "export/opensearch/server.hpp"

using namespace wirecopy::exporter::opensearch;
using Kind = ItemAnswer::Kind;

namespace {

const std::vector<std::string_view> kIds{"a", "b"};

std::string items(const std::string& first, const std::string& second) {
  return R"({"took":3,"errors":true,"items":[{"index":)" + first + R"(},{"index":)" + second +
         "}]}";
}

const std::string kTaken = R"({"_index":"news","_id":"b","_version":7,"status":201})";

}  // namespace

TEST_CASE("each item of a bulk answer has a kind", "[export][opensearch]") {
  const auto kind = [](int status, const std::string& error) {
    const auto answers = read_bulk(items(R"({"_id":"a","status":)" + std::to_string(status) +
                                             (error.empty() ? "" : ",\"error\":" + error) + "}",
                                         kTaken),
                                   kIds);
    REQUIRE(answers);
    CHECK((*answers)[1].kind == Kind::taken);
    return (*answers)[0];
  };
  CHECK(kind(200, "").kind == Kind::taken);
  CHECK(kind(409, R"({"type":"version_conflict_engine_exception","reason":"r"})").kind ==
        Kind::later);
  CHECK(kind(429, R"({"type":"es_rejected_execution_exception","reason":"r"})").kind == Kind::busy);
  CHECK(kind(503, R"({"type":"unavailable_shards_exception","reason":"r"})").kind == Kind::busy);
  CHECK(kind(403, R"({"type":"cluster_block_exception","reason":"read-only"})").kind == Kind::busy);
  CHECK(kind(403, R"({"type":"security_exception","reason":"r"})").kind == Kind::denied);
  CHECK(kind(404, R"({"type":"index_not_found_exception","reason":"r"})").kind == Kind::denied);
  const ItemAnswer refused =
      kind(400, R"({"type":"mapper_parsing_exception","reason":"failed to parse field [x]",)"
                R"("caused_by":{"type":"number_format_exception","reason":"For input: \"y\""}})");
  CHECK(refused.kind == Kind::refused);
  CHECK(refused.why == "mapper_parsing_exception: failed to parse field [x]: For input: \"y\"");
  CHECK(kind(400, "\"a text\"").why == "a text");
  CHECK(kind(418, "").why == "status 418");
}

TEST_CASE("an answer that is cut or speaks of something else is an error that says so",
          "[export][opensearch]") {
  const auto fault = [](const std::string& body) {
    const auto answers = read_bulk(body, kIds);
    REQUIRE_FALSE(answers);
    return answers.error().message;
  };
  const auto has = [](const std::string& text, const char* part) {
    INFO(text);
    return text.find(part) != text.npos;
  };
  const std::string first = R"({"_id":"a","status":200})";
  const std::string whole = items(first, kTaken);
  REQUIRE(read_bulk(whole, kIds));
  for (size_t size = 0; size < whole.size(); ++size)
    CHECK(has(fault(whole.substr(0, size)), "no whole JSON"));
  CHECK(has(fault("<html>Welcome</html>"), "no whole JSON: <html>Welcome</html>"));
  CHECK(has(fault("{}"), "has no \"items\""));
  CHECK(has(fault("[]"), "has no \"items\""));
  CHECK(has(fault(R"({"items":[{"index":)" + first + "}]}"), "speaks of 1 documents, sent were 2"));
  CHECK(has(fault(items(kTaken, first)), "document 1 has the id \"b\", which is another"));
  CHECK(has(fault(R"({"items":[{"create":)" + first + R"(},{}]})"), "document 1 was not indexed"));
  CHECK(has(fault(items(R"({"_id":"a"})", kTaken)), "document 1 has no status"));
  CHECK(has(fault(items(R"({"_id":"a","status":99999})", kTaken)), "document 1 has no status"));
}

TEST_CASE("a document is put under its id and version", "[export][opensearch]") {
  std::string body;
  append_put(body, {"a\"\n", {}, 5, R"({"title":"x"})"});
  CHECK(body ==
        "{\"index\":{\"_id\":\"a\\\"\\u000a\",\"version\":5,\"version_type\":\"external_gte\"}}\n"
        "{\"title\":\"x\"}\n");
}

TEST_CASE("the later form is the one with the higher revision, or that was fetched later",
          "[export][opensearch]") {
  const Form form{"g", 2, 1000};
  CHECK(form.replaces({"g", 2, 1000}));
  CHECK(form.replaces({"g", 1, 9000}));
  CHECK_FALSE(form.replaces({"g", 3, 1}));
  CHECK(form.replaces({"h", 3, 1000}));
  CHECK_FALSE(form.replaces({"h", 1, 1001}));
  CHECK(form.replaces({"h", 1, 0}));

  CHECK(Form{"g", 2, 1000}.version() > Form{"g", 1, 1000}.version());
  CHECK(Form{"g", 1, 1001}.version() > Form{"g", 9999, 1000}.version());
  CHECK(Form{"g", 5, -1}.version() == 5);
  CHECK(Form{"g", INT64_MAX, INT64_MAX}.version() == INT64_MAX);
}

TEST_CASE("an id that is too long for a target is hashed", "[export][opensearch]") {
  CHECK(document_id(std::string(512, 'x')) == std::string(512, 'x'));
  CHECK(document_id(std::string(513, 'x')).starts_with("sha256:"));
  CHECK(document_id(std::string(513, 'x')).size() == 7 + 64);
  CHECK(document_id(std::string(513, 'x')) != document_id(std::string(514, 'x')));
}

TEST_CASE("an article gets labels, points and what tells its forms apart", "[export][opensearch]") {
  Extras extras;
  extras.add_label("place", "Oslo", "");
  extras.add_label("topic", "weather", "medtop:17000000");
  extras.add_label("x", "", "");
  extras.add_point(R"({"latitude":59.9,"longitude":10.75})");
  for (const char* wrong :
       {"", "{", "[]", "{}", R"({"latitude":59.9})", R"({"latitude":91,"longitude":0})",
        R"({"latitude":"59.9","longitude":10})", R"({"latitude":0,"longitude":-180.1})"})
    extras.add_point(wrong);
  CHECK(extras.with(R"({"id":"a"})", {"g", 1, 7}) ==
        R"({"id":"a","labels":["place:Oslo","topic:weather","topic:medtop:17000000"],)"
        R"("locations":[{"lat":59.900000,"lon":10.750000}],)"
        R"("wirecopy":{"generation":"g","fetched":7}})");
  CHECK(Extras().with("{}", {"g", 1, 0}) == R"({"wirecopy":{"generation":"g","fetched":0}})");
}

TEST_CASE("what an index has of an article is read", "[export][opensearch]") {
  CHECK(ask_for(kIds) == R"({"ids":["a","b"]})");
  const auto stored = read_stored(
      R"({"docs":[{"_id":"a","_version":9,"_source":{"revision":3,"wirecopy":{"generation":"g",)"
      R"("fetched":5}}},{"_id":"b","found":false}]})",
      kIds);
  REQUIRE(stored);
  REQUIRE((*stored)[0]);
  CHECK((*stored)[0]->version == 9);
  CHECK((*stored)[0]->form.generation == "g");
  CHECK((*stored)[0]->form.revision == 3);
  CHECK((*stored)[0]->form.fetched == 5);
  CHECK_FALSE((*stored)[1]);
  CHECK_FALSE(read_stored(R"({"docs":[]})", kIds));
  CHECK_FALSE(read_stored(R"({"docs":[{"_id":"b"},{"_id":"a"}]})", kIds));
}

TEST_CASE("it is told who answers", "[export][opensearch]") {
  const auto server = [](const std::string& version, const std::string& tagline) {
    return read_server(R"({"version":{)" + version + R"(},"tagline":")" + tagline + "\"}");
  };
  const char* const kElastic = "You Know, for Search";
  CHECK(server(R"("distribution":"opensearch","number":"2.19.6")", "")->product == "OpenSearch");
  CHECK(server(R"("distribution":"opensearch","number":"2.19.6")", "")->version == "2.19.6");
  CHECK(server(R"("number":"8.19.0")", kElastic)->product == "Elasticsearch");
  CHECK(server(R"("number":"7.8.0")", kElastic));
  CHECK_FALSE(server(R"("number":"7.7.1")", kElastic));
  CHECK_FALSE(server(R"("number":"6.8.23")", kElastic));
  CHECK_FALSE(server("", kElastic));
  CHECK_FALSE(server(R"("number":"3.3")", "Welcome"));
  for (const char* body : {"", "<html>", "[]", "{}", "7"}) CHECK_FALSE(read_server(body));
}

TEST_CASE("template and mapping carry a mark", "[export][opensearch]") {
  const std::vector<std::string_view> languages{"de", "pt-BR"};
  const auto put =
      read_template(R"({"index_templates":[{"name":"wirecopy-news","index_template":)" +
                    template_for("news", languages) + "}]}");
  REQUIRE(put);
  CHECK(put->schema == kSchema);
  CHECK(put->languages == std::vector<std::string>{"de", "pt-BR"});

  const auto found = read_mappings(R"({"news":{"mappings":)" + mapping_for(languages) +
                                   R"(},"b":{"mappings":{}}})");
  REQUIRE(found);
  REQUIRE(found->size() == 2);
  CHECK((*found)[0].schema == kSchema);
  CHECK_FALSE((*found)[1].schema);
  CHECK_FALSE(read_mappings(R"({"news":{}})"));
  CHECK_FALSE(read_mappings("[]"));
  CHECK_FALSE(read_template("{}"));
}

TEST_CASE("languages have the analyzers of the target", "[export][opensearch]") {
  CHECK(analyzer_for("en-GB") == "english");
  CHECK(analyzer_for("pt") == "portuguese");
  CHECK(analyzer_for("pt-BR") == "brazilian");
  CHECK(analyzer_for("tlh").empty());
  CHECK(analyzer_for("").empty());
}

TEST_CASE("an index has one plain name", "[export][opensearch]") {
  for (const char* name : {"news", "news-2024.05_a", "0"}) CHECK(fault_of_index(name).empty());
  for (const char* name :
       {"", "News", "a,b", "a*", "_all", "-a", ".kibana", "..", "a/b", "a b", "<news-{now/d}>"})
    CHECK_FALSE(fault_of_index(name).empty());
  CHECK_FALSE(fault_of_index(std::string(256, 'a')).empty());
}
