#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

/// An article through one stage after another, as a shell has it.
nlohmann::json through(const Desk& desk, const nlohmann::json& article, const char* stages) {
  desk.write("in.jsonl", article.dump() + "\n");
  const Outcome run = desk.wirecopy(stages);
  INFO(run.err);
  REQUIRE(run.status == 0);
  return nlohmann::json::parse(run.out);
}

}  // namespace

TEST_CASE("what goes from the body goes from body_html", "[program][body_html]") {
  const Desk desk;
  const auto filed =
      through(desk,
              {{"body",
                "LONDON (AP) - One two three four five six seven eight.\n\nRead all the Latest "
                "News here."},
               {"body_html",
                "<p>LONDON (AP) - One two three four five six seven <b>eight</b>.</p><p>Read "
                "all the <a href=\"https://a.example/\">Latest News</a> here.</p>"}},
              "stage clean.dateline <in.jsonl");
  CHECK(filed["body_html"] ==
        "<p>One two three four five six seven <b>eight</b>.</p><p>Read all the <a "
        "href=\"https://a.example/\">Latest News</a> here.</p>");
  const auto swept = through(desk, filed, "stage clean.boilerplate <in.jsonl");
  CHECK(swept["body"] == "One two three four five six seven eight.");
  CHECK(swept["body_html"] == "<p>One two three four five six seven <b>eight</b>.</p>");

  const auto titled = through(desk,
                              {{"title", "The ferry sails again today"},
                               {"body", "The ferry sails again today\n\nIt left at dawn."},
                               {"body_html",
                                "<h2>The ferry sails <i>again</i> today</h2><p>It left at "
                                "dawn.</p>"}},
                              "stage clean.title <in.jsonl");
  CHECK(titled["body_html"] == "<p>It left at dawn.</p>");
}

TEST_CASE("explain tells what body_html still holds", "[program][body_html]") {
  const Desk desk;
  desk.write("in.jsonl",
             R"({"id": "1", "body": "One two three.\n\nRead all the Latest News here.",)"
             R"( "body_html": "<p>Markup of another text.</p>"})"
             "\n");
  desk.pipeline("in.jsonl", "clean.boilerplate");
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.lines("out.jsonl").at(0)["body_html"] == "<p>Markup of another text.</p>");
  const Outcome told = desk.wirecopy("explain p.json 1");
  INFO(told.out);
  CHECK(has(told.out, "left in body_html: \"Read all the Latest News here.\""));
}
