#include "catch.hpp"
#include "support/html/select.hpp"
#include "support/html/serialize.hpp"

using namespace wirecopy::support::html;

namespace {

constexpr std::string_view kPage =
    "<div id=main class='a b-c'><h1>Title</h1><p class=lead>One <a href='http://x/'>link</a></p>"
    "<p lang=en-GB>Two</p><ul><li>1<li class=last>2</ul></div><DIV class=B></DIV>"
    "<svg><foreignObject></foreignObject></svg>";

/// The starts of what is found, " " between them.
std::string found(std::string_view selector) {
  const Document page(kPage);
  const auto parsed = Selector::parse(selector);
  REQUIRE(parsed);
  std::string out;
  for (const Node node : parsed->all(page)) {
    const std::string html = to_html(page, node);
    out += (out.empty() ? "" : " ") + html.substr(0, html.find('>') + 1);
  }
  return out;
}

std::string problem(std::string_view selector) {
  const auto parsed = Selector::parse(selector);
  REQUIRE_FALSE(parsed);
  return parsed.error().message;
}

}  // namespace

TEST_CASE("elements are found by name, id, class and attribute", "[support][html][select]") {
  CHECK(found("h1") == "<h1>");
  CHECK(found("#main") == found("div.a"));
  CHECK(found("DIV.b-c.a") == found("#main"));
  CHECK(found("[href]") == "<a href=\"http://x/\">");
  CHECK(found("a[href^='http'], a[href$=\"x/\"]") == found("a"));
  CHECK(found("[class~=b-c]") == found("#main"));
  CHECK(found("[lang|=en]") == "<p lang=\"en-GB\">");
  CHECK(found("[href*='://']") == found("a"));
  CHECK(found(".b").empty());
  CHECK(found("foreignobject") == "<foreignObject>");
}

TEST_CASE("elements are found by what is around and in them", "[support][html][select]") {
  CHECK(found("div a") == found("a"));
  CHECK(found("div > a").empty());
  CHECK(found("#main>p>a") == found("a"));
  CHECK(found("h1 + p") == "<p class=\"lead\">");
  CHECK(found("h1 ~ p") == "<p class=\"lead\"> <p lang=\"en-GB\">");
  CHECK(found("li:first-child") == "<li>");
  CHECK(found("li:not(.last)") == "<li>");
  CHECK(found("li:last-child") == "<li class=\"last\">");
  CHECK(found("div:empty") == "<div class=\"B\">");
  CHECK(found("p:contains('Two')") == "<p lang=\"en-GB\">");
  CHECK(found("html > body > div li, h1") == "<h1> <li> <li class=\"last\">");
}

TEST_CASE("a selector that is none says where", "[support][html][select]") {
  CHECK(problem("") == "selector \"\", character 1: an element is wanted here");
  CHECK(problem("p >") == "selector \"p >\", character 4: an element is wanted here");
  CHECK(problem("a[href") == "selector \"a[href\", character 7: \"]\" is wanted here");
  CHECK(problem("a:hover") == "selector \"a:hover\", character 2: a name is wanted here");
  CHECK(problem("a[x='y]") ==
        "selector \"a[x='y]\", character 6: the quotation mark is not closed");
}

TEST_CASE("the nearest element around and the first one in are found", "[support][html][select]") {
  const Document page(kPage);
  const Node link = first(page, Tag::a);
  CHECK(page.get(closest(page, link, Tag::div), Attr::id) == "main");
  CHECK(closest(page, link, Tag::table) == kNoNode);
  CHECK(first(page, Tag::a, first(page, Tag::ul)) == kNoNode);
}
