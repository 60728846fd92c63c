#include <string>

#include "article_pages.hpp"
#include "catch.hpp"

using namespace std::string_literals;

namespace {

std::string with_paragraph(const std::string& inner) {
  return "<article><h1>River</h1>" + paragraph(kFirst) + "<p>" + inner + "</p>" +
         paragraph(kThird) + "</article>";
}

}  // namespace

TEST_CASE("words within a sentence stay, whatever their element is called", "[clean][article]") {
  const std::string tag = GENERATE("a href=/t/lee"s, "strong"s, "em"s, "b"s, "i"s, "span"s);
  const std::string name =
      GENERATE("class=tag"s, "class=related-link"s, "class=share"s, "class=comment-ref"s,
               "class=caption"s, "class=byline"s, "class=more"s, "class=\"popup-link menu-item\""s,
               "id=auto-tag_lee"s, "role=alert"s, "aria-hidden=true"s);
  CAPTURE(tag, name);
  const std::string end = "</" + tag.substr(0, tag.find(' ')) + ">";
  const std::string page = page_of(
      with_paragraph("The chief <" + tag + " " + name + ">Ann Lee" + end + " spoke of the ferry."));

  const auto article = read(page);

  CHECK(article.body.value == kFirst + "\n\nThe chief Ann Lee spoke of the ferry.\n\n" + kThird);
  CHECK(article.body_html.find("Ann Lee") != std::string::npos);
}

TEST_CASE("a link that opens or ends a sentence stays", "[clean][article]") {
  const std::string inner =
      GENERATE("<a class=tag href=/t>The ferry</a> is late."s,
               "Nobody has seen <a class=tag href=/t>the ferry</a>."s,
               "Nobody has seen <strong><a class=promo href=/t>the ferry</a></strong> today."s);
  CAPTURE(inner);

  CHECK(body_of(with_paragraph(inner)).find("ferry") != std::string::npos);
}

TEST_CASE("what stands beside a sentence in its line goes by its name", "[clean][article]") {
  CHECK(body_of(with_paragraph(kSecond + " <a class=read-more href=/t>Read more</a>")) == text());
  CHECK(body_of(with_paragraph("<a class=share href=/f>Facebook</a> <a class=share "
                               "href=/t>Telegram</a>")) == kFirst + "\n\n" + kThird);
}

TEST_CASE("icons within a sentence are no words of it", "[clean][article]") {
  CHECK(body_of(with_paragraph(
            "The chief <i class=\"material-icons\" aria-hidden=true>chevron_right</i>spoke of the "
            "<span aria-hidden=true>→</span>ferry to all who would hear it.")) ==
        kFirst + "\n\nThe chief spoke of the ferry to all who would hear it.\n\n" + kThird);
}

TEST_CASE("what is not shown is none of the story, however short that is", "[clean][article]") {
  const std::string tag =
      GENERATE("<p style='display: none'>"s, "<p style='visibility:hidden'>"s, "<p hidden>"s,
               "<p class=visually-hidden>"s, "<p class=sr-only>"s, "<p class=screen-reader-text>"s,
               "<span class=visuallyhidden>"s);
  CAPTURE(tag);

  CHECK(body_of("<article><h1>River</h1>" + paragraph(kFirst) + tag + kSecond + "</article>") ==
        kFirst);
}

TEST_CASE("a story that a script shows is read", "[clean][article]") {
  CHECK(body_of("<div style='display:none'><article>" + story() + "</article></div>") == text());
  CHECK(body_of("<article>" + paragraph(kFirst) + "<div hidden>" + paragraph(kSecond) +
                paragraph(kThird) + "</div></article>") == text());
}

TEST_CASE("panels that a button opens are read", "[clean][article]") {
  CHECK(body_of("<article>" + paragraph(kFirst) + paragraph(kSecond) +
                "<button aria-controls=p1>More</button><div id=p1 role=region hidden>" +
                paragraph(kThird) + "</div></article>") == text());
}
