#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

TEST_CASE("explain and the report tell what clean.sanitize took out", "[program][sanitize]") {
  const Desk desk;
  desk.write("in.jsonl",
             R"({"url":"https://a.example/1","title":"a","body_html":"<p onclick='x'>b</p>)"
             R"(<script>c</script><script>d</script><iframe></iframe>"})"
             "\n");
  desk.pipeline("in.jsonl", "clean.sanitize");
  const Outcome run = desk.wirecopy("run p.json --report json");
  INFO(run.err);
  REQUIRE(run.status == 0);
  CHECK(desk.lines("out.jsonl").at(0)["body_html"] == "<p>b</p>");
  CHECK(has(run.err + run.out, "removed_elements"));

  const std::string id = desk.lines("out.jsonl").at(0)["id"];
  const Outcome explained = desk.wirecopy("explain p.json " + id);
  INFO(explained.err);
  CHECK(has(explained.out, "removed 1 iframe, 2 script, 1 attribute"));
}

TEST_CASE("elements that would not be safe are refused by name", "[program][sanitize]") {
  const Desk desk;
  const Outcome run =
      desk.wirecopy(R"(stage clean.sanitize --config '{"elements": ["script"]}' </dev/null)");
  CHECK(run.status == 78);
  CHECK(has(run.err, R"(elements[0] must be "article", "aside", "audio")"));
}
