// SIGHUP to a run: it goes on with its files as they are now, or as it was.
#include <wirecopy/runtime.hpp>

#include <fcntl.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <thread>

#include "catch.hpp"
#include "core/observe/exposition_reader.hpp"
#include "program/http_client.hpp"
#include "program/reload_desk.hpp"
#include "program/running_program.hpp"
#include "program/service_manager.hpp"

using namespace wirecopy::test;

TEST_CASE("a reload goes on with the file as it is now", "[program][reload]") {
  const Desk desk;
  write_pipeline(desk, R"({"id":"gone","type":"demo.upper"},)", "one.jsonl");
  Running run(desk, {"--report", "json"});
  run.type("{\"id\":\"1\",\"title\":\"a\"}\n");
  run.await("\"id\":\"1\"");
  write_pipeline(desk, "", "two.jsonl");
  run.signal(SIGHUP);
  run.await_error(kReloaded);
  run.type("{\"id\":\"2\",\"title\":\"a\"}\n");
  run.await("\"id\":\"2\"");
  run.signal(SIGTERM);
  const Outcome outcome = run.end();

  INFO(outcome.err);
  CHECK(outcome.status == 75);
  CHECK(ids(desk, "one.jsonl") == Ids{"1"});
  CHECK(ids(desk, "two.jsonl") == Ids{"2"});
  CHECK(desk.lines("one.jsonl")[0]["title"] == "A");
  CHECK(desk.lines("two.jsonl")[0]["title"] == "a");
  CHECK(stage_of(outcome.err, "in")["emitted"] == 2);
  CHECK(stage_of(outcome.err, "in")["edges"] ==
        nlohmann::json{{"taken", 2}, {"gone", 1}, {"out", 1}});
  CHECK(stage_of(outcome.err, "gone")["out"] == 1);
  CHECK(stage_of(outcome.err, "out")["out"] == 2);
}

TEST_CASE("what standard input has begun is ended after a reload", "[program][reload]") {
  const Desk desk;
  write_pipeline(desk, "", "out.jsonl");
  Running run(desk);
  run.type("{\"id\":\"1\"}\n{\"id\":");
  run.await("\"id\":\"1\"");
  for (int i = 0; i < 3; ++i) {
    run.signal(SIGHUP);
    run.await_error(kReloaded);
  }
  run.type("\"2\"}\n{\"title\":\"without a name\"}");
  run.end_input();
  const Outcome outcome = run.end();

  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 3);
}

TEST_CASE("a feed on standard input is taken to its end across reloads", "[program][reload]") {
  const Desk desk;
  write_pipeline(desk, waiting(100), "out.jsonl", R"("order":"source",)", R"("fetch.feed")");
  Running run(desk, {"--report", "json"});
  std::string feed = "<rss version=\"2.0\"><channel><title>F</title>";
  for (int i = 1; i <= 3; ++i)
    feed += "<item><title>Title " + std::to_string(i) + "</title></item><item></item>";
  run.type(feed + "</channel></rss>");
  run.end_input();
  for (int i = 1; i <= 3; ++i) {
    run.await("Title " + std::to_string(i));
    run.signal(SIGHUP);
  }
  const Outcome outcome = run.end();

  INFO(outcome.err);
  CHECK(outcome.status == 65);
  CHECK(has(outcome.err, kReloaded));
  CHECK(desk.lines("out.jsonl").size() == 3);
  CHECK(desk.dead().size() == 3);
  CHECK(stage_of(outcome.err, "in")["emitted"] == 6);
}

TEST_CASE("signals during a reload ask for one more", "[program][reload]") {
  const Desk desk;
  const std::string address = desk.path().string() + "/notify";
  const Manager manager(address);
  write_pipeline(desk, waiting(2000), "out.jsonl");
  Running run(desk, {}, {{"NOTIFY_SOCKET", address}});
  CHECK(manager.hear() == "READY=1\nSTATUS=Running a pipeline");
  run.type("{\"id\":\"1\"}\n");
  run.await("\"id\":\"1\"");
  run.signal(SIGHUP);
  CHECK(manager.hear().starts_with("RELOADING=1\nMONOTONIC_USEC="));
  for (int i = 0; i < 10; ++i) run.signal(SIGHUP);
  CHECK(manager.hear() == "READY=1\nSTATUS=Running a pipeline");
  CHECK(manager.hear().starts_with("RELOADING=1\nMONOTONIC_USEC="));
  CHECK(manager.hear() == "READY=1\nSTATUS=Running a pipeline");
  desk.write("p.json", "{");
  run.signal(SIGHUP);
  CHECK(manager.hear().starts_with("RELOADING=1"));
  CHECK(manager.hear() == "READY=1\nSTATUS=Running a pipeline; not all are reloaded, see the log");
  run.end_input();
  const Outcome outcome = run.end();

  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(count(outcome.err, kReloaded) == 2);
  CHECK(ids(desk, "out.jsonl") == Ids{"1"});
}

