#include <chrono>

#include "catch.hpp"
#include "fetch/newswire/formats.hpp"
#include "fetch/newswire/json_fault.hpp"
#include "fetch/newswire/wire.hpp"

using namespace wirecopy::fetch;
using Strings = std::vector<std::string>;

namespace {

constexpr const char* kBase = "file:///wire/in/a.xml";

Wire read(std::string_view bytes) {
  auto wire = parse_wire(bytes, kBase);
  if (!wire) FAIL(wire.error().message);
  return *wire;
}

WireItem one(std::string_view bytes) {
  const Wire wire = read(bytes);
  REQUIRE(wire.items.size() == 1);
  return wire.items[0];
}

std::string refusal(std::string_view bytes) {
  const auto wire = parse_wire(bytes);
  return wire ? "read as " + wire->format : wire.error().message;
}

/// "topic medtop:20000001 energy"
Strings tags(const WireItem& item) {
  Strings all;
  for (const WireTag& tag : item.tags)
    all.push_back(tag.scheme + " " + tag.code + (tag.code.empty() ? "" : " ") + tag.name);
  return all;
}

std::string time_of(const std::optional<WrittenTime>& time) {
  return time ? wirecopy::support::to_rfc3339(*time) : "";
}

/// A news item in the manner of agencies; `meta` and `content` go into its parts.
std::string news(std::string_view meta, std::string_view about = {}, std::string_view content = {},
                 std::string_view guid = "urn:newsml:wire.example:ferry") {
  std::string text = R"(<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" guid=")";
  text.append(guid).append("\" version=\"2\" xml:lang=\"en-GB\">\n<itemMeta>\n").append(meta);
  text.append("</itemMeta>\n<contentMeta>\n")
      .append(about)
      .append("</contentMeta>\n<contentSet>\n");
  return text.append(content).append("</contentSet>\n</newsItem>\n");
}

/// An item of a message, of the least that is one.
std::string item_of(const std::string& guid, const std::string& about = {}) {
  return "<newsItem guid=\"" + guid + "\"><contentMeta><headline>h</headline>" + about +
         "</contentMeta></newsItem>";
}

std::string times(size_t count, const std::string& text) {
  std::string all;
  for (size_t i = 0; i < count; ++i) all += text;
  return all;
}

constexpr const char* kNitf = R"(<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf>
 <head>
  <title>ferry</title>
  <tobject tobject.type="news">
   <tobject.property tobject.property.type="current"/>
   <tobject.subject tobject.subject.refnum="04015001" tobject.subject.type="Economy"
      tobject.subject.matter="Transport"/>
  </tobject>
  <docdata management-status="usable">
   <doc-id regsrc="NORDA" id-string="norda-4711"/>
   <urgency ed-urg="3"/>
   <evloc city="Harlow" iso-cc="GB"/>
   <date.issue norm="20240502T083000+0100"/>
   <date.release norm="20240502T120000+0100"/>
   <date.expire norm="20240602T000000Z"/>
   <doc.copyright year="2024" holder="Norda"/>
   <du-key version="3" key="ferry-line"/>
   <ed-msg info="Picture follows."/>
   <series series.name="Islands" series.part="1" series.totalpart="3"/>
   <key-list><keyword key="ferry"/></key-list>
   <identified-content>
    <person>Ines Calder</person><org>Harbour Board</org><location>Skara</location>
   </identified-content>
  </docdata>
  <pubdata name="The Ledger" position.section="Coast"/>
  <revision-history norm="20240502T090000+0100"/>
 </head>
 <body>
  <body.head>
   <hedline><hl1>Ferry returns</hl1><hl2>Nine years on</hl2></hedline>
   <byline>By <person>Ann Lee</person> and <person>Bo Chan</person><byttl>Norda</byttl></byline>
   <distributor>Norda News</distributor>
   <dateline><location><city>HARLOW</city></location>, <story.date norm="20240502">May 2</story.date></dateline>
   <abstract><p>The boat sails again.</p></abstract>
  </body.head>
  <body.content>
   <p>The ferry caf)"
                              "\xe9"
                              R"( is <em>open</em>.</p>
   <hl2>Prices</hl2>
   <p>A trip is <script>evil()</script>cheap.</p>
   <media media-type="image">
    <media-reference mime-type="image/jpeg" source="ferry-big.jpg" width="4000" height="3000"/>
    <media-reference mime-type="image/jpeg" source="ferry.jpg" width="1200" height="900"/>
    <media-caption><p>The boat.</p></media-caption>
    <media-producer>J. Roe</media-producer>
   </media>
  </body.content>
  <body.end><tagline>norda/al</tagline></body.end>
 </body>
