#include "clean/boilerplate/boilerplate.hpp"

#include <algorithm>
#include <string>

#include "catch.hpp"

using namespace wirecopy::clean;
using namespace std::string_literals;

namespace {

const std::string kProse =
    "The ministers of both countries met on the river for the first time in eleven years.";
/// Enough prose that what follows the first two paragraphs is in the middle.
const std::string kStory = kProse + "\n\n" + kProse + "\n\n" + kProse;

/// The kind under which `line` goes when it ends a story; "" where it stays.
std::string kind_at_end(const std::string& line) {
  const std::string body = kStory + "\n\n" + line;
  const Swept swept = sweep(body);
  if (swept.removed.empty()) return swept.body == body ? "" : "changed";
  return swept.body == kStory ? std::string(name_of(swept.removed[0].kind)) : "too much";
}

bool matches(std::string_view pattern, std::string_view text) {
  return Pattern(pattern).matches(Words(text, kMostWords).list());
}

struct Line {
  const char *kind, *text;
};

constexpr Line kLines[] = {
    {"agency",
     "Disclaimer: This post has been auto-published from an agency feed without any "
     "modifications to the text and has not been reviewed by an editor"},
    {"agency",
     "(Except for the headline, this story has not been edited by our staff and is "
     "published from a syndicated feed.)"},
    {"agency",
     "This story has been published from a wire agency feed without modifications to "
     "the text. Only the headline has been changed."},
    {"agency",
     "(This article has not been edited by the Example staff and is auto-generated "
     "from a syndicated feed.)"},
    {"agency", "(Reporting by A. Writer in Rome; Editing by B. Reader)"},
    {"agency", "Reporting by A. Writer; additional reporting by C. Caller; editing by B. Reader"},
    {"agency", "(With inputs from agencies)"},
    {"agency", "With PTI inputs"},
    {"agency", "— AFP"},
    {"agency", "Source: Reuters"},
    {"agency", "Associated Press writer A. Writer in Paris contributed to this report."},
    {"agency", "Diese Meldung wurde automatisch erstellt und nicht redaktionell bearbeitet."},
    {"correction", "Correction: An earlier version of this article named the wrong river."},
    {"correction", "CORRECTION (March 3, 2024): The second paragraph named the wrong river."},
    {"correction", "This article was amended on 3 March 2024 to name the right river."},
    {"correction", "An earlier version of this story misstated the length of the river."},
    {"correction", "(Corrects name of river in paragraph 3)"},
    {"rights", "© 2024 AFP"},
    {"rights",
     "Copyright 2024 The Example Press. All rights reserved. This material may not be "
     "published, broadcast, rewritten or redistributed without permission."},
    {"rights", "(c) 2024 Example News"},
    {"rights", "Alle Rechte vorbehalten."},
    {"disclaimer", "Disclaimer: The views expressed here are those of the author."},
    {"promotion", "Read all the Latest News, Breaking News and Coronavirus News here."},
    {"promotion", "Also read: Ministers meet on the river"},
    {"promotion", "READ MORE: Ministers meet on the river"},
    {"promotion", "Follow us on Facebook, X and Telegram for more updates!"},
    {"promotion", "Subscribe to our newsletter"},
    {"promotion", "Sign up for our daily newsletter. Follow us on Instagram."},
    {"promotion", "Click here to join our channel"},
    {"promotion", "Download the Example app for the latest updates"},
    {"promotion", "Stay tuned for more updates."},
    {"promotion", "You may also like"},
    {"promotion", "Lesen Sie auch: Minister treffen sich auf dem Fluss"},
    {"promotion", "À lire aussi : Les ministres se rencontrent"},
    {"promotion", "Lea también: Los ministros se reúnen"},
    {"widget", "What's your reaction?"},
    {"widget", "Comments"},
    {"widget", "0 comment"},
    {"widget", "Comments (12)"},
    {"widget", "Write the first comment for this!"},
    {"widget", "Be the first to comment"},
    {"widget", "Leave a comment"},
    {"widget", "Share this"},
    {"widget", "Share on Facebook"},
    {"widget", "Facebook Twitter WhatsApp Email Print"},
    {"widget", "Advertisement"},
    {"widget", "Story continues below advertisement"},
    {"widget", "Tags: river, ministers, talks"},
    {"widget", "3 min read"},
    {"widget", "Soyez le premier à commenter"},
    {"widget", "Schreiben Sie den ersten Kommentar!"},
    {"widget", "https://example.org/images/avatar-s.JPG?x=1"},
    {"widget", "https://example.org/story"},
};

constexpr const char* kProseLines[] = {
    ("Comments by the minister on the newsletter drew 200 replies within an hour, most of them "
     "angry."),
    "Subscribe to our newsletter, the slogan said, and most people did.",
    "“Follow us on the river,” the captain shouted.",
    "Share prices fell.",
    "The copyright law of 1911 is to change.",
    "This report was published by the agency on Friday.",
    "Correction of the market went on.",
    "Read together, the letters tell another story.",
    "Reporting by the newspaper has shown otherwise.",
    "An earlier version of the bill was rejected.",
    "He advertised on Facebook and Twitter for a month.",
    "Click beetles are common in the valley.",
    "It was published by Reuters.",
    "No part of the agreement may be changed, both sides said.",
    "The two sides expect to explore a deal (see map).",
    "They flew with the national airline (Air Example).",
    "Stay at home, the minister told residents.",
    "Save the children first.",
    "Find us a solution.",
    "Source criticism is taught at school.",
};

}  // namespace

