#include <wirecopy/testing.hpp>

#include <filesystem>
#include <fstream>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"

using namespace wirecopy;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using wirecopy::test::TemporaryFolder;
using wirecopy::testing::Answer;
using wirecopy::testing::StageTest;
namespace {

const std::filesystem::path kFixtures = WIRECOPY_FIXTURES "/good";
const std::filesystem::path kPlugins = WIRECOPY_BUILT_PLUGINS;

std::string titled(const std::string& title) { return R"({"title": ")" + title + "\"}"; }

std::vector<std::string> outcomes(const std::vector<Answer>& answers) {
  std::vector<std::string> words;
  for (const Answer& answer : answers)
    words.push_back(answer.outcome + (answer.why.empty() ? "" : ": " + answer.why));
  return words;
}
using Words = std::vector<std::string>;

struct MoodyOptions {
  int wait_s = 60;
  std::string_view model;
  static constexpr auto options() {
    return wirecopy::options(
        option("wait_s", &MoodyOptions::wait_s, "How long it holds.").min(1),
        option("model", &MoodyOptions::model, "A file.").format("wirecopy-path"));
  }
};
/// Does what the title says.
struct Moody : Transform<MoodyOptions> {
  static constexpr StageInfo info{"test.moody", "1.0.0", "Does what the title says."};
  const Reason dull = reason("dull", "Nobody reads it.");
  const Counter told = counter("told", "Articles told of.");

  Outcome process(Record article) {
    const std::string_view title = article.title();
    count(told);
    state.add(article, "seen", 1);
    state.put(article, title, "here");
    log(WCP_LOG_DEBUG, article, title);
    article.title("changed");
    if (title == "drop") return Outcome::drop(dull);
    if (title == "reject") return Outcome::reject("not this one");
    if (title == "throw") throw Failure(WCP_ERR_INPUT, "a bad word");
    if (title == "retry") return Outcome::retry(2s, "later");
    if (title == "defer") return article.defer(5s);
    if (title == "hold" && (article.flags() & WCP_R_RESUMED) == 0)
      return article.hold(now() + config.wait_s * int64_t{1'000'000});
    article.tag({.scheme = "mood", .name = "good"});
    article.dateline_place("BERLIN");
    article.integer(field("moody.length", WCP_T_INT), static_cast<int64_t>(title.size()));
    return Outcome::keep;
  }
};

