// Signals to a run whose input does not end by itself.
#include "catch.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;
namespace {

/// Shows on standard output what has been taken, and writes it to out.jsonl a while later.
void write_pipeline(const Desk& desk, int delay_ms) {
  desk.write("p.json",
             R"({"name":"p","stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["-"]}},
    {"id":"taken","type":"export.jsonl","config":{"path":"-"}},
    {"id":"wait","type":"demo.wait","config":{"delay_ms":)" +
                 std::to_string(delay_ms) + R"(}},
    {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})");
}

}  // namespace

TEST_CASE("a signal ends a run when what it has taken is written", "[program][run][signals]") {
  for (const int signal : {SIGINT, SIGTERM}) {
    const Desk desk;
    write_pipeline(desk, 300);
    Running run(desk);
    run.type("{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
    run.await("\"id\":\"2\"");
    run.signal(signal);
    const Outcome outcome = run.end();

    INFO(outcome.err);
    CHECK(outcome.status == 75);
    CHECK(has(outcome.err, "p: stopped"));
    CHECK(has(outcome.err, "dropped"));  // the table
    CHECK(desk.lines("out.jsonl").size() == 2);
  }
}

TEST_CASE("a second signal ends the program at once", "[program][run][signals]") {
  const Desk desk;
  write_pipeline(desk, 1'000'000);
  Running run(desk);
  run.type("{\"id\":\"1\"}\n");
  run.await("\"id\":\"1\"");
  run.signal(SIGINT);
  run.signal(SIGTERM);  // another one, so that both count however fast they come

  CHECK(run.end().status == 128 + SIGTERM);
}