TEST_CASE("lines that are no story go under their kind", "[clean][boilerplate]") {
  for (const Line& line : kLines) {
    CAPTURE(line.text);
    CHECK(kind_at_end(line.text) == line.kind);
  }
}

TEST_CASE("prose stays, whatever it is about", "[clean][boilerplate]") {
  for (const char* line : kProseLines) {
    CAPTURE(line);
    CHECK(kind_at_end(line) == "");
  }
}

TEST_CASE("a line in the middle of a story needs a stronger rule", "[clean][boilerplate]") {
  const auto stays = [](const std::string& line) {
    return sweep(kStory + "\n\n" + line + "\n\n" + kStory).removed.empty();
  };

  CHECK(stays("Comments"));
  CHECK(stays("Subscribe to our newsletter"));
  CHECK(stays("An earlier version of this story misstated the length of the river."));
  CHECK_FALSE(stays("Advertisement"));
  CHECK_FALSE(stays("Also read: Ministers meet on the river"));
  CHECK_FALSE(stays("https://example.org/a.png"));
}

TEST_CASE("a credit behind the last sentence goes alone", "[clean][boilerplate]") {
  const std::string body = kStory + " (Reporting by A. Writer; editing by B. Reader)";
  const Swept swept = sweep(body);

  CHECK(swept.body == kStory);
  REQUIRE(swept.removed.size() == 1);
  CHECK(swept.removed[0].text == "(Reporting by A. Writer; editing by B. Reader)");
  CHECK(sweep(kStory + " (ANI)").body == kStory);
  CHECK(sweep("It was reported by the agency (AFP)").removed.empty());
}

TEST_CASE("a tail of many lines goes as a whole", "[clean][boilerplate]") {
  const Swept swept = sweep(kStory +
                            "\n\nWhat's your reaction?\n\nComments\n\nhttps://x.org/a.jpg\n\n"
                            "0 comment\n\nWrite the first comment for this!");

  CHECK(swept.body == kStory);
  CHECK(swept.removed.size() == 5);
}

TEST_CASE("a body never becomes empty", "[clean][boilerplate]") {
  CHECK(sweep("Subscribe to our newsletter").removed.empty());
  CHECK(sweep("Comments\n\n0 comment").body == "Comments\n\n0 comment");
  CHECK(sweep("").body == "");
}

TEST_CASE("each removal names its rule", "[clean][boilerplate]") {
  const std::string body = kStory + "\n\nAdvertisement";
  const Swept swept = sweep(body);

  REQUIRE(swept.removed.size() == 1);
  CHECK(swept.removed[0].rule == "ad");
  CHECK(swept.removed[0].text == "Advertisement");
}

TEST_CASE("rules have ids of their own and patterns that compile", "[clean][boilerplate]") {
  std::vector<std::string_view> ids;
  for (const auto rules : {notice_rules(), site_rules()})
    for (const Rule& rule : rules) {
      ids.push_back(rule.id);
      CHECK(rule.most_words <= kMostWords);
      CHECK(rule.pattern.find("  ") == rule.pattern.npos);
    }
  std::ranges::sort(ids);
  CHECK(std::ranges::adjacent_find(ids) == ids.end());
}

TEST_CASE("patterns match whole texts word by word", "[clean][boilerplate]") {
  CHECK(matches("read all? the latest|breaking news", "Read the LATEST news!"));
  CHECK(matches("read * news *", "read news"));
  CHECK(matches("read * news *", "read a b news c"));
  CHECK(matches("a|b+ c", "a b a c"));
  CHECK(matches("# comments", "1 comments"));
  CHECK(matches("note : _", "Note: that"));
  CHECK(matches("( adds *", "(Adds details)"));
  CHECK(matches("copyright # _", "© 2024 AFP"));
  CHECK_FALSE(matches("read * news", "read news now"));
  CHECK_FALSE(matches("a|b+ c", "c"));
  CHECK_FALSE(matches("note : _", "note that"));
  CHECK_FALSE(matches("( adds *", "Adds details"));
  CHECK_FALSE(matches("word", ""));
}

TEST_CASE("strange bytes and endless paragraphs are left alone", "[clean][boilerplate]") {
  std::string many_words;
  for (int i = 0; i < 200000; ++i) many_words += "read ";
  std::string many_paragraphs = kStory;
  for (int i = 0; i < 20000; ++i) many_paragraphs += "\n\nread read read read more";

  CHECK(sweep(many_words + "more").removed.empty());
  CHECK(sweep(many_paragraphs).body.size() == many_paragraphs.size());
  CHECK(sweep(std::string(1 << 20, '\xFF')).removed.empty());
  CHECK(sweep(kStory + "\n\nComm\0ents"s).removed.empty());
  CHECK(sweep(std::string(1 << 20, '(')).removed.empty());
}
