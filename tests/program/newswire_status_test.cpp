// Versions, kills and embargoes of agencies, through the program.
#include <sys/stat.h>

#include <utility>

#include <map>

#include "catch.hpp"
#include "program/wire_desk.hpp"

using namespace wirecopy::test;
namespace fs = std::filesystem;
using Json = nlohmann::json;

TEST_CASE("versions of an item are revisions of one article, a kill is the last",
          "[program][newswire]") {
  const Desk desk;
  write_wire_pipeline(desk, R"(,"done":"done")");
  const auto deliver = [&](const std::string& text) {
    desk.write("in/a.xml", text);
    INFO(contents(desk.path() / ".err"));
    CHECK(desk.wirecopy("run p.json").status == 0);
  };
  deliver(wire_item("urn:a", "1", "Ferry returns"));
  deliver(wire_item("urn:a", "2", "Ferry returns on Monday", "<signal qcode=\"sig:correction\"/>"));
  deliver(
      "<newsItem guid=\"urn:a\" version=\"3\"><itemMeta><pubStatus qcode=\"stat:canceled\"/>"
      "<edNote>Kill: the boat is sold.</edNote></itemMeta></newsItem>");

  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 3);
  for (int i = 0; i < 3; ++i) {
    CHECK(lines[i]["id"] == lines[0]["id"]);
    CHECK(lines[i]["revision"] == i + 1);
    CHECK(lines[i]["meta"]["newswire.version"] == std::to_string(i + 1));
  }
  CHECK(lines[2]["status"] == "canceled");
  CHECK(lines[2]["notices"][0]["text"] == "Kill: the boat is sold.");
}

TEST_CASE("a kill finds its article by a plain id, too, within the folder", "[program][newswire]") {
  const Desk desk;
  write_wire_pipeline(desk);
  const std::string killed = "<pubStatus qcode=\"stat:canceled\"/>";
  fs::create_directories(desk.path() / "in/a");
  fs::create_directories(desk.path() / "in/b");
  desk.write("in/a/1.xml", wire_item("0042", "1", "Ferry returns"));
  desk.write("in/b/1.xml", wire_item("0042", "1", "Another agency's story"));
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  desk.write("in/a/2.xml", wire_item("0042", "2", "Ferry returns", killed));
  REQUIRE(desk.wirecopy("run p.json").status == 0);

  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 3);
  CHECK(lines[0]["id"] != lines[1]["id"]);
  CHECK(lines[2]["id"] == (lines[0]["title"] == "Ferry returns" ? lines[0] : lines[1])["id"]);
  CHECK(lines[2]["revision"] == 2);
  CHECK(lines[2]["status"] == "canceled");
}

TEST_CASE("an embargo that cannot be read holds an article back, in all formats",
          "[program][newswire]") {
  const std::string ninjs = R"({"uri":"urn:a","type":"text","pubstatus":"usable","headline":"H",)";
  const std::string nitf = R"(<nitf><head><docdata management-status="usable">
    <doc-id id-string="urn:a"/><date.issue norm="20240101T100000Z"/><date.release norm=")";
  const std::string nitf_end = R"("/></docdata></head><body><body.head><hedline><hl1>H</hl1>
    </hedline></body.head></body></nitf>)";
  const auto [text, shown] = GENERATE_COPY(table<std::string, std::string>(
      {{ninjs + R"("embargoed":"tomorrow 10:00"})", "tomorrow 10:00"},
       {ninjs + R"("embargoed":"2031-13-45T10:00:00Z"})", "2031-13-45T10:00:00Z"},
       {ninjs + R"("embargoed":1924992000})", "1924992000"},
       {ninjs + R"("embargoed":true})", "true"},
       {ninjs + R"("embargoedUntil":{"at":"noon"}})", R"({"at":"noon"})"},
       {nitf + "20311301T100000Z" + nitf_end, "20311301T100000Z"},
       {nitf + "tomorrow" + nitf_end, "tomorrow"},
       {wire_item("urn:a", "1", "H", "<embargoed>noon</embargoed>"), "noon"}}));
  CAPTURE(text);
  const Desk desk;
  write_wire_pipeline(desk);
  desk.write("in/a.xml", text);
  CHECK(desk.wirecopy("run p.json").status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  const Json article = desk.lines("out.jsonl")[0];
  CHECK(article["status"] == "withheld");
  CHECK_FALSE(article.contains("embargoed_until"));
  REQUIRE(article["notices"].size() == 1);
  CHECK(article["notices"][0]["kind"] == "embargo");
  CHECK(article["notices"][0]["text"] ==
        "until \"" + shown + "\", which is no time: withheld until a later version");
}

