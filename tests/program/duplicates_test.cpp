#include "catch.hpp"
#include "plugins/clean/duplicates_articles.hpp"
#include "program/stage_desk.hpp"
#include "state/commit_log.hpp"

using namespace wirecopy::test;
using namespace wirecopy::state;
using Json = nlohmann::json;

namespace {

std::string line(const std::string& id, const std::string& body, const Json& more = {}) {
  Json article = {{"id", id}, {"title", "Grain trains agree"}, {"body", body}};
  if (more.is_object()) article.update(more);
  return article.dump() + '\n';
}

/// Marks copies.
class CopyDesk : public StageDesk {
 public:
  explicit CopyDesk(const std::string& config = "{}", const Json& inputs = Json::array({"a.jsonl"}),
                    const std::string& output = "o.jsonl")
      : StageDesk("copies", "clean.duplicates", config, inputs, output) {}
  std::string original_of(const std::string& id) const { return text_of(id, "duplicate_of"); }
};

}  // namespace

TEST_CASE("copies are marked, with the best match, the first and how similar they are",
          "[program][duplicates]") {
  const CopyDesk desk;
  const Json stage = desk.run(line("a", story(1)) + line("b", edited_story(1, 10)) +
                              line("c", edited_story(1, 10)) + line("d", story(2)));
  CHECK(stage["out"] == 4);
  CHECK(stage["metrics"]["copies"] == 2);
  CHECK(stage["metrics"]["articles"] == 4);
  CHECK(stage["metrics"]["memory"] > 1000);
  CHECK(desk.original_of("a") == "none");
  CHECK_FALSE(desk.exported("a").contains("similarity"));
  const Json b = desk.exported("b"), c = desk.exported("c");
  CHECK(b["duplicate_of"] == "a");
  CHECK(b["first_copy"] == "a");
  CHECK(b["similarity"] > 0.5);
  CHECK(c["duplicate_of"] == "b");
  CHECK(c["first_copy"] == "a");
  CHECK(c["similarity"] == 1);
  CHECK(desk.original_of("d") == "none");

  const Outcome told = desk.wirecopy("explain p.json c");
  CHECK(has(told.out,
            "because: a copy of b: they share 100 % of the shorter text, 100 % of this "
            "one stands there; the first copy is a\n"));
  CHECK(has(desk.wirecopy("state show p.json").out, "copies    a journal of "));
}

TEST_CASE("copies are dropped where that is asked for, under a reason", "[program][duplicates]") {
  const CopyDesk desk(R"({"drop": "always"})");
  const std::string more = line("more", story(1) + story(3));
  const Json stage = desk.run(line("a", story(1)) + line("b", story(1)) +
                              line("part", first_words(story(1), 100)) + more);
  CHECK(stage["dropped"] == 2);
  CHECK(stage["reasons"]["duplicate"] == 2);
  CHECK(desk.original_of("b") == "not exported");
  CHECK(desk.original_of("part") == "not exported");
  CHECK(desk.original_of("more") == "a");  // it says more than the one before
  CHECK(has(desk.wirecopy("explain p.json b").out, "a copy of a: "));
}

TEST_CASE("copies of the same publisher may be dropped, those of others stay",
          "[program][duplicates]") {
  const CopyDesk desk(R"({"drop": "same_publisher"})");
  desk.run(line("a", story(1), {{"url", "https://one.example/a"}}) +
           line("b", story(1), {{"url", "http://one.example/b"}}) +
           line("c", story(1), {{"url", "https://two.example/a"}}) +
           line("d", story(2), {{"publisher", "The Ledger"}}) +
           line("e", story(2), {{"publisher", "The Ledger"}}) + line("f", story(1)));
  CHECK(desk.original_of("b") == "not exported");
  CHECK(desk.original_of("c") == "a");
  CHECK(desk.original_of("e") == "not exported");
  CHECK(desk.original_of("f") == "a");
}