</nitf>)";

}  // namespace

// ---- NewsML-G2

TEST_CASE("a news item has all that its elements say", "[fetch][newswire]") {
  const WireItem item = one(news(
      R"(<itemClass qcode="ninat:text"/><provider qcode="nprov:NORDA"/>
<versionCreated>2024-05-02T09:00:00+01:00</versionCreated>
<firstCreated>2024-05-02T08:30:00+01:00</firstCreated>
<embargoed>2024-05-02T12:00:00+01:00</embargoed>
<pubStatus qcode="stat:withheld"/><edNote>Check
   the prices.</edNote><signal qcode="sig:update"/>)",
      R"(<urgency>3</urgency><contentCreated>2024-05-01</contentCreated>
<located qcode="city:Harlow"><name>Harlow</name></located>
<creator><name>Ann Lee</name></creator><creator qcode="staff:17"><name>Bo Chan</name></creator>
<subject type="cpnat:abstract" qcode="medtop:04000000"><name xml:lang="de">Wirtschaft</name>
  <name xml:lang="en">economy</name></subject>
<subject type="cpnat:person" literal="p1" relevance="40"/>
<subject type="cpnat:geoArea" uri="http://geo.example/1"><name>Skara</name></subject>
<subject uri="http://cv.iptc.org/newscodes/mediatopic/20000343"><name>shipping</name></subject>
<genre qcode="genre:interview"/><keyword>ferry</keyword><slugline>FERRY-LINE</slugline>
<headline>Ferry   returns</headline><headline role="hlrole:sub">Nine years on</headline>
<dateline>HARLOW, May 2</dateline><description role="drol:summary">The boat sails
  again.</description></contentMeta><assert literal="p1"><name>Ines Calder</name></assert><contentMeta>)",
      R"(<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>no</title></head><body><p>One &amp; <b>two</b>.</p><p>Three.</p></body></html></inlineXML>)"));

  CHECK(item.guid == "urn:newsml:wire.example:ferry");
  CHECK(item.version == "2");
  CHECK(item.item_class == "text");
  CHECK(item.status == WireStatus::withheld);
  CHECK(item.provider == "NORDA");
  CHECK(item.title == "Ferry returns");
  CHECK(item.subtitle == "Nine years on");
  CHECK(item.summary == "The boat sails again.");
  CHECK(item.body_html == "<p>One &amp; <b>two</b>.</p><p>Three.</p>");
  CHECK(item.language == "en-GB");
  CHECK(item.authors == Strings{"Ann Lee", "Bo Chan"});
  CHECK(item.place == "Harlow");
  CHECK(item.dateline == "HARLOW, May 2");
  CHECK(item.section == "economy");
  CHECK(item.urgency == 3);
  CHECK(time_of(item.published) == "2024-05-02T08:30:00+01:00");
  CHECK(time_of(item.modified) == "2024-05-02T09:00:00+01:00");
  CHECK(time_of(item.embargoed) == "2024-05-02T12:00:00+01:00");
  CHECK(item.signals == Strings{"sig:update"});
  REQUIRE(item.notices.size() == 1);
  CHECK(item.notices[0].kind == "editorial note");
  CHECK(item.notices[0].text == "Check the prices.");
  CHECK(tags(item) == Strings{"place city:Harlow Harlow", "topic medtop:04000000 economy",
                              "person Ines Calder", "place http://geo.example/1 Skara",
                              "topic medtop:20000343 shipping", "genre genre:interview ",
                              "keyword ferry"});
  CHECK(item.tags[2].score == 0.4);
}

TEST_CASE("of the files of a picture the one that suits a page is taken", "[fetch][newswire]") {
  const WireItem item = one(news(
      R"(<itemClass qcode="ninat:picture"/>)",
      R"(<creditline>J. Roe/Norda</creditline><headline>Boat</headline>
<description role="drol:caption">The boat.</description>)",
      R"(<remoteContent href="boat-print.jpg" contenttype="image/jpeg" width="5000" height="4000"/>
<remoteContent href="boat.jpg" contenttype="image/jpeg" width="1500" height="1200"/>
<remoteContent href="http://w.example/thumb.gif" contenttype="image/gif" width="80" height="60"/>)"));

  REQUIRE(item.media.size() == 1);
  CHECK(item.media[0].url == "file:///wire/in/boat.jpg");
  CHECK(item.media[0].width == 1500);
  CHECK(item.media[0].caption == "The boat.");
  CHECK(item.media[0].credit == "J. Roe/Norda");
  CHECK(item.item_class == "picture");
}

