#include <chrono>

#include "fetch/newswire/formats.hpp"
#include "plugins/fetch/wire_items.hpp"

using namespace wirecopy::fetch;
using namespace wirecopy::test;

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

TEST_CASE("files of a folder are told by their endings", "[fetch][newswire]") {
  for (const char* name : {"/in/a.xml", "b.NEWSML", "c.g2", "d.nitf.gz", "e.json"})
    CHECK(is_wire_name(name));
  for (const char* name : {"a.jpg", "xml", "b.txt", "/in.xml/c"}) CHECK_FALSE(is_wire_name(name));
}