/// Splits titles at commas.
struct Split : Transform<> {
  static constexpr StageInfo info{"test.split", "1.0.0", "Splits titles at commas."};
  Outcome process(Record article, Emitter& out) const {
    for (std::string_view rest = article.title(); !rest.empty();) {
      const size_t comma = std::min(rest.find(','), rest.size());
      out.emit_child(article, true).title(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return Outcome::keep;
  }
};

struct Refuses : Transform<> {
  static constexpr StageInfo info{"test.refuses", "1.0.0", "Does not start."};
  void start() { throw Failure(WCP_ERR_UNAVAILABLE, "no such model"); }
  Outcome process(Record) const { return Outcome::keep; }
};

}  // namespace

TEST_CASE("a stage out of a library is run on one article", "[testing]") {
  StageTest title(kPlugins / "clean_title.so");
  const Answer answer = title.give(
      R"({"id": "a", "title": "Rain | The Wire", "publisher": "The Wire", "revision": 3})");

  CHECK(answer.outcome == "kept");
  CHECK(answer.article.fields.at("title") == "Rain");
  CHECK(answer.article.fields.at("id") == "a");
  CHECK(answer.article.fields.at("revision") == "3");
  CHECK_THAT(answer.article.json, Contains(R"("title":"Rain")"));
}

TEST_CASE("every outcome has its word, its reason and the article that belongs to it",
          "[testing]") {
  StageTest moody(own_stage<Moody>());
  const Answer kept = moody.give(titled("keep"));
  CHECK(kept.outcome == "kept");
  CHECK(kept.article.has_tag("mood", "good"));
  CHECK_FALSE(kept.article.has_tag("mood", "bad"));
  CHECK(kept.article.fields.at("dateline.place") == "BERLIN");
  CHECK(kept.article.fields.at("moody.length") == "4");
  const Answer dropped = moody.give(titled("drop"));
  CHECK(dropped.article.fields.at("title") == "drop");
  const Answer deferred = moody.give(titled("defer"));
  CHECK(deferred.article.fields.at("title") == "changed");

  CHECK(outcomes({dropped, deferred, moody.give(titled("reject")), moody.give(titled("throw")),
                  moody.give(titled("retry")), moody.give(titled("hold"))}) ==
        Words{"dropped: dull", "deferred", "rejected: not this one", "rejected: a bad word",
              "retried: later", "held"});
}

TEST_CASE("time passes when the test says so", "[testing]") {
  StageTest moody(own_stage<Moody>(), R"({"wait_s": 3600})");
  const wcp_time begin = moody.now();
  CHECK(outcomes(moody.give_all({titled("defer"), titled("hold"), titled("retry")})) ==
        Words{"deferred", "held", "retried: later"});

  CHECK(moody.now() == begin);
  CHECK(outcomes(moody.advance(1999ms)) == Words{});
  CHECK(outcomes(moody.advance(1ms)) == Words{"retried: later"});
  const auto expired = moody.advance(3s);
  REQUIRE(outcomes(expired) ==
          Words{"rejected: later (tried 3 times)", "rejected: no answer before the deadline"});
  CHECK(expired[0].at == begin + 4'000'000);
  CHECK(expired[1].at == begin + 5'000'000);
  CHECK(outcomes(moody.advance(59min)) == Words{});
  CHECK(outcomes(moody.advance(2min)) == Words{"kept"});
  CHECK(moody.now() == begin + 5'000'000 + (61LL * 60) * 1'000'000);
}

TEST_CASE("the end of the input lets time run until nothing is left", "[testing]") {
  StageTest wait(kFixtures / "demo_wait.so", R"({"delay_ms": 4000})");
  CHECK(outcomes(wait.give_all({titled("a"), titled("b")})) == Words{"deferred", "deferred"});

  const auto last = wait.finish();
  REQUIRE(outcomes(last) == Words{"kept", "kept"});
  CHECK(last[0].article.fields.at("subtitle") == "waited");
  CHECK(wait.report().out == 2);
  CHECK_THROWS_WITH(wait.give(titled("c")), "finish() was called: there is no more to give");
}

TEST_CASE("log, counts, metrics and state of the stage can be asked for", "[testing]") {
  StageTest moody(own_stage<Moody>());
  moody.give_all({titled("keep"), titled("drop"), titled("reject")});

  REQUIRE(moody.log().size() == 3);
  CHECK(moody.log()[1].level == WCP_LOG_DEBUG);
  CHECK_THAT(moody.log()[1].text, Contains("drop"));
  CHECK(moody.metric("told") == 3);
  CHECK_THROWS_WITH(moody.metric("untold"), "the stage has no metric \"untold\"");
  CHECK(moody.report().in == 3);
  CHECK(moody.report().dropped == 1);
  CHECK(moody.report().dead == 1);
  // What is rejected has written nothing.
  CHECK(moody.state() ==
        std::map<std::string, std::string>{{"drop", "here"}, {"keep", "here"}, {"seen", "2"}});
  moody.finish();
  CHECK(moody.state().at("seen") == "2");
}

TEST_CASE("the parts of an article that a stage splits are answers, too", "[testing]") {
  StageTest split(own_stage<Split>());
  std::vector<std::string> titles;
  for (const Answer& answer : split.give_all({titled("a,b")}))
    titles.push_back(answer.article.fields.at("title"));

  CHECK(titles == Words{"a,b", "a", "b"});
}

TEST_CASE("more articles than a batch holds are all answered in their order", "[testing]") {
  StageTest same(transform("test.same", [](Record) {}));
  std::vector<std::string> articles, titles;
  for (int i = 0; i < 100; ++i) articles.push_back(titled(std::to_string(i)));
  for (const Answer& answer : same.give_all(articles))
    titles.push_back(titled(answer.article.fields.at("title")));

  CHECK(titles == articles);
}

TEST_CASE("a source is asked for what it brings", "[testing]") {
  const TemporaryFolder folder;
  folder.write("in.jsonl", "{\"title\": \"a\"}\n{\"title\": broken\n{\"title\": \"b\"}\n");
  StageTest files(kPlugins / "fetch_files.so",
                  R"({"paths": [")" + (folder.path() / "in.jsonl").string() + "\"]}");
  CHECK_THROWS_WITH(files.give(titled("a")), "a source takes no articles: advance()");
  const auto answers = files.advance(1s);
  size_t kept = 0, rejected = 0;
  for (const Answer& answer : answers) {
    kept += answer.outcome == "kept" ? 1 : 0;
    rejected += answer.outcome == "rejected" ? 1 : 0;
  }

