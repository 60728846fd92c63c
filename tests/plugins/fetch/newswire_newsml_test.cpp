#include "plugins/fetch/wire_items.hpp"

using namespace wirecopy::fetch;
using namespace wirecopy::test;

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
