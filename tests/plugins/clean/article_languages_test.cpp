// Pages in many languages, see tests/cases/pages/README.md, and the rules that need no words.
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "article_pages.hpp"
#include "catch.hpp"
#include "clean/article/letters.hpp"

using namespace wirecopy::clean;

namespace {

std::string content_of(const std::string& file) {
  std::ifstream in(WIRECOPY_TEST_CASES "/pages/" + file, std::ios::binary);
  REQUIRE(in);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

/// Without the subtitle, which may stand before the story.
std::string story_of(const nlohmann::json& truth) {
  const std::string file = truth["file"];
  std::string body = read(content_of(file), "https://example.org/news/" + file).body.value;
  const std::string subtitle = truth.value("subtitle", "") + "\n\n";
  return body.starts_with(subtitle) ? body.substr(subtitle.size()) : body;
}

std::string joined(const nlohmann::json& paragraphs) {
  std::string all;
  for (const std::string paragraph : paragraphs) all += (all.empty() ? "" : "\n\n") + paragraph;
  return all;
}

}  // namespace

TEST_CASE("stories are read in whatever language, without what stands around them",
          "[clean][article]") {
  for (const auto& truth : nlohmann::json::parse(content_of("truths.json"))) {
    CAPTURE(truth["file"]);
    const std::string body = story_of(truth);
    if (!truth.contains("too_much")) {
      CHECK(body == joined(truth["body"]));
      continue;
    }
    CHECK(body != joined(truth["body"]));  // else take its "too_much" away
    for (const std::string paragraph : truth["body"])
      CHECK(body.find(paragraph) != std::string::npos);
  }
}

TEST_CASE("a text is as long as what it says", "[clean][article]") {
  CHECK(letters_in("the ice  comes").size == 11);
  CHECK(letters_in("лёд идёт").size == 7);
  CHECK(letters_in("บ้าน").size == 4);
  CHECK(letters_in("大雪封山").size == 12);
  CHECK(letters_in("大雪封山").unspaced == 12);
  CHECK(letters_in("얼음").unspaced == 0);
  CHECK(letters_in("\xE3\x80").size == 1);  // the start of a letter that is cut off
}

TEST_CASE("sentences end in their script's own stops", "[clean][article]") {
  for (const std::string text :
       {"Ice.", "\"Ice!\"", "氷が来る。", "「氷が来る。」", "ठंड है।", "برف؟", "(Ice.)"})
    CHECK(closes_sentence(text));
  for (const std::string text : {"Ice", "(Ice)", "氷", "", "»"}) CHECK_FALSE(closes_sentence(text));
}

TEST_CASE("lines that say no sentence are none of a story, whatever they say", "[clean][article]") {
  const std::string around = GENERATE(
      "<div>Qlorb</div>", "<p>Vrim tal: <a href=/other>What happened in the north at last</a></p>",
      "<div><span>Vrim tal</span><a href=/other>What happened in the north at last</a></div>",
      "<div><p>Vrim</p><ul><li><a href=/a>What happened in the north</a></li></ul></div>",
      "<div><img src=a.jpg><p>A boat on the river in the morning</p></div>",
      "<div><p>Vrim tal blor each day and all the news of it.</p><input type=email></div>");
  CAPTURE(around);

  CHECK(body_of("<div><h1>The river</h1><p>Vrim Ann Lee</p>" + paragraph(kFirst) +
                paragraph(kSecond) + around + paragraph(kThird) + "<p>aj/qx</p></div>") == text());
}

TEST_CASE("lines of a page that tells no story stay", "[clean][article]") {
  std::string list;
  for (const std::string name : {"north", "south", "east", "west"})
    list += "<div>The ferry of the " + name + "</div><div>12 boats</div>";

  const std::string body =
      body_of("<div>" + paragraph(kFirst) + list + list + paragraph(kThird) + "</div>");
  CHECK(body.find("The ferry of the west") != std::string::npos);
}

TEST_CASE("what stands in other boxes than nearly all paragraphs is beside the story",
          "[clean][article]") {
  const std::string other = "<div>" +
                            paragraph(
                                "So many words to say so little, and all of them "
                                "said by a reader who was not there.") +
                            "</div>";
  CHECK(body_of("<div><div><h1>The river</h1></div><div>" + story() +
                paragraph("They meet again when the ice has gone, and the fishermen will be asked, "
                          "too, it is said.") +
                "</div>" + other + other + "</div>")
            .find("So many words") == std::string::npos);
}

TEST_CASE("a bar with a button at the edge of the page is no part of its story",
          "[clean][article]") {
  CHECK(body_of("<h1>The river</h1>" + story() +
                "<div>Vrim tal blor the ferry and the fish of it, and so "
                "you say yes to all that is done with them.<button>Qlorb</button></div>") ==
        text());
}

TEST_CASE("paragraphs in one cell of a layout are paragraphs", "[clean][article]") {
  CHECK(body_of("<table><tr><td><a href=/>Home</a></td><td>" + kFirst + "<br><br>" + kSecond +
                "<br><br>" + kThird + "</td></tr></table>") == text());
}