  CHECK(kept == 2);
  CHECK(rejected == 1);
  CHECK(files.finish().empty());
  CHECK(files.report().emitted == 3);
}

TEST_CASE("a sink keeps what it has taken", "[testing]") {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out.jsonl";
  StageTest jsonl(kPlugins / "export_jsonl.so", R"({"path": ")" + out.string() + "\"}");
  CHECK(jsonl.give(titled("Rain")).outcome == "kept");
  jsonl.finish();

  CHECK_THAT(wirecopy::test::read_file(out), Contains(R"("title":"Rain")"));
  CHECK(jsonl.report().out == 1);
}

TEST_CASE("what a test gets wrong is said in a sentence", "[testing]") {
  CHECK_THROWS_WITH(StageTest("no.so"), Contains("no.so"));
  CHECK_THROWS_WITH(StageTest(own_stage<Moody>(), R"({"wait": 1})"),
                    Contains("unknown option \"wait\""));
  CHECK_THROWS_WITH(StageTest(own_stage<Moody>(), R"({"wait_s": 0})"), Contains("wait_s"));
  CHECK_THROWS_WITH(StageTest(own_stage<Refuses>()), Contains("no such model"));
  CHECK_THROWS_WITH(StageTest(kFixtures / "demo_wait.so", "{}", "demo.weight"),
                    Contains("say which stage of demo.wait"));
  CHECK_THROWS_WITH(StageTest(OwnStage{}), "a stage without a table");
  StageTest moody(own_stage<Moody>());
  CHECK_THROWS_WITH(moody.give("{\"title\": 7}"), Contains("article 1: \"title\" must be"));
  CHECK(moody.give(titled("keep")).outcome == "kept");
}

TEST_CASE("a misspelt field in a given article is refused, by name", "[testing]") {
  StageTest moody(own_stage<Moody>());
  CHECK_THROWS_WITH(moody.give(R"({"titel": "keep"})"),
                    Contains("article 1: no field \"titel\": did you mean \"title\"?"));
  CHECK_THROWS_WITH(moody.give(R"({"xyzzy": 1})"), Contains("stand below \"meta\""));
  CHECK_THROWS_WITH(moody.give(R"({"dateline": {"plce": "ROME"}})"), Contains("plce"));
  const Answer kept = moody.give(
      R"({"title": "keep", "dateline": {"place": "ROME"}, "raw": {"text": "x"}, "test.mood": 1,
          "meta": {"anything": 2}, "evidence": {"title": {"from": "feed"}}})");
  CHECK(kept.article.fields.at("test.mood") == "1");
  CHECK(kept.article.fields.at("anything") == "2");
}

TEST_CASE("a run that a stage ends tells why at the next call", "[testing]") {
  StageTest broken(sink("test.broken",
                        [](Record) { throw StageFailure(WCP_ERR_CANCELLED, "the disk is gone"); }));

  CHECK_THROWS_WITH(broken.give(titled("a")), Contains("the disk is gone"));
}
