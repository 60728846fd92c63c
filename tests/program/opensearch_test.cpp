// export.opensearch through the program, at tests/http/search_server.py.
#include "catch.hpp"
#include "program/export_desk.hpp"
#include "target_server.hpp"

using namespace wirecopy::test;
using nlohmann::json;

namespace {

/// A desk with a pipeline from a.jsonl into the index "news" of a server.
struct SearchDesk : Desk {
  TargetServer server{"search_server.py"};

  SearchDesk() {
    if (!has(wirecopy("list").out, "export.opensearch"))
      WIRECOPY_SKIP("export.opensearch is not built here");
    pipeline({});
  }
  void pipeline(const json& more, int attempts = 5) const {
    json config = {{"url", server.url()}, {"index", "news"}};
    if (more.is_object()) config.update(more);
    write_export(*this, "export.opensearch", config,
                 {{"retry", {{"attempts", attempts}, {"first", "1ms"}, {"max", "2ms"}}}});
  }
  void articles(int count) const {
    std::string lines;
    for (int i = 0; i < count; ++i)
      lines +=
          R"({"id":"n)" + std::to_string(i) + R"(","title":"Title )" + std::to_string(i) + "\"}\n";
    write("a.jsonl", lines);
  }
  /// \return what the report says of the sink.
  json run(int status = 0, const std::string& options = "") const {
    return run_export(*this, options, status);
  }
  json documents() const { return server.state()["indices"]["news"]["docs"]; }
  json source(const std::string& id) const { return documents()[id]["source"]; }
};

}  // namespace

TEST_CASE("articles become documents of an index that is made for them", "[program][opensearch]") {
  const SearchDesk desk;
  desk.pipeline({{"languages", {"en"}}});
  desk.write("a.jsonl",
             R"({"id":"1","title":"One","published":"2024-05","fetched":"2024-05-01T08:00:00Z",)"
             R"("meta":{"":1,"a..b":{"c":[]}},"tags":[{"scheme":"place","name":"Oslo",)"
             R"("props":{"latitude":59.9,"longitude":10.7}}]})"
             "\n");
  const json sink = desk.run();
  CHECK(sink["out"] == 1);
  const json source = desk.source("1");
  CHECK(source["title"] == "One");
  CHECK(source["published"] == "2024-05");
  CHECK(source["meta"] == json::parse(R"({"":1,"a..b":{"c":[]}})"));
  CHECK(source["labels"] == json::array({"place:Oslo"}));
  CHECK(source["locations"] == json::parse(R"([{"lat":59.9,"lon":10.7}])"));
  const json state = desk.server.state();
  const json mapping = state["indices"]["news"]["mappings"];
  CHECK(mapping["dynamic"] == false);
  CHECK(mapping["properties"]["body"]["fields"]["en"]["analyzer"] == "english");
  CHECK(mapping["properties"]["meta"]["enabled"] == false);
  CHECK(state["templates"]["wirecopy-news"]["index_patterns"] == json::array({"news"}));
}

TEST_CASE("an update replaces a document, and --fresh does, too", "[program][opensearch]") {
  const SearchDesk desk;
  for (const char* title : {"One", "Second", "Third"}) {
    desk.write("a.jsonl", R"({"id":"1","fetched":"2024-05-01T10:00:00Z","title":")" +
                              std::string(title) + "\"}\n");
    desk.run();
  }
  CHECK(desk.source("1")["title"] == "Third");
  CHECK(desk.source("1")["revision"] == 3);
  desk.write("a.jsonl", "{\"id\":\"1\",\"fetched\":\"2024-05-01T10:00:00Z\",\"title\":\"Anew\"}\n");
  desk.run(0, "--fresh");
  CHECK(desk.source("1")["title"] == "Anew");
  CHECK(desk.source("1")["revision"] == 1);
  desk.write("a.jsonl", "{\"id\":\"1\",\"fetched\":\"2024-04-01T10:00:00Z\",\"title\":\"Old\"}\n");
  const json sink = desk.run(0, "--fresh");
  CHECK(desk.source("1")["title"] == "Anew");
  CHECK(sink["out"] == 1);
}

TEST_CASE("whatever the target answers, all is there once in the end", "[program][opensearch]") {
  for (const char* faults :
       {"429:0,503,ok", "lost,lost", "reset", "cut", "foreign", "busy,busy:3", "blocked", "moved",
        "short", "413", "400", "502,lost,busy:2,cut,413"}) {
    INFO(faults);
    const SearchDesk desk;
    desk.articles(50);
    desk.server.set("faults=" + std::string(faults));
    const json sink = desk.run();
    CHECK(sink["out"] == 50);
    CHECK(desk.documents().size() == 50);
  }
}

TEST_CASE("a target that is away for long ends the run, and the next one goes on",
          "[program][opensearch]") {
  const SearchDesk desk;
  desk.articles(40);
  desk.pipeline({}, 3);
  desk.server.set("faults=503,503,503,503,503,503");
  const json sink = desk.run(74);
  CHECK(sink["out"] == 0);
  desk.server.set("faults=");
  desk.run();
  CHECK(desk.documents().size() == 40);
}

TEST_CASE("one document that the index refuses is a dead letter with its reason",
          "[program][opensearch]") {
  const SearchDesk desk;
  desk.articles(10);
  desk.server.set("refuse=Title%204");
  const json sink = desk.run(65);
  CHECK(sink["out"] == 9);
  const Outcome dead = desk.wirecopy("dlq list p.json");
  CHECK(has(dead.out, "illegal_argument_exception: Title 4"));
}

