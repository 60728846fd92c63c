#include "catch.hpp"
#include "support/html/document.hpp"
#include "support/html/taming.hpp"

using namespace wirecopy::support::html;
using namespace std::string_literals;

namespace {

Document parse(std::string_view html) {
  auto page = Document::parse(html);
  REQUIRE(page);
  return std::move(*page);
}

Node find(const Document& page, Tag tag) {
  for (Node node = 0; node < page.size(); ++node)
    if (page.tag(node) == tag) return node;
  return kNoNode;
}

std::string repeated(std::string_view text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a page is a list of nodes in which each element spans what is in it",
          "[support][html]") {
  const Document page = parse("<div id=a><p>One <b>two</b></p><p>three</p></div><p>four</p>");
  const Node div = find(page, Tag::div);

  REQUIRE(div != kNoNode);
  CHECK(page.get(div, "id") == "a");
  CHECK(text_of(page, div) == "One two three");
  CHECK(page.tag(page.parent(find(page, Tag::b))) == Tag::p);
  CHECK(page.parent(0) == kNoNode);
  CHECK(page.end(0) == page.size());
  CHECK(page.tag(page.end(div)) == Tag::p);
}

TEST_CASE("an attribute that does not stand is told from an empty one", "[support][html]") {
  const Document page = parse("<input disabled value=''>");
  const Node input = find(page, Tag::input);

  CHECK(page.find(input, "disabled"));
  CHECK(page.find(input, "value") == "");
  CHECK_FALSE(page.find(input, "name"));
}

TEST_CASE("text is folded to one line without what readers do not see", "[support][html]") {
  const Document page =
      parse("<body> a\n\t b&nbsp;c<br>d<script>e</script><div>f</div><style>g</style></body>");

  CHECK(text_of(page, 0) == "a b c d f");
}

TEST_CASE("words of a class are found whole and in any case", "[support][html]") {
  CHECK(has_word("post Byline author", "byline"));
  CHECK_FALSE(has_word("bylines", "byline"));
  CHECK_FALSE(has_word("", "byline"));
}

TEST_CASE("every tag name is found and unknown ones are other", "[support][html]") {
  CHECK(tag_of("a") == Tag::a);
  CHECK(tag_of("h1") == Tag::h1);
  CHECK(tag_of("wbr") == Tag::wbr);
  CHECK(tag_of("x-widget") == Tag::other);
  CHECK(tag_of("") == Tag::other);
}

TEST_CASE("only what libxml2 cannot bear is taken out of a page", "[support][html]") {
  CHECK(tamed("<p a=1 b='2>3'>x < y</p>") == "<p a=1 b='2>3'>x < y</p>");
  CHECK(tamed("a\0b"s) == "ab");
  CHECK(tamed("A & B &copy x &amp; &#38; &") == "A &amp; B &copy x &amp; &#38; &amp;");
  CHECK(tamed("<script>a & b</script>c & d") == "<script>a & b</script>c &amp; d");
  const std::string script = "<script>if (a <b " + repeated("c ", 400) + ")</script>";
  CHECK(tamed(script) == script);
  CHECK(tamed("<p @click=\"a > b\" [x]= 'c' d=e@f>@g") == "<p _click=\"a > b\" _x_= 'c' d=e@f>@g");
  const std::string crowded = tamed("<p " + repeated("a ", 1000) + ">text</p>");
  CHECK(crowded.size() < 500);
  CHECK(crowded.ends_with(">text</p>"));
}

TEST_CASE("hostile pages are read in bounded depth and size", "[support][html]") {
  const Document deep = parse(repeated("<div>", 100'000) + "text");
  for (Node node = 0, depth = 0; node < deep.size(); node += 997, depth = 0) {
    for (Node at = node; at != kNoNode; at = deep.parent(at)) ++depth;
    REQUIRE(depth <= kDeepest + 1);
  }
  CHECK(parse(repeated("<b>", 2000) + repeated("</i>", 200'000)).size() > 1);
  CHECK(parse(repeated("<p>", 1'200'000)).is_cut());
  CHECK(parse(repeated("</p>", 1000) + "<").size() > 0);
  CHECK(parse("").size() == 1);
}
