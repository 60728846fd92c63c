#include "catch.hpp"
#include "support/markup/plain_text.hpp"
#include "support/markup/sanitize.hpp"

using namespace wirecopy::support;

TEST_CASE("HTML becomes paragraphs", "[support][markup]") {
  CHECK(html_to_text("<p>One\n two</p><p>Three<br>four</p>") == "One two\n\nThree\nfour");
  CHECK(html_to_text("a<br><br/>b<ul><li>c<li>d</ul>") == "a\n\nb\n\nc\n\nd");
  CHECK(html_to_text("caf&eacute;&nbsp;&amp;amp; &#8217 &bogus;") == "café &amp; ’ &bogus;");
  CHECK(html_to_text("&#x2019 &#xD800 &#0; &rarr; &nrarrw;") == "’ &#xD800 &#0; → ↝̸");
  CHECK(html_to_text("a<script>b</script><!-- c --><style>d</style>e") == "ae");
  CHECK(html_to_text("1 < 2 <3 <a href='>'>x</a>") == "1 < 2 <3 x");
  CHECK(html_to_line("<b>a</b>\n<p>b") == "a b");
}

TEST_CASE("only text that holds tags of HTML looks like it", "[support][markup]") {
  CHECK(looks_like_html("<b>a</b>"));
  CHECK(looks_like_html("a<br>b"));
  CHECK(looks_like_html("a &amp; b"));
  CHECK_FALSE(looks_like_html("a & b"));
  CHECK_FALSE(looks_like_html("use <widget></widget>"));
  CHECK_FALSE(looks_like_html("a <b"));
}

TEST_CASE("nothing executable is left of HTML", "[support][markup]") {
  const auto safe = [](std::string_view html) {
    return sanitize_html(html, "http://a.example/b/");
  };
  CHECK(safe("a<script>x</script>b<SCRIPT src=y></SCRIPT >c") == "abc");
  CHECK(safe("<p onclick=\"x\" title='a\"b'>t") == "<p title=\"a&quot;b\">t</p>");
  CHECK(safe("<a href=\"c?d&amp;e\">f</a>") == "<a href=\"http://a.example/b/c?d&amp;e\">f</a>");
  for (const auto* href : {"javascript:x", "JaVaScRiPt:x", " java\nscript:x", "&#106;avascript:x",
                           "vbscript:x", "data:text/html,x"})
    CHECK(safe("<a href=\"" + std::string(href) + "\">f</a>") == "<a>f</a>");
  CHECK(sanitize_html("<a href='\x01javascript:x'>f</a>", {}) == "<a>f</a>");
  CHECK(safe("<img src='data:image/svg+xml,x'>") == "<img />");
  CHECK(safe("<img src='data:image/png;base64,AA=='>") ==
        "<img src=\"data:image/png;base64,AA==\" />");
  CHECK(safe("<iframe src=x>a</iframe><blink>b</blink><form><x:y>c") == "ab<form>c</form>");
  CHECK(safe("<scr<script>ipt>a") == "");
  CHECK(safe("</p><b><i>a</b></i>") == "<b><i>a</i></b>");
  CHECK(safe("<!--<p>--><![CDATA[x]]>y &lt;script&gt;") == "y &lt;script&gt;");
}

TEST_CASE("styles keep what neither loads nor overlays", "[support][markup]") {
  CHECK(sanitize_style("color:red; position:absolute;width : 2px") == "color: red; width: 2px;");
  CHECK(sanitize_style("background: url(http://x)").empty());
  CHECK(sanitize_style("width: expression(x)").empty());
  CHECK(sanitize_style("color: rgb(0, 128, 0)") == "color: rgb(0, 128, 0);");
  CHECK(sanitize_style("font-family: 'Lucida Console'; color: \\72 ed") ==
        "font-family: 'Lucida Console';");
}

TEST_CASE("hostile markup costs linear time", "[support][markup]") {
  for (const auto* part : {"<a \"", "<!--", "<a b='", "<b><i></b>", "<", "&", "<p x=y ", "<x>"}) {
    std::string html;
    for (int i = 0; i < 200'000; ++i) html += part;
    CHECK(html_to_text(html).size() <= html.size());
    CHECK(sanitize_html(html, {}).size() <= html.size() * 8);
  }
}
