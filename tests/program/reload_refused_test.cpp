// Reloads that cannot be, and leave the pipeline as it was.
#include <csignal>
#include <filesystem>

#include "program/reload_desk.hpp"

using namespace wirecopy::test;

TEST_CASE("a broken file leaves the pipeline as it was and is told in the log",
          "[program][reload]") {
  const Desk desk;
  write_pipeline(desk, "", "out.jsonl");
  Running run(desk);
  run.type("{\"id\":\"1\"}\n");
  run.await("\"id\":\"1\"");
  const auto refuse = [&](const std::string& text, const std::string& why) {
    desk.write("p.json", text);
    run.signal(SIGHUP);
    run.await_error(why);
    run.await_error(kKept);
  };
  refuse("{\"name\":\"p\",\n \"stages\":", "p.json:2:11: error: ");
  refuse(R"({"name":"p","stages":[{"id":"in","type":"fetch.flies"}]})",
         "did you mean \"fetch.files\"?");
  refuse(R"({"name":"p","stages":[{"id":"in","type":"fetch.files","config":{"paths":[]}},
             {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})",
         "needs at least one path");
  refuse(R"({"name":"q","stages":[{"id":"in","type":"fetch.files","config":{"paths":["-"]}},
             {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})",
         "is called q now");
  refuse(R"({"name":"p","state":{"path":"elsewhere"},"stages":[
             {"id":"in","type":"fetch.files","config":{"paths":["-"]}},
             {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})",
         "keeps its state in another folder now");
  run.type("{\"id\":\"2\"}\n");
  run.await("\"id\":\"2\"");
  run.end_input();
  const Outcome outcome = run.end();

  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(ids(desk, "out.jsonl") == Ids{"1", "2"});
  CHECK(has(outcome.err, "     1 | "));
}

TEST_CASE("a reloaded pipeline does not write what another one writes", "[program][reload]") {
  const Desk desk;
  desk.write("q.json", R"({"name":"q","stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["q.json"],"format":"text"}},
    {"id":"out","type":"export.jsonl","config":{"path":"q.jsonl"}}]})");
  write_pipeline(desk, "", "out.jsonl");
  Running run(desk, {"q.json"});
  run.type("{\"id\":\"1\"}\n");
  run.await("\"id\":\"1\"");
  write_pipeline(desk, "", "q.jsonl");
  run.signal(SIGHUP);
  run.await_error("\"out\" of q.json writes this file already");
  run.await_error(kKept);
  run.end_input();

  CHECK(run.end().status == 0);
  CHECK(desk.lines("q.jsonl").size() == 1);
}

TEST_CASE("a pipeline that cannot start gives its place back", "[program][reload]") {
  const Desk desk;
  constexpr const char* kFirst = R"({"id":"first","type":"demo.first"},)";
  write_pipeline(desk, kFirst, "out.jsonl");
  Running run(desk, {"--report", "json"});
  run.type("{\"id\":\"1\",\"title\":\"a\"}\n");
  run.await("\"id\":\"1\"");

  write_pipeline(desk, "", "out.jsonl");
  run.signal(SIGHUP);
  run.await_error("does not fit the pipeline any more");
  run.await_error("stage \"first\" is gone: 1 key of state");
  run.await_error(kKept);
  write_pipeline(desk, kFirst, "p.json/out.jsonl");
  run.signal(SIGHUP);
  run.await_error("out: ");
  run.await_error(kKept);
  // It knows what it knew, and goes on where it was.
  run.type("{\"id\":\"2\",\"title\":\"a\"}\n{\"id\":\"3\",\"title\":\"b\"}\n");
  run.end_input();
  const Outcome outcome = run.end();

  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(ids(desk, "out.jsonl") == Ids{"1", "3"});
  CHECK(stage_of(outcome.err, "first")["reasons"] == nlohmann::json{{"copy", 1}});
}

TEST_CASE("a library that has changed on the disk is not loaded again", "[program][reload]") {
  const Desk desk;
  const auto folder = desk.path() / "plugins";
  const auto library = folder / "demo_upper.so";
  std::filesystem::create_directory(folder);
  const auto install = [&] {
    std::filesystem::copy_file(WIRECOPY_FIXTURES "/good/demo_upper.so", folder / "new");
    std::filesystem::rename(folder / "new", library);
  };
  install();
  write_pipeline(desk, R"({"id":"up","type":"demo.upper"},)", "out.jsonl");
  Running run(desk, {"--plugins", folder.string()});
  run.type("{\"id\":\"1\"}\n");
  run.await("\"id\":\"1\"");
  run.signal(SIGHUP);
  run.await_error(kReloaded);
  install();
  run.signal(SIGHUP);
  CHECK(run.await_error(library.string() + ": ") ==
        "has changed since it was loaded: stop wirecopy and start it to use it");
  run.await_error(kKept);
  run.end_input();
  CHECK(run.end().status == 0);
}
