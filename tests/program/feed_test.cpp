#include <set>

#include "catch.hpp"
#include "run_program.hpp"

using wirecopy::test::Desk;
using wirecopy::test::has;
using Json = nlohmann::json;

namespace {

void feed_pipeline(const Desk& desk, const Json& config) {
  desk.write(
      "p.json",
      Json{{"name", "p"},
           {"stages",
            {{{"id", "in"}, {"type", "fetch.feed"}, {"config", config}},
             {{"id", "out"}, {"type", "export.jsonl"}, {"config", {{"path", "out.jsonl"}}}}}}}
          .dump());
}

constexpr const char* kFeed = R"(<rss version="2.0"
    xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
  <title>Wire &amp; Co</title><language>en</language>
  <item><title>One</title><link>http://w.example/1</link><guid>g1</guid><author>Ann</author>
    <pubDate>Mon, 01 Jan 2024 10:00:00 +0200</pubDate><category>World</category>
    <description>Short.</description>
    <content:encoded><![CDATA[<p>First.</p><p onclick="x">Second.</p>]]></content:encoded></item>
  <item><title>Two</title><link>http://w.example/2</link></item>
  <item></item></channel></rss>)";

}  // namespace

TEST_CASE("each entry of a feed is a record, one without anything a dead letter", "[program]") {
  const Desk desk;
  const std::string path = desk.write("feed.xml", kFeed);
  feed_pipeline(desk, {{"paths", {"feed.xml"}}});
  const auto run = desk.wirecopy("run p.json");

  INFO(run.err);
  CHECK(run.status == 65);
  const auto records = desk.lines("out.jsonl");
  REQUIRE(records.size() == 2);
  const Json& one = records[0];
  CHECK(one["title"] == "One");
  CHECK(one["url"] == "http://w.example/1");
  CHECK(one["summary"] == "Short.");
  CHECK(one["body"] == "First.\n\nSecond.");
  CHECK(one["body_html"] == "<p>First.</p><p>Second.</p>");
  CHECK(one["authors"] == Json{"Ann"});
  CHECK(one["published"] == "2024-01-01T10:00:00+02:00");
  CHECK(one["section"] == "World");
  CHECK(one["tags"][0]["scheme"] == "keyword");
  CHECK(one["publisher"] == "Wire & Co");
  CHECK(one["language"] == "en");
  CHECK(one["source_url"] == "file://" + path);
  CHECK(one["meta"]["feed.guid"] == "g1");
  REQUIRE(desk.dead().size() == 1);
  CHECK(desk.dead()[0]["error"] == path + ": line 9: entry 3 has no title, no link and no text");
  CHECK(desk.dead()[0]["record"]["raw"]["text"] == "  <item></item></channel></rss>");
}

TEST_CASE("the place of an entry and the talk on it are kept", "[program]") {
  const Desk desk;
  desk.write("feed.xml", R"(<feed xmlns="http://www.w3.org/2005/Atom"
      xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml"
      xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"
      xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
      xmlns:thr="http://purl.org/syndication/thread/1.0"><title>T</title>
    <entry><id>urn:a</id><title>One</title><georss:point>45.256 -71.92</georss:point>
      <georss:featurename>Sherbrooke</georss:featurename><slash:comments>17</slash:comments></entry>
    <entry><id>urn:b</id><title>Two</title><georss:where><gml:Point><gml:pos> -1, +5 </gml:pos>
      </gml:Point></georss:where><thr:in-reply-to ref="urn:a"/><thr:total>3</thr:total></entry>
    <entry><id>urn:c</id><title>Three</title><geo:long>-7.5</geo:long><geo:lat>52</geo:lat></entry>
    <entry><id>urn:d</id><title>Four</title><georss:point>91 0</georss:point>
      <georss:box>1 2 3 4</georss:box><slash:comments>many</slash:comments></entry></feed>)");
  feed_pipeline(desk, {{"paths", {"feed.xml"}}});
  REQUIRE(desk.wirecopy("run p.json").status == 0);

  std::map<std::string, Json> by_title;
  for (const Json& line : desk.lines("out.jsonl")) by_title[line["title"]] = line;
  const Json one = by_title["One"], two = by_title["Two"], three = by_title["Three"];
  CHECK(one["tags"][0]["scheme"] == "place");
  CHECK(one["tags"][0]["name"] == "Sherbrooke");
  CHECK(one["tags"][0]["code"] == "geo:45.256,-71.92");
  CHECK(one["tags"][0]["props"] == Json{{"latitude", 45.256}, {"longitude", -71.92}});
  CHECK(one["meta"]["feed.comments"] == 17);
  CHECK(two["tags"][0]["code"] == "geo:-1,5");
  CHECK(two["meta"]["feed.reply_to"] == "urn:a");
  CHECK(two["meta"]["feed.comments"] == 3);
  CHECK(three["tags"][0]["name"] == "52, -7.5");
  CHECK_FALSE(by_title["Four"].contains("tags"));
  CHECK_FALSE(by_title["Four"]["meta"].contains("feed.comments"));
}