TEST_CASE("a kill is an item without content, and an embargo without end holds it back",
          "[fetch][newswire]") {
  CHECK(one(news(R"(<pubStatus qcode="stat:canceled"/>)")).status == WireStatus::canceled);
  const WireItem item = one(news("<embargoed/>"));
  CHECK(item.status == WireStatus::withheld);
  CHECK(item.notices.at(0).kind == "embargo");
}

TEST_CASE("a correction says so", "[fetch][newswire]") {
  const WireItem item =
      one(news(R"(<edNote>CORRECTS the price</edNote><signal qcode="sig:correction"/>)"));
  CHECK(item.notices.at(0).kind == "correction");
}

TEST_CASE("the items of a message are read, and its packages name them", "[fetch][newswire]") {
  const auto bare = [](std::string item) { return item.substr(item.find("<newsItem")); };
  const Wire wire = read(
      R"(<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>
<packageItem guid="urn:pack"><groupSet><group><itemRef residref="urn:b"/></group></groupSet></packageItem>
<planningItem guid="urn:plan"/>)" +
      bare(news("", "<headline>A</headline>", "", "urn:a")) +
      bare(news("", "<headline>B</headline>", "", "urn:b")) + "</itemSet></newsMessage>");

  REQUIRE(wire.items.size() == 2);
  CHECK(wire.items[0].packages.empty());
  CHECK(wire.items[1].packages == Strings{"urn:pack"});
  CHECK(wire.passed_over ==
        Strings{"a packageItem urn:pack of 1 links", "a planningItem urn:plan"});
}

TEST_CASE("an item that breaks off is no article, those before it are", "[fetch][newswire]") {
  const std::string message =
      "<newsMessage><itemSet>\n<newsItem guid=\"a\"><contentMeta>"
      "<headline>A</headline></contentMeta></newsItem>\n"
      "<newsItem guid=\"b\"><contentMeta>\n<headline>B</headline>";
  const Wire wire = read(message);
  REQUIRE(wire.items.size() == 2);
  CHECK(wire.items[0].fault.empty());
  CHECK(wire.items[1].fault == "line 4: ends inside <contentMeta>");
  CHECK(wire.lost.empty());

  const Wire between = read(message.substr(0, message.find("\n<newsItem guid=\"b\"")));
  REQUIRE(between.items.size() == 1);
  CHECK(between.items[0].fault.empty());
  REQUIRE(between.lost.size() == 1);
  CHECK(between.lost[0].text() == "line 2: ends inside <itemSet>");
}

TEST_CASE("documents behind each other are all read", "[fetch][newswire]") {
  const Wire wire = read(news("", "<headline>A</headline>", "", "a") + "\n" +
                         news("", "<headline>B</headline>", "", "b"));
  REQUIRE(wire.items.size() == 2);
  CHECK(wire.items[1].guid == "b");
  CHECK(wire.items[1].line == 12);
  CHECK(wire.items[0].fault.empty());  // though another one follows
  CHECK(wire.lost.empty());
  const Wire other = read(news("", "<headline>A</headline>") + "<rest/>");
  CHECK(other.items.size() == 1);
  REQUIRE(other.lost.size() == 1);
  CHECK(other.lost[0].text() ==
        "line 10: goes on behind its end: is a document of <rest>, not a wire (NewsML-G2, NITF, "
        "ninjs)");
}

// ---- NITF