TEST_CASE("a revision is no copy, and is not dropped once the article was handed on",
          "[program][duplicates]") {
  const CopyDesk desk(R"({"drop": "always"})");
  desk.run(line("a", story(1)) + line("b", story(2)));
  desk.run(line("a", edited_story(1, 20)) + line("b", story(1)) + line("c", story(2)));
  CHECK(desk.original_of("a") == "none");
  CHECK(desk.exported("b")["revision"] == 2);
  CHECK(desk.original_of("b") == "a");
  CHECK(desk.original_of("c") == "none");  // what "b" was before
}

TEST_CASE("a later run knows the articles of the runs before", "[program][duplicates]") {
  const CopyDesk desk;
  desk.run(line("a", story(1)));
  desk.run(line("b", edited_story(1, 10)));
  const Json stage = desk.run(line("c", edited_story(1, 10)));
  CHECK(stage["metrics"]["articles"] == 3);
  CHECK(desk.original_of("c") == "b");
  CHECK(desk.exported("c")["first_copy"] == "a");
}

TEST_CASE("runs that are killed lose nothing of what is remembered", "[program][duplicates]") {
  const CopyDesk desk("{}", Json::array({"a.jsonl", "-"}), "-");
  std::string articles;
  const auto add = [&](const std::string& id, const std::string& text) {
    desk.write("a.jsonl", articles += line(id, text));
  };
  const auto whole_run = [&] {
    const Outcome outcome = desk.wirecopy("run p.json -q </dev/null");
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    desk.write("o.jsonl", outcome.out);
  };
  // It waits for standard input behind the file. What was written and is not yet committed comes
  // again in the next run; what is, is not read once more.
  const auto killed_behind = [&](const std::string& id) {
    Running run(desk, {"-q"});
    run.await("\"id\":\"" + id + "\"");
    run.signal(SIGKILL);
    CHECK(run.end().status == -SIGKILL);
  };
  for (unsigned i = 0; i < 6; ++i) {
    add("a" + std::to_string(i), story(i));
    i % 2 == 0 ? whole_run() : killed_behind("a" + std::to_string(i));
  }
  for (unsigned i = 0; i < 6; ++i) add("b" + std::to_string(i), edited_story(i, 10));
  whole_run();
  for (unsigned i = 0; i < 6; ++i) {
    const std::string number = std::to_string(i);
    CHECK(desk.original_of("b" + number) == "a" + number);
    CHECK(desk.exported("b" + number)["first_copy"] == "a" + number);
  }
  CHECK(desk.original_of("a0") == "not exported");  // it was finished long ago
}

TEST_CASE("what is remembered is bounded, and what is forgotten is told", "[program][duplicates]") {
  const CopyDesk desk(R"({"max_articles": 2})");
  const Json stage = desk.run(line("a", story(1)) + line("b", story(2)) + line("c", story(3)) +
                              line("d", story(1)) + line("e", story(3)));
  CHECK(stage["metrics"]["forgotten"] == 3);
  CHECK(stage["metrics"]["articles"] == 2);
  CHECK(desk.original_of("d") == "none");
  CHECK(desk.original_of("e") == "c");
}

TEST_CASE("articles are remembered for a time, by when they were fetched",
          "[program][duplicates]") {
  const CopyDesk desk(R"({"window": "2d"})");
  const auto at = [](const std::string& day) { return Json{{"fetched", day + "T12:00:00Z"}}; };
  desk.run(line("a", story(1), at("2021-07-01")) + line("b", story(1), at("2021-07-03")) +
           line("c", story(2), at("2021-07-04")));
  desk.run(line("d", story(1), at("2021-07-06")) + line("e", story(2), at("2021-07-01")));
  CHECK(desk.original_of("b") == "a");
  CHECK(desk.original_of("d") == "none");
  CHECK(desk.original_of("e") == "c");  // late, but time does not go back
}

TEST_CASE("a kill passes, and what it withdraws is no original any more", "[program][duplicates]") {
  const CopyDesk desk(R"({"drop": "always"})");
  desk.run(line("a", story(1)));
  desk.run(line("a", story(1), {{"status", "canceled"}}) + line("b", story(1)));
  CHECK(desk.exported("a")["status"] == "canceled");
  CHECK(desk.original_of("b") == "none");
  desk.run(line("c", story(1)));
  CHECK(desk.original_of("c") == "not exported");  // it is a copy of "b", after a restart too
}

