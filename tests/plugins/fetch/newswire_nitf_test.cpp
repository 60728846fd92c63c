#include "plugins/fetch/wire_items.hpp"

using namespace wirecopy::fetch;
using namespace wirecopy::test;

namespace {

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
