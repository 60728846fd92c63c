#include <string>

#include "catch.hpp"
#include "clean/text/markup.hpp"

using wirecopy::clean::MarkupTexts;
using namespace std::string_literals;

TEST_CASE("the texts of markup are read as one, a line for each block", "[clean][text]") {
  CHECK(MarkupTexts("<p>The <b>harbour</b> reopened.</p><p>Ships&amp;more</p>").text() ==
        "The \x1Eharbour\x1E reopened.\x1D\n\x1EShips&more\x1D\n\x1E"s);
  CHECK(MarkupTexts("a<!-- no <p> --><script>if (a<b) c</script>d").text() == "a\x1E"s + "d\x1E");
  CHECK(MarkupTexts("").text().empty());
  CHECK(MarkupTexts("1 < 2 <3").text() == "1 < 2 <3\x1E");
  CHECK(MarkupTexts("<script>never closed").text().empty());
}

TEST_CASE("texts that change are put back, escaped; all else keeps its bytes", "[clean][text]") {
  const MarkupTexts markup("<p title=\"a&b\">one &copy <b>two</b></p> three");

  CHECK(markup.with(markup.text()) == "<p title=\"a&b\">one &copy <b>two</b></p> three");
  CHECK(markup.with("one © \x1E<2>\x1D\n\x1E three\x1E") ==
        "<p title=\"a&b\">one &copy <b>&lt;2&gt;</b></p> three");
  CHECK(markup.with("too few") == "<p title=\"a&b\">one &copy <b>two</b></p> three");
}

TEST_CASE("code, and what is to stand as it is written, is no text", "[clean][text]") {
  for (const char* tag : {"code", "pre", "kbd", "samp", "tt"}) {
    const std::string name = tag;
    const std::string html = "a <" + name + ">b <" + name + ">c</" + name + "> &amp;amp; d</" +
                             name + " > e</" + name + "> f<custom>g";
    CAPTURE(html);
    const std::string text = MarkupTexts(html).text();
    CHECK(text.find_first_of("bcd;") == text.npos);
    CHECK(text.find('a') < text.find('e'));
    CHECK(text.find('f') < text.find('g'));
  }
  CHECK(MarkupTexts("a <CODE>b<script></code>c</script>d</code>e").text() ==
        "a \x1E"
        "e\x1E"s);
}