TEST_CASE("a run that is to stop while it is reloaded stops", "[program][reload]") {
  const Desk desk;
  const std::string address = desk.path().string() + "/notify";
  const Manager manager(address);
  write_pipeline(desk, waiting(1000), "out.jsonl");
  Running run(desk, {"--metrics", "127.0.0.1:0"}, {{"NOTIFY_SOCKET", address}});
  const uint16_t port = port_of(run.await_error("metrics: http://127.0.0.1").substr(0, 6));
  CHECK(manager.hear().starts_with("READY=1"));
  run.type("{\"id\":\"1\"}\n");
  run.await("\"id\":\"1\"");
  run.signal(SIGHUP);
  CHECK(manager.hear().starts_with("RELOADING=1"));
  CHECK(await_status(port, "GET /readyz", 503).body == "p: is reloading\n");
  run.signal(SIGTERM);
  CHECK(manager.hear().starts_with("STOPPING=1"));
  const Outcome outcome = run.end();

  INFO(outcome.err);
  CHECK(outcome.status == 75);
  CHECK(has(outcome.err, "p is not reloaded: it ended before it could be replaced"));
  CHECK(ids(desk, "out.jsonl") == Ids{"1"});
}

TEST_CASE("a stage that does not return holds a reload and no stop", "[program][reload]") {
  const Desk desk;
  write_pipeline(desk, R"({"id":"stuck","type":"demo.stuck"},)", "out.jsonl");
  Running run(desk, {"--drain-timeout", "10ms"});
  run.type("{\"id\":\"1\"}\n");
  run.await("\"id\":\"1\"");
  run.signal(SIGHUP);
  run.await_error("a stage does not return: the reload waits for it");
  run.signal(SIGTERM);
  CHECK(run.end().status == 75);
}

TEST_CASE("what is not finished when the time to drain is over goes on after the reload",
          "[program][reload]") {
  const Desk desk;
  write_pipeline(desk, waiting(20000), "out.jsonl");
  Running run(desk, {"--drain-timeout", "50ms", "--report", "json"});
  run.type("{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
  run.await("\"id\":\"2\"");
  write_pipeline(desk, waiting(1), "out.jsonl");
  run.signal(SIGHUP);
  run.await_error("the time to drain is over: what is not finished is left to the new pipeline");
  run.await_error(kReloaded);
  run.type("{\"id\":\"3\"}\n");
  run.end_input();
  const Outcome outcome = run.end();

  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(ids(desk, "out.jsonl") == Ids{"1", "2", "3"});
  CHECK(stage_of(outcome.err, "wait")["open"] == 2);
  CHECK(stage_of(outcome.err, "out")["out"] == 3);
}

TEST_CASE("counters go on across reloads", "[program][reload][metrics]") {
  const Desk desk;
  write_pipeline(desk, "", "out.jsonl");
  Running run(desk, {"--metrics", "127.0.0.1:0"});
  const uint16_t port = port_of(run.await_error("metrics: http://127.0.0.1").substr(0, 6));
  const auto look = [&] { return ExpositionReader(ask(port, "GET /metrics").body); };
  const auto emitted = [](const ExpositionReader& metrics) {
    return metrics.value("wirecopy_articles_total",
                         {{"pipeline", "p"}, {"stage", "in"}, {"outcome", "emitted"}});
  };
  const auto reloads = [](const ExpositionReader& metrics, const char* outcome) {
    return metrics.value("wirecopy_reloads_total", {{"pipeline", "p"}, {"outcome", outcome}});
  };
  run.type("{\"id\":\"1\"}\n");
  run.await("\"id\":\"1\"");
  CHECK(emitted(look()) == 1);
  CHECK(reloads(look(), "done") == 0);
  run.signal(SIGHUP);
  run.await_error(kReloaded);
  CHECK(emitted(look()) == 1);
  write_pipeline(desk, R"({"id":"second","type":"demo.first"},)", "out.jsonl");
  run.signal(SIGHUP);
  run.await_error(kReloaded);
  run.type("{\"id\":\"2\",\"title\":\"b\"}\n");
  run.await("\"id\":\"2\"");
  CHECK(emitted(look()) == 2);
  desk.write("p.json", "{");
  run.signal(SIGHUP);
  run.await_error(kKept);
  write_pipeline(desk, R"({"id":"second","type":"demo.first"},)", "p.json/out.jsonl");
  run.signal(SIGHUP);
  run.await_error(kKept);
  CHECK(ask(port, "GET /readyz").status == 200);
  const auto metrics = look();
  CHECK(metrics.mistakes.empty());
  CHECK(emitted(metrics) == 2);
  CHECK(reloads(metrics, "done") == 2);
  CHECK(reloads(metrics, "refused") == 1);
  CHECK(reloads(metrics, "restored") == 1);
  CHECK(metrics.value("wirecopy_edge_articles_total",
                      {{"pipeline", "p"}, {"from", "in"}, {"to", "out"}}) == 1);
  run.end_input();
  CHECK(run.end().status == 0);
}

TEST_CASE("a pipeline that has ended is not begun again", "[program][reload]") {
  const Desk desk;
  desk.write("in.jsonl", "{\"id\":\"1\"}\n");
  desk.write("q.json", R"({"name":"q","stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["in.jsonl"]}},
    {"id":"out","type":"export.jsonl","config":{"path":"q.jsonl"}}]})");
  write_pipeline(desk, "", "out.jsonl");
  Running run(desk, {"q.json", "--log-format", "json"});
  run.type("{\"id\":\"2\"}\n");
  run.await("\"id\":\"2\"");
  // It has no end to be awaited by; sooner or later it has ended.
  for (bool has_ended = false; !has_ended;) {
    run.signal(SIGHUP);
    has_ended = has(run.await_error("\"message\":\"q "), "has ended: it is not reloaded");
  }
  desk.write("in.jsonl", "{\"id\":\"1\"}\n{\"id\":\"3\"}\n");
  run.signal(SIGHUP);
  run.await_error("q has ended: it is not reloaded");
  run.end_input();

  CHECK(run.end().status == 0);
  CHECK(ids(desk, "q.jsonl") == Ids{"1"});
}

