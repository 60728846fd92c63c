// A run as a service: what systemd is told, and how it ends.
#include "catch.hpp"
#include "cli/service_notifications.hpp"
#include "program/running_program.hpp"
#include "program/service_manager.hpp"

using namespace wirecopy::test;
using wirecopy::cli::ServiceNotifications;
namespace {

/// Shows on standard output what has been taken; `stage` keeps it.
void write_pipeline(const Desk& desk, const std::string& stage, const std::string& input = "-") {
  desk.write("p.json", R"({"name":"p","workers":2,"stages":[
    {"id":"in","type":"fetch.files","config":{"paths":[")" +
                           input + R"("]}},
    {"id":"taken","type":"export.jsonl","config":{"path":"-"}},
    {"id":"wait",)" + stage +
                           R"(},
    {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})");
}

std::string waiting(const char* delay_ms) {
  return std::string(R"("type":"demo.wait","config":{"delay_ms":)") + delay_ms + '}';
}

}  // namespace

TEST_CASE("a run tells its manager that it is ready and that it stops", "[program][service]") {
  for (const bool is_abstract : {false, true}) {
    const Desk desk;
    const std::string address =
        (is_abstract ? "@wirecopy-test-" + std::to_string(::getpid()) : desk.path().string()) +
        "/notify";
    const Manager manager(address);
    write_pipeline(desk, waiting("1"));
    Running run(desk, {}, {{"NOTIFY_SOCKET", address}});

    CHECK(manager.hear() == "READY=1\nSTATUS=Running a pipeline");
    run.signal(SIGTERM);
    CHECK(manager.hear() == "STOPPING=1\nSTATUS=Finishing what is under way");
    CHECK(run.end().status == 75);
  }
}

TEST_CASE("a manager is told of a reload with the time that it asks for", "[program][service]") {
  const Desk desk;
  const std::string address = desk.path().string() + "/notify";
  const Manager manager(address);
  const ServiceNotifications notifications(address);
  notifications.reloading();
  notifications.ready("Running\nREADY=0");

  const std::string reloading = manager.hear();
  const std::string start = "RELOADING=1\nMONOTONIC_USEC=";
  REQUIRE(reloading.starts_with(start));
  CHECK(std::stoll(reloading.substr(start.size())) > 0);
  CHECK(manager.hear() == "READY=1\nSTATUS=Running READY=0");
}

TEST_CASE("without a manager nothing is told", "[program][service]") {
  ServiceNotifications("").ready("Running");
  ServiceNotifications("relative/path").ready("Running");
  ServiceNotifications("/nowhere/" + std::string(200, 'x')).ready("Running");
  ServiceNotifications("/nowhere/to/be/found").ready("Running");
  CHECK_FALSE(ServiceNotifications("").is_wanted());
}

TEST_CASE("what is not finished when the time to drain is over is left to the next run",
          "[program][service]") {
  const Desk desk;
  desk.write("in.jsonl", "{\"id\":\"1\"}\n");
  write_pipeline(desk, waiting("20000"), "in.jsonl");
  Running run(desk, {"--drain-timeout", "50ms"});
  run.await("\"id\":\"1\"");
  run.signal(SIGTERM);
  const Outcome outcome = run.end();

  INFO(outcome.err);
  CHECK(outcome.status == 75);
  CHECK(has(outcome.err, "the time to drain is over"));
  CHECK(
      has(outcome.err, "1 article waits for the next run: run it again, and it goes on with it\n"));
  CHECK(desk.lines("out.jsonl").empty());

  write_pipeline(desk, waiting("1"), "in.jsonl");
  const Outcome next = desk.wirecopy("run p.json");
  INFO(next.err);
  CHECK(next.status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  CHECK(desk.lines("out.jsonl")[0]["id"] == "1");
}

TEST_CASE("a stage that does not return does not hold the program", "[program][service]") {
  const Desk desk;
  write_pipeline(desk, R"("type":"demo.stuck")");
  Running run(desk, {"--drain-timeout", "10ms"});
  run.type("{\"id\":\"1\"}\n");
  run.await("\"id\":\"1\"");
  run.signal(SIGTERM);
  const Outcome outcome = run.end();

  CHECK(outcome.status == 75);
  CHECK(has(outcome.err, "a stage does not return: the program ends without it"));
}

TEST_CASE("a time to drain that is none is refused", "[program][service]") {
  const Desk desk;
  write_pipeline(desk, waiting("1"));
  const Outcome refused = desk.wirecopy("run p.json --drain-timeout soon");

  CHECK(refused.status == 64);
  CHECK(has(refused.err, "--drain-timeout"));
}