TEST_CASE("what an article says of its copies when it comes is not taken over",
          "[program][duplicates]") {
  const CopyDesk desk;
  const Json claim = {{"duplicate_of", "x"}, {"first_copy", "y"}, {"similarity", 0.5}};
  Json kill = claim;
  kill["status"] = "canceled";
  desk.run(line("a", story(1), claim) + line("b", story(1), claim) + line("c", story(2), kill));
  for (const char* id : {"a", "c"})
    for (const auto& [field, value] : claim.items()) CHECK_FALSE(desk.exported(id).contains(field));
  CHECK(desk.exported("c")["status"] == "canceled");
  CHECK(desk.original_of("b") == "a");
  CHECK(desk.exported("b")["first_copy"] == "a");
  CHECK(desk.exported("b")["similarity"] == 1);
}

TEST_CASE("other fields may be compared", "[program][duplicates]") {
  const CopyDesk desk(R"({"fields": ["summary"]})");
  desk.run(line("a", story(1), {{"summary", story(3)}}) +
           line("b", story(2), {{"summary", story(3)}}) + line("c", story(1)));
  CHECK(desk.original_of("b") == "a");
  CHECK(desk.original_of("c") == "none");
}

TEST_CASE("options of clean.duplicates that make no sense are refused", "[program][duplicates]") {
  const auto refused = [](const std::string& config, const std::string& why) {
    const CopyDesk desk(config);
    desk.write("a.jsonl", "");
    const Outcome outcome = desk.wirecopy("check p.json");
    INFO(outcome.err);
    CHECK(outcome.status == 78);
    CHECK(has(outcome.err, why));
  };
  refused(R"({"window": "0s"})", R"(must be a duration like "12h" or "7d", 1s to 3650d)");
  refused(R"({"max_memory": "10KB"})", R"(must be a size like "500MB", 1MB to 1000GB)");
  refused(R"({"fields": ["body", "published"]})", "must be a field with a text");
  refused(R"({"similarity": 0})", "similarity");
  refused(R"({"drop": true})", "same_publisher");
}

TEST_CASE("a journal that is none of clean.duplicates ends the run with a sentence",
          "[program][duplicates]") {
  const CopyDesk desk;
  desk.write("a.jsonl", line("a", story(1)));
  {
    CommitLog::Options options;
    options.folder = desk.path() / ".wirecopy" / "p";
    options.pipeline = "p";
    options.stages = {{"in", "fetch.files"}, {"copies", "clean.duplicates", 1}};
    const auto log = CommitLog::open(std::move(options));
    REQUIRE(log);
    Transaction all;
    all.journal = {{1, "nonsense"}};
    REQUIRE((*log)->commit(all));
    REQUIRE((*log)->close());
  }
  const Outcome outcome = desk.wirecopy("run p.json");
  CHECK(outcome.status != 0);
  CHECK(has(outcome.err,
            "copies: restore: an entry of the journal, 8 bytes, is none of this "
            "stage; `wirecopy state reset` begins anew"));
}

TEST_CASE("copies among saved pages are dropped by the site that they name",
          "[program][duplicates]") {
  const CopyDesk desk(R"({"drop": "same_publisher"})");
  const auto saved = [](const std::string& id, const std::string& host) {
    return line(id, story(1),
                {{"url", "file:///pages/" + id + ".html"},
                 {"canonical_url", "https://" + host + "/" + id}});
  };
  desk.run(saved("a", "one.example") + saved("b", "two.example") + saved("c", "one.example"));
  CHECK(desk.original_of("b") == "a");
  CHECK(desk.original_of("c") == "not exported");
}

TEST_CASE("articles of no publisher are told once where copies of one are to be dropped",
          "[program][duplicates]") {
  const CopyDesk desk(R"({"drop": "same_publisher"})");
  desk.write("a.jsonl", line("a", story(1)) + line("b", story(1)));
  const Outcome run = desk.wirecopy("run p.json");
  REQUIRE(run.status == 0);
  const size_t told = run.err.find("no copies of such are dropped");
  INFO(run.err);
  REQUIRE(told != run.err.npos);
  CHECK(run.err.find("no copies of such are dropped", told + 1) == run.err.npos);
}