TEST_CASE("a terminal that goes away ends a run, but not under nohup", "[program][reload]") {
  for (const bool is_nohup : {false, true}) {
    const Desk desk;
    write_pipeline(desk, "", "out.jsonl");
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    REQUIRE(terminal >= 0);
    REQUIRE(::grantpt(terminal) == 0);
    REQUIRE(::unlockpt(terminal) == 0);
    std::array<char, 64> name{};
    REQUIRE(::ptsname_r(terminal, name.data(), name.size()) == 0);
    Running run(desk, {}, {}, [&] {
      if (is_nohup) ::signal(SIGHUP, SIG_IGN);
      ::setsid();
      ::open(name.data(), O_RDWR | O_CLOEXEC);  // of a new session: its terminal
    });
    run.type("{\"id\":\"1\"}\n");
    run.await("\"id\":\"1\"");
    ::close(terminal);
    if (is_nohup) {
      run.signal(SIGHUP);
      run.type("{\"id\":\"2\"}\n");
      run.await("\"id\":\"2\"");
      run.end_input();
    }
    const Outcome outcome = run.end();

    INFO(outcome.err);
    CHECK(outcome.status == (is_nohup ? 0 : 75));
  }
}

TEST_CASE("an embedder replaces a pipeline that runs", "[program][reload]") {
  const Desk desk;
  desk.write("in.jsonl", "{\"id\":\"1\"}\n");
  wirecopy::Runtime::Options options;
  options.plugins = {WIRECOPY_FIXTURES "/good"};
  options.log = [](const wirecopy::LogLine&) {};
  auto runtime = wirecopy::Runtime::make(options);
  REQUIRE(runtime);
  const auto load = [&](int delay_ms, const std::string& name = "p") {
    auto pipeline = runtime->load_text(
        R"({"name":")" + name + R"(","stages":[
          {"id":"in","type":"fetch.files","config":{"paths":["in.jsonl"]}},)" +
            waiting(delay_ms) +
            R"({"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})",
        "p.json", desk.path());
    REQUIRE(pipeline);
    return *std::move(pipeline);
  };
  auto pipeline = load(20'000);
  CHECK(pipeline.replace(load(1)).error().code == wirecopy::Errc::unavailable);

  wirecopy::RunReport report;
  std::thread running([&] { report = pipeline.run(); });
  wirecopy::Status status;
  do status = pipeline.replace(load(1, "q"));
  while (status.error().code == wirecopy::Errc::unavailable);
  CHECK(status.error().code == wirecopy::Errc::invalid_config);
  CHECK(pipeline.replace(load(1), std::chrono::milliseconds(0)));
  running.join();

  CHECK(report.failure.empty());
  CHECK_FALSE(report.stopped);
  CHECK(report.is_balanced());
  CHECK(ids(desk, "out.jsonl") == Ids{"1"});
  CHECK(pipeline.replace(load(1)).error().text() == "p: has ended");
}
