// What agencies deliver, through the program.
#include <sys/stat.h>

#include <utility>

#include "catch.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

/// fetch.newswire over the folder `in`, to out.jsonl.
void write_pipeline(const Desk& desk, const std::string& options = {}) {
  fs::create_directories(desk.path() / "in");
  desk.write("p.json", R"({"name":"p","stages":[
    {"id":"in","type":"fetch.newswire","config":{"paths":["in"],"every":"5ms")" +
                           options + R"(}},
    {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})");
}

std::string item(const std::string& guid, const std::string& version, const std::string& headline,
                 const std::string& meta = {}) {
  return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"" + guid +
         "\" version=\"" + version +
         "\" xml:lang=\"en\"><itemMeta><itemClass qcode=\"ninat:text\"/>" +
         "<provider><name>Norda</name></provider>" + meta + "</itemMeta><contentMeta>" +
         (headline.empty() ? "" : "<headline>" + headline + "</headline>") +
         "<subject qcode=\"medtop:20000343\"><name>shipping</name></subject></contentMeta>"
         "<contentSet><inlineXML contenttype=\"application/xhtml+xml\"><html><body>"
         "<p>The boat <script>x()</script>sails.</p><p>It is open.</p>"
         "</body></html></inlineXML></contentSet></newsItem>\n";
}

}  // namespace

TEST_CASE("an item of an agency becomes an article with evidence", "[program][newswire]") {
  const Desk desk;
  write_pipeline(desk);
  desk.write("in/a.xml", item("urn:newsml:norda.example:1", "4", "Ferry returns",
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

TEST_CASE("versions of an item are revisions of one article, a kill is the last",
          "[program][newswire]") {
  const Desk desk;
  write_pipeline(desk, R"(,"done":"done")");
  const auto deliver = [&](const std::string& text) {
    desk.write("in/a.xml", text);
    INFO(contents(desk.path() / ".err"));
    CHECK(desk.wirecopy("run p.json").status == 0);
  };
  deliver(item("urn:a", "1", "Ferry returns"));
  deliver(item("urn:a", "2", "Ferry returns on Monday", "<signal qcode=\"sig:correction\"/>"));
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

TEST_CASE("a watched folder takes all three formats and leaves pictures alone",
          "[program][newswire][watch]") {
  const Desk desk;
  write_pipeline(desk, R"(,"watch":true,"done":"done","failed":"failed")");
  Running run(desk);
  desk.write("in/boat.jpg", "\xff\xd8");
  desk.write("in/a.xml", item("urn:a", "1", "One"));
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
  write_pipeline(desk);
  desk.write("in/a.xml",
             "<newsMessage><itemSet><packageItem guid=\"urn:p\"><groupSet><group>"
             "<itemRef residref=\"urn:a\"/></group></groupSet></packageItem>" +
                 item("urn:a", "1", "One") + "<newsItem guid=\"urn:b\"/></itemSet></newsMessage>");
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
  write_pipeline(desk, R"(,"max_file":"1GB")");
  const Outcome check = desk.wirecopy("check p.json");
  CHECK(check.status == 78);
  CHECK(has(check.err, "must be a size like \"16MB\" or \"64KiB\", at most 256MB"));
}

TEST_CASE("a kill finds its article by a plain id, too, within the folder", "[program][newswire]") {
  const Desk desk;
  write_pipeline(desk);
  const std::string killed = "<pubStatus qcode=\"stat:canceled\"/>";
  fs::create_directories(desk.path() / "in/a");
  fs::create_directories(desk.path() / "in/b");
  desk.write("in/a/1.xml", item("0042", "1", "Ferry returns"));
  desk.write("in/b/1.xml", item("0042", "1", "Another agency's story"));
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  desk.write("in/a/2.xml", item("0042", "2", "Ferry returns", killed));
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
       {item("urn:a", "1", "H", "<embargoed>noon</embargoed>"), "noon"}}));
  CAPTURE(text);
  const Desk desk;
  write_pipeline(desk);
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
  write_pipeline(desk);
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
  write_pipeline(desk);
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
  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 6);
  CHECK(lines[0]["status"] == "canceled");
  CHECK_FALSE(lines[1].contains("status"));
  CHECK(lines[4]["meta"]["newswire.guid"] == "urn:e");
  CHECK(lines[4]["status"] == "canceled");
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
  write_pipeline(desk, watches ? R"(,"done":"done")" : "");
  const auto text = [&](const std::string& version, const std::string& meta) {
    return item("urn:a", version, "Ferry returns", meta);
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
  write_pipeline(desk);
  desk.write("in/a.xml", "<newsMessage><itemSet>" +
                             item("urn:a", "10", "", "<pubStatus qcode=\"stat:canceled\"/>") +
                             item("urn:b", "1", "Other") + item("urn:a", "9", "Nine") +
                             item("urn:a", "2", "Two") + "</itemSet></newsMessage>");
  CHECK(desk.wirecopy("run p.json").status == 0);
  std::string versions;
  for (const Json& article : desk.lines("out.jsonl"))
    versions += article["meta"]["newswire.guid"].get<std::string>() + " " +
                article["meta"]["newswire.version"].get<std::string>() + ", ";
  CHECK(versions == "urn:a 2, urn:b 1, urn:a 9, urn:a 10, ");
}

TEST_CASE("a table of NITF is in the body, what is said about it is not", "[program][newswire]") {
  const Desk desk;
  write_pipeline(desk);
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
    std::string text = item("urn:a", "1", "H");
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
  write_pipeline(desk);
  desk.write("in/a.xml", with(content));
  const Outcome run = desk.wirecopy("run p.json");
  CHECK(run.status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  CHECK(desk.lines("out.jsonl")[0].value("body", "") == body);
  const std::string warning = "an item has its text in a form that is not read: ";
  CHECK(has(run.err, warning + told) == !told.empty());
  CHECK(has(run.err, warning) == !told.empty());
}