TEST_CASE("a place that is written otherwise is none, and so are lines and polygons", "[program]") {
  const Desk desk;
  std::string items;
  for (const char* place :
       {"<geo:lat>48,85</geo:lat><geo:long>2,35</geo:long>",
        "<geo:lat>48 51</geo:lat><geo:long>2 21</geo:long>",
        "<geo:lat>48.85</geo:lat><geo:long>2.35 E</geo:long>",
        "<georss:point>45,25 -71,92</georss:point>", "<georss:point>45.25,, -71.92</georss:point>",
        "<georss:point>45.25 -71.92garbage</georss:point>", "<georss:point>nan 1</georss:point>",
        "<georss:where><gml:LineString><gml:pos>45.256 -110.45</gml:pos><gml:pos>46.46 -109.48"
        "</gml:pos></gml:LineString></georss:where>",
        "<georss:where><gml:Polygon><gml:exterior><gml:LinearRing><gml:pos>45.256 -110.45"
        "</gml:pos></gml:LinearRing></gml:exterior></gml:Polygon></georss:where>"})
    items += "<item><title>" + std::to_string(items.size()) + "</title>" + place + "</item>";
  desk.write("feed.xml", "<rss version=\"2.0\"><channel><title>F</title>" + items +
                             "<item><title>right</title><georss:point>45.25,-71.92</georss:point>"
                             "</item></channel></rss>");
  feed_pipeline(desk, {{"paths", {"feed.xml"}}});
  REQUIRE(desk.wirecopy("run p.json").status == 0);

  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 10);
  for (const Json& line : lines) {
    INFO(line);
    CHECK(line.contains("tags") == (line["title"] == "right"));
  }
}

TEST_CASE("a folder of feeds is read past its broken files, which are named", "[program]") {
  const Desk desk;
  std::filesystem::create_directory(desk.path() / "feeds");
  desk.write("feeds/a.xml", "<html><body>Just a moment</body></html>");
  desk.write("feeds/b.xml", std::string(kFeed).substr(0, std::string(kFeed).find("Second")));
  desk.write("feeds/c.json", R"({"version":"https://jsonfeed.org/version/1","items":[
      {"id":"3","url":"http://j.example/3","title":"Three"}]})");
  feed_pipeline(desk, {{"paths", {"feeds"}}});
  const auto run = desk.wirecopy("run p.json");

  INFO(run.err);
  CHECK(run.status == 65);
  CHECK(desk.lines("out.jsonl").size() == 1);
  std::string errors;
  for (const Json& dead : desk.dead()) {
    errors += dead["error"].get<std::string>() + "\n";
    CHECK(dead["record"].contains("raw"));
  }
  CHECK(has(errors, "a.xml: is an HTML page, not a feed\n"));
  CHECK(
      has(errors, "b.xml: line 7: ends inside <content:encoded>: the entry that begins in line "));
}