TEST_CASE("a document that is too large alone is a dead letter, the others go",
          "[program][opensearch]") {
  const SearchDesk desk;
  desk.write("a.jsonl", R"({"id":"a","title":"A"})"
                        "\n"
                        R"({"id":"b","title":"B","body":")" +
                            std::string(20'000, 'x') +
                            "\"}\n"
                            R"({"id":"c","title":"C"})"
                            "\n");
  desk.server.set("most=10000");
  desk.run(65);
  CHECK(desk.documents().size() == 2);
  CHECK(has(desk.wirecopy("dlq list p.json").out, "is too large for the target (413)"));
}

TEST_CASE("wrong credentials are a sentence that holds none of them", "[program][opensearch]") {
  const SearchDesk desk;
  desk.articles(3);
  desk.server.set("user=desk:right-secret");
  for (const json& wrong : {json({{"username", "desk"}, {"password", "wrong-secret"}}),
                            json({{"api_key", "wrong-secret"}}), json::object()}) {
    desk.pipeline(wrong);
    const Outcome run = desk.wirecopy("run p.json");
    CHECK(run.status == 74);
    CHECK(has(run.err, desk.server.url() + ": wants other credentials: check "));
    CHECK(has(run.err, "(401): security_exception: unable to authenticate user"));
    CHECK_FALSE(has(run.err, "wrong-secret"));
  }
  desk.pipeline({{"username", "desk"}, {"password", "right-secret"}});
  desk.server.set("allows=read");
  const Outcome run = desk.wirecopy("run p.json");
  CHECK(run.status == 74);
  CHECK(has(run.err, "these credentials do not allow it"));
  CHECK(has(run.err, "no permissions for [indices:data/write/bulk]"));
  desk.server.set("allows=all");
  desk.run();
  CHECK(desk.documents().size() == 3);
}

TEST_CASE("Elasticsearch is spoken to, others are refused", "[program][opensearch]") {
  const SearchDesk desk;
  desk.articles(3);
  desk.server.set("product=elasticsearch&version=8.19.0");
  const Outcome run = desk.wirecopy("run p.json");
  CHECK(run.status == 0);
  CHECK(has(run.err, " is Elasticsearch 8.19.0"));
  desk.server.set("version=6.8.23");
  CHECK(has(desk.wirecopy("run p.json").err, "Elasticsearch 6.8.23, which is too old"));
  desk.server.set("product=other");
  const Outcome other = desk.wirecopy("run p.json");
  CHECK(other.status == 74);
  CHECK(has(other.err, "is neither OpenSearch nor Elasticsearch: it says {\"couchdb\""));
}

TEST_CASE("another writer's later version is compared, not overwritten blindly",
          "[program][opensearch]") {
  const SearchDesk desk;
  desk.articles(5);
  desk.run();
  desk.server.set("conflicts=1");  // versions rise behind our back
  desk.write("a.jsonl", "{\"id\":\"n0\",\"title\":\"Corrected\"}\n");
  desk.run();
  CHECK(desk.source("n0")["title"] == "Corrected");
}

TEST_CASE("an index that is gone is refused, another one is told", "[program][opensearch]") {
  const SearchDesk desk;
  desk.articles(3);
  desk.run();
  desk.server.set("remove=news");
  const Outcome gone = desk.wirecopy("run p.json");
  CHECK(gone.status == 74);
  CHECK(
      has(gone.err,
          "the index \"news\" is gone, though articles of earlier runs are in it: put it back, or "
          "begin anew (wirecopy run --fresh)"));
  desk.pipeline({{"index", "other"}});
  const Outcome other = desk.wirecopy("run p.json");
  CHECK(other.status == 0);
  CHECK(has(other.err, " other from now on; what earlier runs have exported is in "));
}

TEST_CASE("the archive of the cookbook is found by place and word", "[program][opensearch]") {
  const SearchDesk desk;
  const std::string folder = desk.shipped_pipelines();
  if (!desk.missing(folder + "/archive-to-opensearch.json").empty())
    WIRECOPY_SKIP("one of its stages is not built here");
  const Outcome run = desk.wirecopy("run -q " + folder + "/archive-to-opensearch.json",
                                    "WIRECOPY_URL=" + desk.server.url());
  INFO(run.err);
  CHECK(run.status == 0);
  size_t labels = 0, places = 0;
  for (const auto& document : desk.documents()) {
    labels += document["source"].value("labels", json::array()).size();
    places += document["source"].value("locations", json::array()).size();
  }
  CHECK(labels > 10);
  CHECK(places > 0);
}

TEST_CASE("options of export.opensearch that cannot be are refused", "[program][opensearch]") {
  const SearchDesk desk;
  desk.articles(1);
  const std::pair<json, const char*> wrong[] = {
      {{{"url", "search.example"}}, "must be an address"},
      {{{"url", "https://a:b@search.example"}}, "must hold no password"},
      {{{"url", "https://search.example/?a=b"}}, "must end with the server"},
      {{{"index", ".news"}}, "must begin with a letter"},
      {{{"index", "news,other"}}, "must be one name"},
      {{{"username", "desk"}}, "username and password belong together"},
      {{{"username", "desk"}, {"password", "x"}, {"api_key", "y"}}, "give one of both"},
      {{{"api_key", "a\r\nB: c"}}, "must stand on one line"},
      {{{"languages", {"en", "tlh"}}}, "no analyzer of the target"},
      {{{"batch_bytes", "1B"}}, "must be 1KB to 100MB"},
      {{{"timeout", "2h"}}, "must be 1ms to 1h"}};
  for (const auto& [config, why] : wrong) {
    desk.pipeline(config);
    const Outcome check = desk.wirecopy("check p.json");
    INFO(config << '\n' << check.err);
    CHECK(check.status == 78);
    CHECK(has(check.err + check.out, why));
  }
}
