#include <string>

#include "catch.hpp"
#include "support/markup/cuts.hpp"

using wirecopy::support::cut_markup;

namespace {

std::string cut(std::string_view html, std::string_view was, std::string_view is) {
  const auto made = cut_markup(html, was, is);
  CHECK(made.left.empty());
  return made.html;
}

}  // namespace

TEST_CASE("a paragraph that went goes with its element", "[support][markup]") {
  CHECK(cut("<p>One.</p>\n<p>Two &amp; <b>three</b>.</p>\n<p>Four.</p>",
            "One.\n\nTwo & three.\n\nFour.", "One.\n\nFour.") == "<p>One.</p>\n<p>Four.</p>");
  CHECK(cut("<div><p>One.</p></div><ul><li>Two</li></ul>", "One.\n\nTwo", "One.") ==
        "<div><p>One.</p></div>");
  CHECK(cut("<blockquote><p>Out</p> <!-- - --></blockquote><p>In</p>", "Out\n\nIn", "In") ==
        "<p>In</p>");
  CHECK(cut("<table><tr><td>Out</td><td>In</td></tr></table>", "Out\n\nIn", "In") ==
        "<table><tr><td></td><td>In</td></tr></table>");
}

TEST_CASE("a line between line breaks goes with one of them", "[support][markup]") {
  CHECK(cut("<p>One<br>Two<br>Three</p>", "One\n\nTwo\n\nThree", "One\n\nThree") ==
        "<p>One<br>Three</p>");
  CHECK(cut("<p>One<br><br>Two</p>", "One\n\nTwo", "One") == "<p>One</p>");
  CHECK(cut("One<br>Two", "One\n\nTwo", "Two") == "Two");
  CHECK(cut("<p>One<br>Two</p><p>Three</p>", "One\nTwo\n\nThree", "Three") == "<p>Three</p>");
}

TEST_CASE("pictures stay where their paragraph goes", "[support][markup]") {
  CHECK(cut("<p>In</p><p><a href=\"x\"><img src=\"a\"></a> <b>Out</b></p>", "In\n\nOut", "In") ==
        "<p>In</p><p><a href=\"x\"><img src=\"a\"></a></p>");
}

TEST_CASE("the beginning or the end of a paragraph goes", "[support][markup]") {
  CHECK(cut("<p><strong>LONDON (AP)</strong> &mdash; It <i>rained</i>.</p>",
            "LONDON (AP) — It rained.", "It rained.") == "<p>It <i>rained</i>.</p>");
  CHECK(cut("<p><b>LONDON: It</b> rained.</p>", "LONDON: It rained.", "It rained.") ==
        "<p><b>It</b> rained.</p>");
  CHECK(cut("<p>It&nbsp;rained. <em>(Reporting by A; editing by B)</em></p>",
            "It rained. (Reporting by A; editing by B)", "It rained.") == "<p>It&nbsp;rained.</p>");
  CHECK(cut("<p>LONDON<br>It rained.</p>", "LONDON It rained.", "It rained.") ==
        "<p>It rained.</p>");
}

TEST_CASE("of equal paragraphs the one that stands there goes", "[support][markup]") {
  const std::string html = "<h2>Read on</h2><p>One.</p><p>Read on</p><p>Two.</p><p>Read on</p>";
  CHECK(cut(html, "Read on\n\nOne.\n\nRead on\n\nTwo.\n\nRead on", "Read on\n\nOne.\n\nTwo.") ==
        "<h2>Read on</h2><p>One.</p><p>Two.</p>");
}

TEST_CASE("what is not found stays and is told", "[support][markup]") {
  const auto made = cut_markup("<p>Something else.</p>", "Out.\n\nIn.", "In.");
  CHECK(made.html == "<p>Something else.</p>");
  REQUIRE(made.left.size() == 1);
  CHECK(made.left[0] == "Out.");

  const auto other = cut_markup("<p>LONDON, It-rained.</p>", "LONDON: It rained.", "It rained.");
  CHECK(other.html == "<p>LONDON, It-rained.</p>");
  REQUIRE(other.left.size() == 1);
  CHECK(other.left[0] == "LONDON: ");

  CHECK(cut_markup("<p>a</p>", "a", "b").left.size() == 1);
}

TEST_CASE("scripts and comments are no text", "[support][markup]") {
  CHECK(cut("<script>Out</script><!--Out--><p>Out</p><p>In</p>", "Out\n\nIn", "In") ==
        "<script>Out</script><!--Out--><p>In</p>");
}

TEST_CASE("many paragraphs cost linear time", "[support][markup]") {
  std::string html = "<div>", was, is = "In";
  for (int i = 0; i < 50'000; ++i) {
    html += "<p>Out</p>\n<!-- -->";
    was += "Out\n\n";
  }
  CHECK(cut(html + "</div><p>In</p>", was + "In", is) == "<p>In</p>");
  CHECK(cut_markup(std::string(200'000, '<'), was + "In", is).left.size() == 50'000);
}