TEST_CASE("a feed that is cut does not take the place of an article that is whole", "[program]") {
  const Desk desk;
  const std::string feed =
      "<rss version=\"2.0\"><channel><title>F</title><item><title>One</title>"
      "<link>https://a.example/1</link><description>All of it.</description></item><item>"
      "<title>Two</title><link>https://a.example/2</link><description>All of it, too."
      "</description></item></channel></rss>";
  desk.write("a.xml", feed);
  desk.write("b.xml", feed.substr(0, feed.find(", too")));
  feed_pipeline(desk, {{"paths", {"a.xml", "b.xml"}}});
  CHECK(desk.wirecopy("run p.json").status == 65);
  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 2);
  CHECK(lines[1]["revision"] == 1);
  CHECK(has(lines[1].dump(), "All of it, too."));
  CHECK(has(desk.dead().at(0)["error"], "is not taken, as it is not whole"));
}

TEST_CASE("a feed comes through standard input", "[program]") {
  const Desk desk;
  desk.write("feed.xml", kFeed);
  feed_pipeline(desk, {{"paths", {"-"}}});
  const auto run = desk.wirecopy("run --allow-dead p.json <feed.xml");

  CHECK(run.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 2);
}

TEST_CASE("a filter for a language keeps the feed of a region", "[program]") {
  const Desk desk;
  desk.write("feed.xml", R"(<rss version="2.0"><channel><language>en-gb</language>
      <item><title>One</title></item></channel></rss>)");
  desk.write("p.json", R"({"stages":[{"type":"fetch.feed","config":{"paths":["feed.xml"]}},
      {"type":"filter","when":{"field":"language","is":"en"}},
      {"type":"export.jsonl","config":{"path":"out.jsonl"}}]})");
  CHECK(desk.wirecopy("run p.json").status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  CHECK(desk.lines("out.jsonl")[0]["language"] == "en-GB");
}

TEST_CASE("entries that their publisher tells apart are articles of their own", "[program]") {
  const Desk desk;
  desk.write("feed.xml", R"(<rss version="2.0"><channel><title>F</title>
    <item><title>A</title><link>http://w.example/post#c1</link><guid>http://w.example/?p=7#c1</guid></item>
    <item><title>B</title><link>http://w.example/post#c2</link><guid>http://w.example/?p=7#c2</guid></item>
    <item><title>C</title><link>http://w.example/show</link><guid>ep-1</guid></item>
    <item><title>D</title><link>http://w.example/show</link><guid>ep-2</guid></item>
    </channel></rss>)");
  feed_pipeline(desk, {{"paths", {"feed.xml"}}});
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  std::set<std::string> ids;
  for (const auto& article : desk.lines("out.jsonl")) {
    ids.insert(article["id"]);
    CHECK(article["revision"] == 1);
  }
  CHECK(ids.size() == 4);
}

TEST_CASE("entries without guid and link are known by what they say, not by their place",
          "[program]") {
  const Desk desk;
  const auto write = [&](const std::string& items) {
    desk.write("feed.xml",
               "<rss version=\"2.0\"><channel><title>F</title>" + items + "</channel></rss>");
  };
  const std::string a = "<item><title>A</title><description>aa</description></item>";
  feed_pipeline(desk, {{"paths", {"feed.xml"}}});
  write(a + "<item><title>B</title><description>bb</description></item><item/>\n<item/>");
  REQUIRE(desk.wirecopy("run p.json").status == 65);
  write("<item><title>C</title><description>cc</description></item>" + a);
  REQUIRE(desk.wirecopy("run p.json --allow-dead").status == 0);

  std::map<std::string, int> revisions;
  std::set<std::string> ids;
  for (const Json& line : desk.lines("out.jsonl")) {
    revisions[line["title"]] = line["revision"];
    ids.insert(line["id"]);
  }
  CHECK(revisions == std::map<std::string, int>{{"A", 1}, {"B", 1}, {"C", 1}});
  CHECK(ids.size() == 3);
  CHECK(desk.lines("out.jsonl").size() == 3);
  CHECK(desk.dead().size() == 2);  // what says nothing has only its place
}