TEST_CASE("a document of NITF has all that its elements say", "[fetch][newswire]") {
  const WireItem item = one(kNitf);

  CHECK(item.guid == "norda-4711");
  CHECK(item.version == "3");
  CHECK(item.slugline == "ferry-line");
  CHECK(item.status == WireStatus::usable);
  CHECK(item.title == "Ferry returns");
  CHECK(item.subtitle == "Nine years on");
  CHECK(item.summary == "The boat sails again.");
  CHECK(item.body_html ==
        "<p>The ferry caf\xc3\xa9 is <em>open</em>.</p> <h3>Prices</h3> <p>A trip is cheap.</p>");
  CHECK(item.authors == Strings{"Ann Lee", "Bo Chan"});
  CHECK(item.provider == "NORDA");
  CHECK(item.publisher == "The Ledger");
  CHECK(item.section == "Coast");
  CHECK(item.rights == "\xc2\xa9 2024 Norda");
  CHECK(item.place == "HARLOW");
  CHECK(item.dateline == "HARLOW, May 2");
  CHECK(item.urgency == 3);
  CHECK(time_of(item.published) == "2024-05-02T08:30:00+01:00");
  CHECK(time_of(item.modified) == "2024-05-02T09:00:00+01:00");
  CHECK(time_of(item.embargoed) == "2024-05-02T12:00:00+01:00");
  CHECK(item.expires.has_value());
  CHECK(item.dated.has_value());
  REQUIRE(item.media.size() == 1);
  CHECK(item.media[0].url == "file:///wire/in/ferry.jpg");
  CHECK(item.media[0].caption == "The boat.");
  CHECK(item.media[0].credit == "J. Roe");
  REQUIRE(item.notices.size() == 2);
  CHECK(item.notices[0].text == "Picture follows.");
  CHECK(item.notices[1].kind == "tagline");
  CHECK(tags(item) == Strings{"place Harlow", "series Islands", "keyword ferry",
                              "person Ines Calder", "organisation Harbour Board", "place Skara",
                              "genre news", "genre current", "topic subj:04015001 Transport"});
}

TEST_CASE("a document that takes back another one is an update of that one", "[fetch][newswire]") {
  const Wire wire = read(R"(<nitf><head><docdata management-status="usable"
     management-doc-idref="norda-1" management-idref-status="canceled">
     <doc-id id-string="norda-2"/></docdata></head>
     <body><body.head><hedline><hl1>KILL: ferry</hl1></hedline></body.head></body></nitf>)");
  REQUIRE(wire.items.size() == 2);
  CHECK(wire.items[1].guid == "norda-1");
  CHECK(wire.items[1].status == WireStatus::canceled);
  CHECK(wire.items[1].notices.at(0).text == "by norda-2");
}

TEST_CASE("text without paragraphs becomes paragraphs", "[fetch][newswire]") {
  const WireItem item =
      one("<nitf><body><body.content>One.\n\nTwo &lt; three.</body.content></body></nitf>");
  CHECK(item.body_html == "<p>One.</p><p>Two &lt; three.</p>");
}

// ---- ninjs

TEST_CASE("an item of ninjs 1 has all that its members say", "[fetch][newswire]") {
  const WireItem item = one(R"({"uri": "urn:ninjs:1", "type": "text", "version": 2,
    "versioncreated": "2024-05-02T09:00:00Z", "firstcreated": "2024-05-02T08:30:00Z",
    "embargoed": "2024-05-02T12:00:00Z", "pubstatus": "canceled", "urgency": 2, "language": "en",
    "headline": "Ferry returns", "headline_sub": "Nine years on", "slugline": "FERRY",
    "byline": "By Ann Lee, Bo Chan and Cy Dee", "located": "Harlow", "usageterms": "UK only",
    "copyrightnotice": "(c) Norda", "ednote": "Check.", "description_text": "The boat.",
    "body_text": "One.\n\nTwo.", "body_xhtml": "<p>One.</p><p>Two.</p>",
    "infosource": [{"name": "Norda"}],
    "subject": [{"name": "economy", "scheme": "http://cv.iptc.org/newscodes/mediatopic/", "code": "04000000"},
                {"name": "x", "scheme": "own", "code": "7"}],
    "person": [{"name": "Ines Calder"}], "place": [{"name": "Skara"}],
    "associations": {"main": {"uri": "urn:p", "type": "picture", "headline": "Boat", "byline": "J. Roe",
      "renditions": {"big": {"href": "http://w.example/big.jpg", "width": 900, "height": 600},
                     "small": {"href": "http://w.example/s.jpg", "width": 90, "height": 60}}}}})");

  CHECK(item.guid == "urn:ninjs:1");
  CHECK(item.version == "2");
  CHECK(item.status == WireStatus::canceled);
  CHECK(item.urgency == 2);
  CHECK(item.title == "Ferry returns");
  CHECK(item.subtitle == "Nine years on");
  CHECK(item.summary == "The boat.");
  CHECK(item.body == "One.\n\nTwo.");
  CHECK(item.body_html == "<p>One.</p><p>Two.</p>");
  CHECK(item.authors == Strings{"Ann Lee", "Bo Chan", "Cy Dee"});
  CHECK(item.provider == "Norda");
  CHECK(item.rights == "(c) Norda\n\nUK only");
  CHECK(item.place == "Harlow");
  CHECK(item.section == "economy");
  CHECK(time_of(item.embargoed) == "2024-05-02T12:00:00Z");
  CHECK(tags(item) == Strings{"topic medtop:04000000 economy", "topic own:7 x",
                              "person Ines Calder", "place Skara", "place Harlow"});
  REQUIRE(item.media.size() == 1);
  CHECK(item.media[0].url == "http://w.example/big.jpg");
  CHECK(item.media[0].type == "image");
  CHECK(item.media[0].caption == "Boat");
  CHECK(item.media[0].credit == "J. Roe");
  CHECK(item.notices.at(0).text == "Check.");
}

