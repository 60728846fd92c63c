#include <wirecopy/runtime.hpp>

#include <sys/prctl.h>

#include <csignal>
#include <locale>
#include <map>
#include <stdexcept>
#include <thread>

#include "core/observe/exposition_reader.hpp"
#include "newsroom.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
namespace {

/// How the process treats each signal.
std::map<int, std::pair<void (*)(int), int>> signal_handlers() {
  std::map<int, std::pair<void (*)(int), int>> handlers;
  for (int number = 1; number < NSIG; ++number) {
    struct sigaction action {};
    if (sigaction(number, nullptr, &action) == 0)
      handlers[number] = {action.sa_handler, action.sa_flags};
  }
  return handlers;
}

/// A source that brings one article, tells of it and waits until it is stopped.
OwnStage endless(std::string id) {
  return source(std::move(id), [done = false](Emitter& out) mutable {
    if (!std::exchange(done, true)) out.emit({.position = "1", .key = "guid:1"})->title("1");
    return Poll::wait;
  });
}

struct Talks : Sink<> {
  static constexpr StageInfo info{"my.talks", "1.0.0", "Talks."};
  Outcome process(Record) const {
    log(WCP_LOG_TRACE, "unheard");
    log(WCP_LOG_DEBUG, "one\ntwo");
    return Outcome::keep;
  }
};

}  // namespace

TEST_CASE("a pipeline runs on a thread of its own until it is stopped", "[runtime]") {
  Newsroom newsroom;
  std::atomic<bool> arrived{false};
  newsroom.add(endless("my.wire"));
  newsroom.add(sink("my.desk", [&](Record) {
    arrived = true;
    arrived.notify_all();
  }));
  Pipeline pipeline = newsroom.load("p", {"my.wire", "my.desk"});
  CHECK(pipeline.snapshot().stages.at(1).in == 0);
  REQUIRE(pipeline.start());
  arrived.wait(false);

  CHECK(pipeline.snapshot().stages.at(1).in == 1);
  CHECK(pipeline.snapshot().seconds > 0);
  CHECK(pipeline.start().error().text() == "p: has run before: load it again to run it again");
  pipeline.stop();
  const RunReport report = pipeline.wait();
  CHECK(report.stopped);
  CHECK(report.failure.empty());
  CHECK(report.stages.at(1).out == 1);
  CHECK(pipeline.run().failure == "p: has run before: load it again to run it again");
}

TEST_CASE("a pipeline that goes out of scope stops", "[runtime]") {
  Newsroom newsroom;
  newsroom.add(endless("my.wire"));
  newsroom.add(sink("my.desk", [](Record) {}));
  {
    Pipeline pipeline = newsroom.load("p", {"my.wire", "my.desk"});
    REQUIRE(pipeline.start());
  }
  // Its state is free again.
  Pipeline again = newsroom.load("p", {"my.wire", "my.desk"});
  CHECK(again.start());
}

TEST_CASE("a state that is in use is told before anything runs", "[runtime]") {
  Newsroom newsroom;
  newsroom.add(endless("my.wire"));
  newsroom.add(sink("my.desk", [](Record) {}));
  Pipeline first = newsroom.load("p", {"my.wire", "my.desk"});
  Pipeline second = newsroom.load("p", {"my.wire", "my.desk"});
  REQUIRE(first.start());

  const Status refused = second.start();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::unavailable);
  CHECK(second.wait().stages.empty());
}

TEST_CASE("pipelines that run are measured together", "[runtime][metrics]") {
  Newsroom newsroom;
  newsroom.add(numbers("a.wire", 2));
  newsroom.add(numbers("b.wire", 3));
  newsroom.add(sink("my.desk", [](Record) {}));
  Pipeline a = newsroom.load("a", {"a.wire", "my.desk"});
  Pipeline b = newsroom.load("b", {"b.wire", "my.desk"});
  const Pipeline never = newsroom.load("never", {"b.wire", "my.desk"});
  REQUIRE(a.start());
  b.run();
  a.wait();

  const ExpositionReader metrics(newsroom.runtime.prometheus());
  CHECK(metrics.mistakes.empty());
  const auto out = [&](const char* pipeline) {
    return metrics.value("wirecopy_articles_total",
                         {{"pipeline", pipeline}, {"stage", "desk"}, {"outcome", "out"}});
  };
  CHECK(out("a") == 2);
  CHECK(out("b") == 3);
  CHECK_FALSE(out("never"));
}

