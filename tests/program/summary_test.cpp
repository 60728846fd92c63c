// tag.summary as a user meets it.
#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

const Json kArticle{
    {"title", "Ferry strike"},
    {"language", "en"},
    {"body",
     "Ferry crews on the northern islands began a strike on Monday. It rained.\n\n"
     "The strike of the ferry crews leaves the islands without fuel. Nobody knew how long."}};

Json summarized(const Desk& desk, const Json& record, const std::string& config = "{}") {
  desk.write("one.jsonl", record.dump() + "\n");
  const Outcome outcome = desk.wirecopy("stage tag.summary --config '" + config + "' <one.jsonl");
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out);
}

}  // namespace

TEST_CASE("an article without a summary gets one", "[program][summary]") {
  const Desk desk;
  CHECK(summarized(desk, kArticle)["summary"] ==
        "Ferry crews on the northern islands began a strike on Monday. The strike of the ferry "
        "crews leaves the islands without fuel.");
  CHECK(summarized(desk, kArticle, R"({"sentences": 1})")["summary"] ==
        "Ferry crews on the northern islands began a strike on Monday.");
  CHECK_FALSE(summarized(desk, kArticle, R"({"max_length": 20})").contains("summary"));
  CHECK(summarized(desk, kArticle)["evidence"]["summary"]["from"] == "text");
}

TEST_CASE("a summary that is there stays, unless it is to be replaced", "[program][summary]") {
  const Desk desk;
  Json record = kArticle;
  record["summary"] = "By an editor.";
  CHECK(summarized(desk, record)["summary"] == "By an editor.");
  CHECK(summarized(desk, record, R"({"overwrite": true})")["summary"] != "By an editor.");
}

TEST_CASE("explain says which sentences a summary has", "[program][summary]") {
  const Desk desk;
  desk.pipeline("in.jsonl", "tag.summary");
  Json article = kArticle;
  article["id"] = "a";
  desk.write("in.jsonl", article.dump() + "\n");
  REQUIRE(desk.wirecopy("run p.json -q").status == 0);
  CHECK(has(desk.wirecopy("explain p.json a").out, "sentences 1 and 3 of 4"));
}