TEST_CASE("an embargo that is none, or past, or told twice, holds nothing back",
          "[program][newswire]") {
  const Desk desk;
  write_wire_pipeline(desk);
  const std::string start = R"({"type":"text","headline":"H","uri":"urn:)";
  desk.write("in/a.json", "[" + start + R"(a","embargoed":null},)" + start +
                              R"(b","embargoed":""},)" + start + R"(c","embargoed":false},)" +
                              start + R"(d","embargoed":"0001-01-01T00:00:00"},)" + start +
                              R"(e","embargoed":true,"embargoeduntil":"2031-01-01T10:00:00Z"}])");
  CHECK(desk.wirecopy("run p.json").status == 0);
  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 5);
  for (const Json& article : lines) {
    CHECK_FALSE(article.contains("status"));
    CHECK_FALSE(article.contains("notices"));
  }
  CHECK(lines[4]["embargoed_until"] == "2031-01-01T10:00:00Z");
}

TEST_CASE("killed is canceled, and a status that is not known is told", "[program][newswire]") {
  const Desk desk;
  write_wire_pipeline(desk);
  desk.write("in/a.json", R"({"uri":"urn:a","type":"text","headline":"A","pubstatus":"killed"})");
  desk.write("in/b.json", R"([{"uri":"urn:b","type":"text","headline":"B","pubstatus":"hold"},
                              {"uri":"urn:c","type":"text","headline":"C","pubstatus":"hold"}])");
  desk.write("in/d.nitf", R"(<nitf><head><docdata management-doc-idref="urn:e"
    management-idref-status="killed"><doc-id id-string="urn:d"/></docdata></head>
    <body><body.head><hedline><hl1>D</hl1></hedline></body.head></body></nitf>)");
  desk.write("in/f.nitf", R"(<nitf><head><docdata management-doc-idref="urn:g"
    management-idref-status="gone"><doc-id id-string="urn:f"/></docdata></head>
    <body><body.head><hedline><hl1>F</hl1></hedline></body.head></body></nitf>)");
  const Outcome run = desk.wirecopy("run p.json");
  CHECK(run.status == 0);
  std::map<std::string, Json> by_guid;  // workers write in any order
  for (const Json& line : desk.lines("out.jsonl")) by_guid[line["meta"]["newswire.guid"]] = line;
  REQUIRE(by_guid.size() == 6);
  CHECK(by_guid["urn:a"]["status"] == "canceled");
  CHECK_FALSE(by_guid["urn:b"].contains("status"));
  CHECK(by_guid["urn:e"]["status"] == "canceled");
  CHECK(
      has(run.err,
          "b.json: an item has a status that is not known and read as none: hold; so have 1 more"));
  CHECK(has(run.err,
            "f.nitf: line 1: an item has a status that is not known and read as none: gone"));
}

TEST_CASE("a kill that comes later is the last word, whatever its file is called",
          "[program][newswire]") {
  const bool watches = GENERATE(false, true);
  const Desk desk;
  write_wire_pipeline(desk, watches ? R"(,"done":"done")" : "");
  const auto text = [&](const std::string& version, const std::string& meta) {
    return wire_item("urn:a", version, "Ferry returns", meta);
  };
  desk.write("in/story-900.xml", text("1", ""));
  struct stat story {
  }, kill{};
  REQUIRE(::stat((desk.path() / "in/story-900.xml").c_str(), &story) == 0);
  // The clock of a file system has steps.
  do {
    desk.write("in/kill-100.xml", text("2", "<pubStatus qcode=\"stat:canceled\"/>"));
    REQUIRE(::stat((desk.path() / "in/kill-100.xml").c_str(), &kill) == 0);
  } while (std::pair(kill.st_ctim.tv_sec, kill.st_ctim.tv_nsec) <=
           std::pair(story.st_ctim.tv_sec, story.st_ctim.tv_nsec));
  CHECK(desk.wirecopy("run p.json").status == 0);
  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["meta"]["newswire.version"] == "1");
  CHECK(lines[1]["revision"] == 2);
  CHECK(lines[1]["status"] == "canceled");
}

TEST_CASE("versions of an item in one message come in their order", "[program][newswire]") {
  const Desk desk;
  write_wire_pipeline(desk);
  desk.write("in/a.xml", "<newsMessage><itemSet>" +
                             wire_item("urn:a", "10", "", "<pubStatus qcode=\"stat:canceled\"/>") +
                             wire_item("urn:b", "1", "Other") + wire_item("urn:a", "9", "Nine") +
                             wire_item("urn:a", "2", "Two") + "</itemSet></newsMessage>");
  CHECK(desk.wirecopy("run p.json").status == 0);
  std::string versions;
  for (const Json& article : desk.lines("out.jsonl"))
    versions += article["meta"]["newswire.guid"].get<std::string>() + " " +
                article["meta"]["newswire.version"].get<std::string>() + ", ";
  CHECK(versions == "urn:a 2, urn:b 1, urn:a 9, urn:a 10, ");
}
