#include "catch.hpp"
#include "support/html/charset.hpp"
#include "support/html/document.hpp"
#include "support/html/plain_text.hpp"

using namespace wirecopy::support::html;
using namespace std::string_literals;

namespace {

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
  const Document page("<div id=a><p>One <b>two</b></p><p>three</p></div><p>four</p>");
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
  const Document page("<input disabled value=''>");
  const Node input = find(page, Tag::input);

  CHECK(page.find(input, "disabled"));
  CHECK(page.find(input, "value") == "");
  CHECK_FALSE(page.find(input, "name"));
}

TEST_CASE("text is folded to one line without what readers do not see", "[support][html]") {
  const Document page(
      "<body> a\n\t b&nbsp;c<br>d<script>e</script><div>f</div><style>g</style></body>");

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

TEST_CASE("the charset is the byte order mark, the declared one, or the meta element's",
          "[support][html]") {
  CHECK(to_utf8("\xEF\xBB\xBF"
                "caf\xC3\xA9",
                "iso-8859-1") == "café");
  CHECK(to_utf8("caf\xE9", "ISO-8859-1") == "café");
  CHECK(to_utf8("\x93quoted\x94", "latin1") == "“quoted”");
  CHECK(to_utf8("<meta charset=\"windows-1251\">\xC4\xE0") == "<meta charset=\"windows-1251\">Да");
  CHECK(to_utf8("<META http-equiv=x content='text/html; charset=shift_jis'>\x93\xFA") ==
        "<META http-equiv=x content='text/html; charset=shift_jis'>日");
  CHECK(to_utf8("\xFF\xFEh\0i\0"s) == "hi");
}

TEST_CASE("a page that names no charset is UTF-8, and what is none is windows-1252",
          "[support][html]") {
  CHECK(to_utf8("caf\xC3\xA9 \x80") == "café €");
  CHECK(to_utf8("caf\xC3\xA9", "no-such-charset") == "café");
  CHECK(to_utf8("") == "");
}

TEST_CASE("UTF-8 that was encoded twice is decoded twice", "[support][html]") {
  CHECK(to_utf8("doesn\xC3\xA2\xC2\x80\xC2\x99t") == "doesn’t");
  CHECK(to_utf8("Âge â la carte Ã") == "Âge â la carte Ã");
}

TEST_CASE("malformed bytes of a charset become replacement characters", "[support][html]") {
  CHECK(to_utf8("\x81\x81 ok", "shift_jis").ends_with(" ok"));
}

TEST_CASE("hostile pages are read in bounded depth and size", "[support][html]") {
  const std::string divs = repeated("<div>", 100'000) + "text";
  const Document deep(divs);
  for (Node node = 0, depth = 0; node < deep.size(); node += 997, depth = 0) {
    for (Node at = node; at != kNoNode; at = deep.parent(at)) ++depth;
    REQUIRE(depth <= kDeepest + 1);
  }
  CHECK(Document(repeated("<p>", 1'200'000)).is_cut());
  CHECK(Document("").size() == 4);
}

TEST_CASE("HTML becomes paragraphs", "[support][html]") {
  CHECK(html_to_text("<p>One\n two</p><p>Three<br>four</p>") == "One two\n\nThree\nfour");
  CHECK(html_to_text("a<br><br/>b<ul><li>c<li>d</ul>e") == "a\n\nb\n\nc\n\nd\n\ne");
  CHECK(html_to_text("caf&eacute;&nbsp;&amp;amp; &#8217 &bogus;") == "café &amp; ’ &bogus;");
  CHECK(html_to_text("a<script>b</script><!-- c --><style>d</style>e") == "ae");
  CHECK(html_to_text("1 < 2 <3 <a href='>'>x</a>") == "1 < 2 <3 x");
  CHECK(html_to_text("<table><tr><td>a<td>b<tr><th>c</table>d") == "a b\n\nc\n\nd");
  CHECK(html_to_line("<b>a</b>\n<p>b<br>c") == "a b c");
}
