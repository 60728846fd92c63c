#include "catch.hpp"
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

TEST_CASE("HTML becomes paragraphs", "[support][html]") {
  CHECK(html_to_text("<p>One\n two</p><p>Three<br>four</p>") == "One two\n\nThree\nfour");
  CHECK(html_to_text("a<br><br/>b<ul><li>c<li>d</ul>e") == "a\n\nb\n\nc\n\nd\n\ne");
  CHECK(html_to_text("caf&eacute;&nbsp;&amp;amp; &#8217 &bogus;") == "café &amp; ’ &bogus;");
  CHECK(html_to_text("a<script>b</script><!-- c --><style>d</style>e") == "ae");
  CHECK(html_to_text("1 < 2 <3 <a href='>'>x</a>") == "1 < 2 <3 x");
  CHECK(html_to_text("<table><tr><td>a<td>b<tr><th>c</table>d") == "a b\n\nc\n\nd");
  CHECK(html_to_line("<b>a</b>\n<p>b<br>c") == "a b c");
}

TEST_CASE("blanks are folded the same wherever they stand", "[support][html]") {
  const std::vector<std::string> parts = {"a",      "Z",      " ", "\t", "\n",
                                          "\u00A0", "\u00A3", "é", "漢", "word"};
  // A character at a time, as the text says it.
  const auto folded = [](const std::vector<std::string>& text) {
    std::string out;
    for (const std::string& part : text) {
      const bool is_blank = part == " " || part == "\t" || part == "\n" || part == "\u00A0";
      if (!is_blank)
        out += part;
      else if (!out.empty() && out.back() != ' ')
        out += ' ';
    }
    return out;
  };
  uint32_t state = 1;
  for (int round = 0; round < 20'000; ++round) {
    std::vector<std::string> text;
    std::string whole;
    for (uint32_t i = 0; i < 1 + state % 40; ++i) {
      state = state * 1664525 + 1013904223;
      const uint32_t one = state >> 24;
      text.push_back(parts[one < 40 ? one % parts.size() : one % 2]);
      whole += text.back();
    }
    std::string out;
    append_folded(whole, out);
    CAPTURE(whole);
    REQUIRE(out == folded(text));
  }
}
