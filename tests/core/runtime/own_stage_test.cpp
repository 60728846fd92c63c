#include <wirecopy/own_stage.hpp>

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "newsroom.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
namespace {

/// Drops every nth article, counts the others and says so.
struct EveryNth : Transform<> {
  static constexpr StageInfo info{"own.nth", "1.0.0", "Drops every nth article."};
  const Reason nth = reason("nth", "It is one of n.");
  const Counter passed = counter("passed", "Articles that were none of n.");
  const unsigned n;
  unsigned& seen;

  EveryNth(unsigned every, unsigned& all) : n(every), seen(all) {}

  Outcome process(Record article) {
    if (++seen % n == 0) return Outcome::drop(nth);
    count(passed);
    log(WCP_LOG_WARN, "passes " + std::string(article.title()));
    return Outcome::keep;
  }
};

}  // namespace

TEST_CASE("functions of the program are the stages of a pipeline", "[runtime][own]") {
  Newsroom newsroom;
  Titles titles;
  newsroom.add(numbers("my.wire", 3));
  newsroom.add(transform(
      "my.shout", [](Record article) { article.title(std::string(article.title()) + "!"); }));
  newsroom.add(titles.stage("my.desk"));
  const RunReport report = newsroom.load("p", {"my.wire", "my.shout", "my.desk"}).run();

  CHECK(report.failure.empty());
  CHECK(report.is_balanced());
  CHECK(report.stages.at(2).out == 3);
  CHECK(titles.taken == std::vector<std::string>{"1!", "2!", "3!"});
}

TEST_CASE("a function answers by an outcome, by a bool or by what it throws", "[runtime][own]") {
  Newsroom newsroom;
  Titles titles;
  newsroom.add(numbers("my.wire", 4));
  newsroom.add(transform("my.filter", [](Record article) { return article.title() != "1"; }));
  newsroom.add(transform("my.judge", [](Record article) -> Outcome {
    if (article.title() == "2") return Outcome::reject("two is too much");
    if (article.title() == "3") throw std::runtime_error("three is worse");
    return Outcome::keep;
  }));
  newsroom.add(titles.stage("my.desk"));
  const RunReport report =
      newsroom.load("p", {"my.wire", "my.filter", "my.judge", "my.desk"}).run();

  REQUIRE(report.stages.at(1).reasons.size() == 1);
  CHECK(report.stages[1].reasons[0].name == "refused");
  CHECK(report.stages[1].dropped == 1);
  CHECK(report.stages[2].dead == 2);
  CHECK(titles.taken == std::vector<std::string>{"4"});
}

TEST_CASE("a class of the program is a stage with arguments, reasons, metrics and a log",
          "[runtime][own]") {
  Newsroom newsroom;
  Titles titles;
  unsigned seen = 0;
  newsroom.add(numbers("my.wire", 4));
  newsroom.add(own_stage<EveryNth>(3U, std::ref(seen)));
  newsroom.add(titles.stage("my.desk"));
  const RunReport report = newsroom.load("p", {"my.wire", "own.nth", "my.desk"}, 1).run();

  CHECK(seen == 4);
  REQUIRE(report.stages.at(1).reasons.size() == 1);
  CHECK(report.stages[1].reasons[0].name == "nth");
  REQUIRE(report.stages[1].metrics.size() == 1);
  CHECK(report.stages[1].metrics[0].value == 3);
  CHECK(newsroom.lines ==
        std::vector<std::string>{"warn nth: passes 1", "warn nth: passes 2", "warn nth: passes 4"});
}

TEST_CASE("a function is called by one thread at a time, whichever pipelines name it",
          "[runtime][own]") {
  Newsroom newsroom;
  unsigned inside = 0, most = 0, calls = 0;  // no atomics: the sanitizer would tell
  newsroom.add(transform("my.careful", [&](Record) {
    ++inside;
    for (int i = 0; i < 200; ++i) {  // time for others to come in
      most = std::max(most, inside);
      std::this_thread::yield();
    }
    ++calls;
    --inside;
  }));
  for (const char* one : {"a", "b"}) {
    newsroom.add(numbers(std::string(one) + ".wire", 200, 1));
    newsroom.add(sink<WCP_REENTRANT>(std::string(one) + ".desk", [](Record) {}));
  }
  Pipeline a = newsroom.load("a", {"a.wire", "my.careful", "a.desk"}, 4);
  Pipeline b = newsroom.load("b", {"b.wire", "my.careful", "b.desk"}, 4);
  REQUIRE(a.start());
  REQUIRE(b.start());

  CHECK(a.wait().failure.empty());
  CHECK(b.wait().failure.empty());
  CHECK(most == 1);
  CHECK(calls == 400);
}

TEST_CASE("a reentrant function is called by many threads at once", "[runtime][own]") {
  Newsroom newsroom;
  std::mutex mutex;
  std::condition_variable met;
  unsigned inside = 0;
  bool have_met = false, in_vain = false;
  newsroom.add(numbers("my.wire", 40, 1));
  newsroom.add(transform<WCP_REENTRANT>("my.pair", [&](Record) {
    std::unique_lock lock(mutex);  // the first one waits for a second one
    have_met = have_met || ++inside == 2;
    met.notify_all();
    in_vain = in_vain || !met.wait_for(lock, std::chrono::seconds(30), [&] { return have_met; });
    --inside;
  }));
  newsroom.add(sink("my.desk", [](Record) {}));
  const RunReport report = newsroom.load("p", {"my.wire", "my.pair", "my.desk"}, 2).run();

  CHECK(report.stages.at(2).out == 40);
  CHECK_FALSE(in_vain);
}

TEST_CASE("what cannot be a stage is refused with a sentence", "[runtime][own]") {
  Newsroom newsroom;
  const auto keep = [](Record) {};
  const auto why = [&](OwnStage stage) { return newsroom.runtime.add(std::move(stage)).error(); };

  CHECK(why(transform("Shout", keep)).text() ==
        "the stage id \"Shout\" is not of the form family.name");
  newsroom.add(transform("my.shout", keep));
  CHECK(why(transform("my.shout", keep)).text() == "my.shout: this program registers it twice");
  CHECK(why({}).text() == "it names a stage that is not there (NULL)");
  newsroom.add(numbers("my.wire", 1));
  newsroom.add(sink("my.desk", keep));
  CHECK(newsroom.load("p", {"my.wire", "my.shout", "my.desk"}).run().stages.at(2).out == 1);
  CHECK(why(sink("my.desk", keep)).text() ==
        "my.desk: a pipeline uses another stage of that id already");
}

TEST_CASE("a stage of the program takes no options that it has not", "[runtime][own]") {
  Newsroom newsroom;
  newsroom.add(numbers("my.wire", 1));
  newsroom.add(sink("my.desk", [](Record) {}));
  const auto pipeline = newsroom.runtime.load_text(
      R"({"stages": [{"type": "my.wire", "config": {"urls": []}}, {"type": "my.desk"}]})", "p",
      newsroom.folder.path());

  REQUIRE_FALSE(pipeline);
  CHECK(pipeline.error().text().find("unknown option \"urls\" for my.wire") != std::string::npos);
}