TEST_CASE("two runtimes in one process know nothing of each other", "[runtime]") {
  Newsroom one, other;
  Titles ones, others;
  one.add(numbers("my.wire", 100, 1));
  one.add(ones.stage("my.desk"));
  other.add(numbers("my.wire", 50, 1));
  other.add(others.stage("my.desk"));
  other.add(transform("my.extra", [](Record) {}));
  Pipeline first = one.load("p", {"my.wire", "my.desk"}, 3);
  Pipeline second = other.load("p", {"my.wire", "my.extra", "my.desk"}, 3);
  REQUIRE(first.start());
  REQUIRE(second.start());

  CHECK(first.wait().failure.empty());
  CHECK(second.wait().failure.empty());
  CHECK(ones.taken.size() == 100);
  CHECK(others.taken.size() == 50);
  CHECK_FALSE(one.runtime.load_text(
      R"({"stages": [{"type": "my.wire"}, {"type": "my.extra"}, {"type": "my.desk"}]})", "q",
      one.folder.path()));
  CHECK(ExpositionReader(one.runtime.prometheus())
            .value("wirecopy_articles_total",
                   {{"pipeline", "p"}, {"stage", "desk"}, {"outcome", "out"}}) == 100);
}

TEST_CASE("plugins are shared by runtimes that run at once", "[runtime]") {
  const auto run_files = [](Newsroom& newsroom) {
    newsroom.folder.write("rain.txt", "RAIN | RAIN\n\nIt rains in the north.\n");
    auto pipeline = newsroom.runtime.load_text(
        R"({"workers": 2, "stages": [{"type": "fetch.files", "config": {"paths": ["rain.txt"]}},
            {"type": "clean.title"}, {"type": "export.jsonl", "config": {"path": "out.jsonl"}}]})",
        "p", newsroom.folder.path());
    if (!pipeline) return pipeline.error().text();
    const RunReport report = pipeline->run();
    return report.stages[2].out == 1 ? std::string("done") : report.failure;
  };
  Newsroom one, other;
  std::string first, second;
  std::thread beside([&] { first = run_files(one); });
  second = run_files(other);
  beside.join();

  CHECK(first == "done");
  CHECK(second == "done");
}

TEST_CASE("the process of the embedder stays as it was", "[runtime]") {
  Newsroom newsroom;
  std::signal(SIGTERM, [](int) {});
  const auto before = signal_handlers();
  const auto folder = std::filesystem::current_path();
  const std::locale locale;
  bool same_inside = false;
  newsroom.add(numbers("my.wire", 1));
  newsroom.add(sink("my.desk", [&](Record) { same_inside = signal_handlers() == before; }));
  CHECK(newsroom.load("p", {"my.wire", "my.desk"}).run().stages.at(1).out == 1);

  CHECK(same_inside);
  CHECK(signal_handlers() == before);
  CHECK(std::filesystem::current_path() == folder);
  CHECK(std::locale() == locale);
  std::signal(SIGTERM, SIG_DFL);
}

TEST_CASE("a secret is masked in the log; core files stay the affair of the embedder",
          "[runtime]") {
  TemporaryFolder folder;
  folder.write("token", "Zq7-token");
  std::string heard;
  auto runtime = Runtime::make({.plugins = {WIRECOPY_FIXTURES "/good", WIRECOPY_BUILT_PLUGINS},
                                .log = [&](const LogLine& line) { heard += line.message; }});
  REQUIRE(runtime);
  REQUIRE(runtime->add(numbers("my.wire", 1)));
  auto pipeline = runtime->load_text(
      R"({"stages": [{"type": "my.wire"}, {"type": "demo.leaky", "config": {"token": {"$file": "token"}}},
          {"type": "export.jsonl", "config": {"path": "out.jsonl"}}]})",
      "p", folder.path());
  INFO((pipeline ? "" : pipeline.error().text()));
  REQUIRE(pipeline);

  CHECK(pipeline->run().failure.empty());
  CHECK(heard == "start: token=***&key= ");
  CHECK(::prctl(PR_GET_DUMPABLE) == 1);
}

TEST_CASE("log lines come in their parts, and what the embedder throws does no harm", "[runtime]") {
  TemporaryFolder folder;
  std::vector<std::string> parts;
  auto runtime = Runtime::make(
      {.log =
           [&](const LogLine& line) {
             parts.push_back(std::to_string(line.level) + '|' + std::string(line.pipeline) + '|' +
                             std::string(line.stage) + '|' + std::string(line.message));
             throw std::runtime_error("no");
           },
       .least_logged = WCP_LOG_DEBUG});
  REQUIRE(runtime);
  REQUIRE(runtime->add(own_stage<Talks>()));
  REQUIRE(runtime->add(numbers("my.wire", 1)));
  auto pipeline =
      runtime->load_text(R"({"stages": [{"type": "my.wire"}, {"id": "desk", "type": "my.talks"}]})",
                         "p", folder.path());
  REQUIRE(pipeline);

  CHECK(pipeline->run().stages.at(1).out == 1);
  CHECK(parts == std::vector<std::string>{"1|p|desk|one\ntwo"});
}
