// What agencies deliver, through the program.
#include "catch.hpp"
#include "program/wire_desk.hpp"

using namespace wirecopy::test;
namespace fs = std::filesystem;
using Json = nlohmann::json;

TEST_CASE("an item of an agency becomes an article with evidence", "[program][newswire]") {
  const Desk desk;
  write_wire_pipeline(desk);
  desk.write("in/a.xml", wire_item("urn:newsml:norda.example:1", "4", "Ferry returns",
                                   "<versionCreated>2024-05-02T09:00:00+01:00</versionCreated>"
                                   "<embargoed>2024-05-02T12:00:00+01:00</embargoed>"));
  CHECK(desk.wirecopy("run p.json").status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  const Json article = desk.lines("out.jsonl")[0];

  CHECK(article["title"] == "Ferry returns");
  CHECK(article["body"] == "The boat sails.\n\nIt is open.");
  CHECK(article["body_html"] == "<p>The boat sails.</p><p>It is open.</p>");
  CHECK(article["provider"] == "Norda");
  CHECK(article["embargoed_until"] == "2024-05-02T12:00:00+01:00");
  CHECK(article["modified"] == "2024-05-02T09:00:00+01:00");
  CHECK(article["meta"]["newswire.guid"] == "urn:newsml:norda.example:1");
  CHECK(article["meta"]["newswire.version"] == "4");
  CHECK(article["meta"]["newswire.class"] == "text");
  CHECK(article["evidence"]["title"]["from"] == "newsml-g2");
  CHECK(article["tags"][0]["code"] == "medtop:20000343");
  CHECK(article["source_url"] == "file://" + (desk.path() / "in/a.xml").string());
}

TEST_CASE("a watched folder takes all three formats and leaves pictures alone",
          "[program][newswire][watch]") {
  const Desk desk;
  write_wire_pipeline(desk, R"(,"watch":true,"done":"done","failed":"failed")");
  Running run(desk);
  desk.write("in/boat.jpg", "\xff\xd8");
  desk.write("in/a.xml", wire_item("urn:a", "1", "One"));
  run.await_error("/in/a.xml: done, moved to ");
  desk.write("in/b.nitf",
             "<nitf><head><docdata><doc-id id-string=\"b\"/></docdata></head><body><body.head>"
             "<hedline><hl1>Two</hl1></hedline></body.head></body></nitf>");
  run.await_error("/in/b.nitf: done, moved to ");
  desk.write("in/c.json", R"({"uri":"urn:c","type":"text","headline":"Three"})");
  run.await_error("/in/c.json: done, moved to ");
  desk.write("in/d.xml", "<newsItem guid=\"d\"><contentMeta>\n<headline>Fo");
  CHECK(has(run.await_error("/in/d.xml: something in it is a dead letter, moved to "),
            "/failed/d.xml"));
  run.signal(SIGTERM);
  const Outcome outcome = run.end();

  INFO(outcome.err);
  REQUIRE(desk.lines("out.jsonl").size() == 3);
  CHECK(desk.lines("out.jsonl")[2]["title"] == "Three");
  CHECK(fs::exists(desk.path() / "in/boat.jpg"));
  CHECK(fs::exists(desk.path() / "done/a.xml"));
  CHECK(has(desk.wirecopy("dlq show p.json 1").out, "d.xml: line 2: ends inside <headline>"));
}

TEST_CASE("what a file holds beside articles is told and counted", "[program][newswire]") {
  const Desk desk;
  write_wire_pipeline(desk);
  desk.write("in/a.xml",
             "<newsMessage><itemSet><packageItem guid=\"urn:p\"><groupSet><group>"
             "<itemRef residref=\"urn:a\"/></group></groupSet></packageItem>" +
                 wire_item("urn:a", "1", "One") +
                 "<newsItem guid=\"urn:b\"/></itemSet></newsMessage>");
  const Outcome run = desk.wirecopy("run p.json");
  CHECK(run.status == 65);
  CHECK(has(run.err, "holds a packageItem urn:p of 1 links, which is no article: passed over"));
  CHECK(has(run.err, "passed_over 1"));
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  CHECK(desk.lines("out.jsonl")[0]["meta"]["newswire.packages"] == Json{"urn:p"});
  REQUIRE(desk.dead().size() == 1);
  CHECK(has(desk.wirecopy("dlq show p.json 1").out,
            "an item without title, text, picture or subject"));
}

TEST_CASE("an agency's options are checked", "[program][newswire]") {
  const Desk desk;
  write_wire_pipeline(desk, R"(,"max_file":"1GB")");
  const Outcome check = desk.wirecopy("check p.json");
  CHECK(check.status == 78);
  CHECK(has(check.err, "must be a size like \"16MB\" or \"64KiB\", at most 256MB"));
}

TEST_CASE("a table of NITF is in the body, what is said about it is not", "[program][newswire]") {
  const Desk desk;
  write_wire_pipeline(desk);
  desk.write("in/a.nitf", R"(<nitf><head><docdata><doc-id id-string="urn:a"/></docdata></head><body>
    <body.content><p>Results:</p><nitf-table><nitf-table-metadata><nitf-colspec/>columns
    </nitf-table-metadata><table><tr><td>Norda</td><td>3</td></tr></table></nitf-table>
    </body.content></body></nitf>)");
  CHECK(desk.wirecopy("run p.json").status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  const Json article = desk.lines("out.jsonl")[0];
  CHECK(has(article["body"], "Norda"));
  CHECK_FALSE(has(article["body"], "columns"));
  CHECK(has(article["body_html"], "<td>Norda</td><td>3</td>"));
}

TEST_CASE("a text of an item is read in whatever form it has, or told", "[program][newswire]") {
  const auto with = [](const std::string& content) {
    std::string text = wire_item("urn:a", "1", "H");
    const size_t at = text.find("<inlineXML"), end = text.find("</contentSet>");
    return text.replace(at, end - at, content);
  };
  const auto [content, body, told] = GENERATE_COPY(table<std::string, std::string, std::string>({
      {R"(<inlineData contenttype="text/plain" encoding="encd:base64">VGhlIGZlcnJ5IHNh
          aWxzLgoKSXQgaXMgY2Fm6Q==</inlineData>)",
       "The ferry sails.\n\nIt is caf\xc3\xa9", ""},
      {R"(<inlineData contenttype="text/html; charset=utf-8" encoding="base64">PHA+Y2Fmw6k8L3A+)"
       "</inlineData>",
       "caf\xc3\xa9", ""},
      {R"(<inlineXML contenttype="application/x-vendor+xml"><story><para>The <b>ferry</b> sails.
          </para><para>It is open.</para></story></inlineXML>)",
       "The ferry sails.\n\nIt is open.", ""},
      {R"(<inlineXML contenttype="application/x-vendor+xml"><story>Other</story></inlineXML>
          <inlineXML contenttype="application/xhtml+xml"><html><body><p>Known</p></body></html>
          </inlineXML>)",
       "Known", ""},
      {R"(<inlineData contenttype="text/plain" encoding="encd:zip">UEsD</inlineData>)", "",
       "text/plain, encoded as encd:zip"},
      {R"(<inlineData contenttype="text/plain" encoding="base64">not base64!</inlineData>)", "",
       "text/plain, encoded as base64"},
      {R"(<inlineData contenttype="application/rtf">{\rtf1 x}</inlineData>)", "",
       "application/rtf"},
  }));
  CAPTURE(content);
  const Desk desk;
  write_wire_pipeline(desk);
  desk.write("in/a.xml", with(content));
  const Outcome run = desk.wirecopy("run p.json");
  CHECK(run.status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  CHECK(desk.lines("out.jsonl")[0].value("body", "") == body);
  const std::string warning = "an item has its text in a form that is not read: ";
  CHECK(has(run.err, warning + told) == !told.empty());
  CHECK(has(run.err, warning) == !told.empty());
}
