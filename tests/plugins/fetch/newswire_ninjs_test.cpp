#include "fetch/newswire/json_fault.hpp"
#include "plugins/fetch/wire_items.hpp"

using namespace wirecopy::fetch;
using namespace wirecopy::test;

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

TEST_CASE("subjects of ninjs 2 have codes that are no URI, confidence, and schemes of our own",
          "[fetch][newswire]") {
  const WireItem item = one(R"({"uri": "urn:ninjs:1", "type": "text",
    "altids": [{"role": "x", "value": "y"}, {"role": "wirecopy:url", "value": "https://x.example/1"}],
    "by": "A, B", "infosources": [{"name": "A, B", "role": "author"}, {"name": "P", "role": "publisher"},
                                  {"name": "Norda"}],
    "subjects": [{"name": "own", "literal": "0042", "confidence": 75},
                 {"name": "ferry", "rel": "wirecopy:keyword", "confidence": 900},
                 {"name": "Sport", "rel": "wirecopy:section"},
                 {"name": "x", "rel": "about", "confidence": "high"},
                 {"name": "y", "rel": "wirecopy:"}]})");
  CHECK(item.url == "https://x.example/1");
  CHECK(tags(item) == Strings{"topic 0042 own", "keyword ferry", "topic x", "topic y"});
  CHECK(item.section == "Sport");
  CHECK(item.authors == Strings{"A, B"});
  CHECK(item.publisher == "P");
  CHECK(item.provider == "Norda");
  CHECK(item.tags.at(0).score == 0.75);
  CHECK(item.tags.at(1).score == 1);
  CHECK(item.tags.at(2).score == 1);
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