TEST_CASE("what an entry has beyond all bounds is left out, and told", "[program]") {
  const Desk desk;
  std::string words, pictures;
  for (int i = 0; i < 1500; ++i) {
    words += (i == 0 ? "w" : ", w") + std::to_string(i);
    pictures += "<enclosure url=\"http://w.example/" + std::to_string(i) + "\"/>";
  }
  desk.write("feed.xml", R"(<rss version="2.0"><channel><title>F</title>
    <item><title>A</title><itunes:keywords>)" +
                             words + "</itunes:keywords>" + pictures + "</item></channel></rss>");
  desk.write(
      "feed.json", R"({"version":"https://jsonfeed.org/version/1","items":[{"id":"1",
      "title":"J","tags":[")" +
                       [&] {
                         std::string tags = words;
                         for (size_t at = 0; (at = tags.find(", ", at)) != tags.npos; at += 3)
                           tags.replace(at, 2, "\",\"");
                         return tags;
                       }() +
                       "\"]}]}");
  feed_pipeline(desk, {{"paths", {"feed.xml", "feed.json"}}});
  const auto run = desk.wirecopy("run p.json");

  CHECK(run.status == 0);
  CHECK(has(run.err, "feed.xml: line 2: has more than 1000 people, categories or media"));
  CHECK(has(run.err, "feed.json: has more than 1000 people, categories or media"));
  const auto records = desk.lines("out.jsonl");
  REQUIRE(records.size() == 2);
  for (const Json& record : records) CHECK(record["tags"].size() == 1000);
  CHECK(records[records[0]["title"] == "A" ? 0 : 1]["media"].size() == 1000);
}

TEST_CASE("entries of one feed that look alike, or share a guid, are articles of their own",
          "[program]") {
  const Desk desk;
  const auto item = [](const std::string& guid, const std::string& link, const std::string& text) {
    return "<item><guid isPermaLink=\"false\">" + guid + "</guid><link>" + link +
           "</link><title>Update</title><pubDate>Mon, 05 Dec 2022 10:00:00 GMT</pubDate>"
           "<description>" +
           text + "</description></item>";
  };
  feed_pipeline(desk, {{"paths", {"feed.xml"}}});
  const auto poll = [&](const std::string& items, int number) {
    desk.write("feed.xml", "<rss version=\"2.0\"><channel><title>F</title>" + items +
                               "</channel></rss><!-- " + std::to_string(number) + " -->");
    const auto run = desk.wirecopy("run p.json");
    CHECK(run.status == 0);
    return run.err;
  };
  SECTION("by guid") {
    const std::string both =
        item("g2", "http://e.org/", "second") + item("g1", "http://e.org/", "first");
    poll(item("g1", "http://e.org/", "first"), 0);  // the new one comes above it
    for (int i = 1; i < 4; ++i) poll(both, i);
    CHECK(desk.lines("out.jsonl").size() == 2);
  }
  SECTION("but one whose old guid is gone is the same") {
    poll(item("g1", "http://e.org/", "first"), 0);
    poll(item("g2", "http://e.org/", "first"), 1);
    const auto lines = desk.lines("out.jsonl");
    REQUIRE(lines.size() == 2);
    CHECK(lines[0]["id"] == lines[1]["id"]);
    return;
  }
  SECTION("by link") {
    std::string err;
    for (int i = 0; i < 3; ++i)
      err = poll(item("g", "http://e.org/1", "one") + item("g", "http://e.org/2", "two") +
                     item("g", "http://e.org/3", "three"),
                 i);
    CHECK(has(err, "3 entries have a guid that another one has, with another link"));
    CHECK(desk.lines("out.jsonl").size() == 3);
  }
  std::set<std::string> ids;
  for (const Json& line : desk.lines("out.jsonl")) {
    CHECK(line["revision"] == 1);
    ids.insert(line["id"]);
  }
  CHECK(ids.size() == desk.lines("out.jsonl").size());
}