TEST_CASE("ninjs 2 and 3 say the same in lists and other letters", "[fetch][newswire]") {
  for (const char* text : {R"({"uri": "urn:ninjs:2", "type": "text", "pubstatus": "usable",
            "versioncreated": "2024-05-02T09:00:00Z", "by": "Ann Lee",
            "headlines": [{"value": "Ferry returns"}, {"role": "subtitle", "value": "Nine years on"}],
            "bodies": [{"contenttype": "text/plain", "value": "One."},
                       {"contenttype": "application/xhtml+xml", "value": "<p>One.</p>"}],
            "descriptions": [{"value": "The boat."}],
            "subjects": [{"name": "shipping", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000343"}],
            "associations": [{"name": "m", "type": "picture", "renditions":
              [{"name": "b", "href": "http://w.example/b.jpg", "contenttype": "image/jpeg"}]}]})",
                           R"({"uri": "urn:ninjs:2", "type": "text", "pubStatus": "usable",
            "versionCreated": "2024-05-02T09:00:00Z", "by": "Ann Lee",
            "headlines": [{"value": "Ferry returns"}, {"role": "subtitle", "value": "Nine years on"}],
            "bodies": [{"contentType": "text/plain", "value": "One."},
                       {"contentType": "application/xhtml+xml", "value": "<p>One.</p>"}],
            "descriptions": [{"value": "The boat."}],
            "subjects": [{"name": "shipping", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000343"}],
            "associations": [{"name": "m", "type": "picture", "renditions":
              [{"name": "b", "href": "http://w.example/b.jpg", "contentType": "image/jpeg"}]}]})"}) {
    const WireItem item = one(text);
    CHECK(item.title == "Ferry returns");
    CHECK(item.subtitle == "Nine years on");
    CHECK(item.summary == "The boat.");
    CHECK(item.body == "One.");
    CHECK(item.body_html == "<p>One.</p>");
    CHECK(item.authors == Strings{"Ann Lee"});
    CHECK(item.status == WireStatus::usable);
    CHECK(time_of(item.modified) == "2024-05-02T09:00:00Z");
    CHECK(tags(item) == Strings{"topic medtop:20000343 shipping"});
    REQUIRE(item.media.size() == 1);
    CHECK(item.media[0].type == "image/jpeg");
  }
}

// ---- what is no wire, and what wants to hurt

TEST_CASE("what is no wire is refused by what it is", "[fetch][newswire]") {
  const std::string rest = ", not a wire (NewsML-G2, NITF, ninjs)";
  CHECK(refusal("") == "is empty" + rest);
  CHECK(refusal("Just text") == "is plain text" + rest);
  CHECK(refusal(std::string_view("\x89PNG\0\0", 6)) == "is binary data" + rest);
  CHECK(refusal("<!DOCTYPE html><html><p>x") == "is an HTML page" + rest);
  CHECK(refusal("<rss><channel/></rss>") == "is a feed, see fetch.feed," + rest);
  CHECK(refusal("<contentSet/>") == "is a document of <contentSet>" + rest);
  CHECK(refusal("{\"a\": 1}") ==
        "is JSON, but no ninjs: that has a \"uri\" and a \"type\", a headline or a body");
  CHECK(refusal("{\"uri\": \"u\",\n \"type\": \"text\"") ==
        "line 2: the JSON ends inside an object");
  CHECK(refusal("{\"uri\": \"u\",\n \"type\" \"text\"}") ==
        "line 2: the JSON lacks \":\" behind a name");
}

TEST_CASE("JSON is wrong at a line", "[fetch][newswire]") {
  const auto fault = [](std::string_view text) {
    const JsonFault found = json_fault(text, 3);
    return std::to_string(found.line) + " " + found.what;
  };
  CHECK(fault("[1, {\"a\": [true, null, -1.5e3]}]") == "0 is not what it should be");
  CHECK(fault("[1,\n2") == "2 ends inside a list");
  CHECK(fault("[1\n2]") == "2 lacks \",\" or \"]\"");
  CHECK(fault("{\"a\": \"b\nc\"}") == "1 has a control character in a text");
  CHECK(fault("{\"a\": \"\\x\"}") == "1 has a broken escape in a text");
  CHECK(fault("{\"a\": nul}") == "1 has no value where one should be");
  CHECK(fault("{} {}") == "1 goes on behind its end");
  CHECK(fault("[[[[1]]]]") == "1 is nested too deep");
}

TEST_CASE("names are told from what stands around them", "[fetch][newswire]") {
  CHECK(names_in("By Ann Lee, Staff Reporter") == Strings{"Ann Lee"});
  CHECK(names_in("BY ANN LEE AND BO CHAN") == Strings{"ANN LEE", "BO CHAN"});
  CHECK(names_in("von Ute Grau und Jan Blau") == Strings{"Ute Grau", "Jan Blau"});
  CHECK(names_in("Ann Lee; Bo Chan") == Strings{"Ann Lee", "Bo Chan"});
  CHECK(names_in("  ").empty());
}

TEST_CASE("documents that want to hurt end soon", "[fetch][newswire]") {
  const auto begin = std::chrono::steady_clock::now();
  std::string deep = "<newsItem guid=\"a\">", wide = "<newsItem guid=\"a\" ", many = deep;
  for (int i = 0; i < 1'000'000; ++i) deep += "<a>";
  for (int i = 0; i < 100'000; ++i) wide += "a" + std::to_string(i) + "=\"x\" ";
  for (int i = 0; i < 300'000; ++i) many += "<a/>";
  CHECK(read(deep).items.size() == 1);
  CHECK(read(wide + "></newsItem>").items.size() == 1);
  CHECK(refusal(many + "</newsItem>") == "holds more than 200000 elements");

  std::string entities = "<!DOCTYPE nitf [<!ENTITY a \"" + std::string(10'000, 'x') + "\">\n";
  entities += "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<nitf><body><body.content><p>";
  for (int i = 0; i < 10'000; ++i) entities += "&a;&b;";
  const WireItem item = one(entities + "</p></body.content></body></nitf>");
  CHECK(item.body_html.size() < 5'000'000);

  std::string behind, topics = "<newsItem guid=\"a\"><contentMeta>";
  for (int i = 0; i < 100'000; ++i) behind += "<nitf/>\n";
  CHECK(read(behind).lost.size() == 1);
  // Each document costs itself, whatever follows.
  const std::string tail = "<x>" + times(2'000'000, "<a>") + "</x>";
  CHECK(read(times(99, item_of("a")) + tail).items.size() == 99);
  for (int i = 0; i < 5'000; ++i) topics += "<keyword>k" + std::to_string(i) + "</keyword>";
  CHECK(one(topics + "</contentMeta></newsItem>").tags.size() == kMostOfItem + 1);
  CHECK_FALSE(parse_wire("{\"uri\":\"u\",\"type\":" + std::string(1'000'000, '[')));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}

TEST_CASE("a package names each of its items once, and shortly", "[fetch][newswire]") {
  const auto packages_of = [](const std::string& guid, size_t links, size_t packages) {
    std::string message = "<newsMessage><itemSet>" + item_of("a");
    for (size_t i = 0; i < packages; ++i)
      message += "<packageItem guid=\"" + guid + std::to_string(i) + "\"><groupSet>" +
                 times(links, "<itemRef residref=\"a\"/>") + "</groupSet></packageItem>";
    return read(message + "</itemSet></newsMessage>");
  };
  CHECK(packages_of("p", 50, 2).items.at(0).packages == Strings{"p0", "p1"});
  const Wire many = packages_of("p", 1, kMostOfItem + 50);
  CHECK(many.items.at(0).packages.size() == kMostOfItem + 1);
  CHECK(many.passed_over.size() == kMostTold);
  CHECK(many.passed_over_count == kMostOfItem + 50);
  const Wire loud = packages_of(std::string(100'000, 'p'), 50, 1);
  CHECK(loud.items.at(0).packages.empty());
  CHECK(loud.items.at(0).is_shortened);
  CHECK(loud.passed_over.at(0).size() < 2 * kMostOfName);
}

TEST_CASE("a name is cut at a character, a code that is too long is left out",
          "[fetch][newswire]") {
  const std::string name = times(300, "ä");
  const WireItem item = one(
      "<newsItem guid=\"" + std::string(kMostOfName + 1, 'g') +
      "\"><contentMeta><headline>h</headline>" + times(3, "<subject qcode=\"x:0\"/>") +
      "<subject qcode=\"" + std::string(kMostOfName + 1, 'q') + "\"/><creator literal=\"" + name +
      "\"/></contentMeta><assert qcode=\"x:0\"><name>" + name + "</name></assert></newsItem>");
  CHECK(item.guid.empty());
  CHECK(item.is_shortened);
  CHECK(tags(item) == Strings(3, "subject x:0 " + times(kMostOfName / 2, "ä")));
  CHECK(item.authors == Strings{times(kMostOfName / 2, "ä")});

  const std::string longest(kMostOfName, 'g');
  CHECK(one(item_of(longest)).guid == longest);
  CHECK_FALSE(one(item_of(longest)).is_shortened);
}

TEST_CASE("the lists of an item are bounded", "[fetch][newswire]") {
  const size_t many = kMostOfItem + 50;
  std::string pictures;
  for (size_t i = 0; i < many; ++i)
    pictures += "<remoteContent href=\"" + std::to_string(i) + "\" contenttype=\"t" +
                std::to_string(i) + "/x\"/>";
  const WireItem item = one(news(times(many, "<signal qcode=\"sig:x\"/><edNote>n</edNote>"),
                                 "<headline>h</headline>", pictures));
  CHECK(item.signals.size() == kMostOfItem + 1);
  CHECK(item.notices.size() == kMostOfItem + 1);
  CHECK(item.media.size() == 8);  // one of each sort, each of which repeats the caption
  const WireItem nitf =
      one("<nitf><body><body.head><byline>" + times(many, "<person>P</person>") + "</byline>" +
          times(many, "<note>n</note>") + "</body.head></body></nitf>");
  CHECK(nitf.authors.size() == kMostOfItem + 1);
  CHECK(nitf.notices.size() == kMostOfItem + 1);
  std::string creators;
  for (size_t i = 0; i < many; ++i) creators += "<creator literal=\"" + std::to_string(i) + "\"/>";
  CHECK(one(item_of("a", creators + creators)).authors.size() == kMostOfItem + 1);
  CHECK(names_in(times(many, "Ann Lee, ") + " and Bo Chan").size() == kMostOfItem + 1);
}

TEST_CASE("items without anything are told one by one for a while only", "[fetch][newswire]") {
  const Wire wire = read("<newsMessage>" + times(kMostTold + 50, "<newsItem guid=\"a\"/>") +
                         item_of("b") + "</newsMessage>");
  REQUIRE(wire.items.size() == kMostTold + 1);
  CHECK(wire.items[0].fault == "line 1: an item without title, text, picture or subject");
  CHECK(wire.items[kMostTold].fault.empty());
  REQUIRE(wire.lost.size() == 1);
  CHECK(wire.lost[0].what == "50 more items without title, text, picture or subject");
}

TEST_CASE("what is no item in an array of ninjs is one fault", "[fetch][newswire]") {
  const auto lost = [](const std::string& array) {
    Strings all;
    for (const WireProblem& problem : read(array).lost) all.push_back(problem.text());
    return all;
  };
  const std::string item = R"({"uri":"u","type":"text","headline":"h"})";
  CHECK(lost("[" + item + "]").empty());
  CHECK(lost("[1," + item + "]") == Strings{"holds something that is no item of ninjs"});
  CHECK(lost("[" + times(200, "1,{},") + item + "]") ==
        Strings{"holds 400 things that are no items of ninjs"});
}

TEST_CASE("files of a folder are told by their endings", "[fetch][newswire]") {
  for (const char* name : {"/in/a.xml", "b.NEWSML", "c.g2", "d.nitf.gz", "e.json"})
    CHECK(is_wire_name(name));
  for (const char* name : {"a.jpg", "xml", "b.txt", "/in.xml/c"}) CHECK_FALSE(is_wire_name(name));
}
