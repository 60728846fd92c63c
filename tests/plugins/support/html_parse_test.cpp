#include <set>

#include "catch.hpp"
#include "support/html/document.hpp"
#include "support/html/serialize.hpp"

using namespace wirecopy::support::html;
using namespace std::string_literals;

namespace {

/// The whole tree.
std::string tree(std::string_view html) { return to_html(Document(html), 0); }

/// What is in the body.
std::string body(std::string_view html) {
  const std::string all = tree(html);
  const std::string begin = "<html><head></head><body>", end = "</body></html>";
  REQUIRE(all.starts_with(begin));
  REQUIRE(all.ends_with(end));
  return all.substr(begin.size(), all.size() - begin.size() - end.size());
}

std::string fragment(std::string_view html, const Context& context) {
  ParseOptions options;
  options.fragment = context;
  return to_html(Document(html, options), 0);
}

std::string repeated(std::string_view text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

/// "<b x1><b x2>...".
std::string numbered(const std::string& begin, size_t times, const std::string& end = ">") {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += begin + std::to_string(i) + end;
  return out;
}

size_t depth_of(const Document& page, Node node) {
  size_t depth = 0;
  for (; node != kNoNode; node = page.parent(node)) ++depth;
  return depth;
}

/// Whether the nodes stand in the order of the page, each within its parent.
bool is_sound(const Document& page) {
  for (Node node = 1; node < page.size(); ++node) {
    const Node parent = page.parent(node);
    if (parent >= node || page.end(node) <= node || page.end(node) > page.end(parent)) return false;
    const Node before = node - 1;
    if (before != parent && page.end(before) > node && page.parent(node) != before) return false;
  }
  return page.end(0) == page.size();
}

}  // namespace

TEST_CASE("every page has html, head and body", "[support][html][parse]") {
  CHECK(tree("") == "<html><head></head><body></body></html>");
  CHECK(tree("<title>t</title>a") == "<html><head><title>t</title></head><body>a</body></html>");
  CHECK(tree("<!DOCTYPE html><html lang=de><body class=x>a</body></html> <!--c-->") ==
        "<!DOCTYPE html><html lang=\"de\"><head></head><body class=\"x\">a </body></html>"
        "<!--c-->");
  CHECK(tree("<html a=1><html a=2 b=3><body c=4><body c=5 d=6>") ==
        "<html a=\"1\" b=\"3\"><head></head><body c=\"4\" d=\"6\"></body></html>");
}

TEST_CASE("end tags that are not written are implied", "[support][html][parse]") {
  CHECK(body("<p>a<p>b<div>c") == "<p>a</p><p>b</p><div>c</div>");
  CHECK(body("<ul><li>a<li>b<ul><li>c</ul>d</ul>") ==
        "<ul><li>a</li><li>b<ul><li>c</li></ul>d</li></ul>");
  CHECK(body("<dl><dt>a<dd>b<dt>c</dl>") == "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>");
  CHECK(body("<h1>a<h2>b</h1>c") == "<h1>a</h1><h2>b</h2>c");
  CHECK(body("<button>a<p>b<button>c") == "<button>a<p>b</p></button><button>c</button>");
  CHECK(body("<ruby>a<rt>b<rp>c<rtc>d<rt>e") ==
        "<ruby>a<rt>b</rt><rp>c</rp><rtc>d<rt>e</rt></rtc></ruby>");
  CHECK(body("a</p>b</br>c</div>d") == "a<p></p>b<br>cd");
}

TEST_CASE("formatting goes on in the blocks behind", "[support][html][parse]") {
  CHECK(body("<b>a<p>b</b>c") == "<b>a</b><p><b>b</b>c</p>");
  CHECK(body("<i>a<b>b</i>c</b>d") == "<i>a<b>b</b></i><b>c</b>d");
  CHECK(body("<a href=1>a<a href=2>b") == "<a href=\"1\">a</a><a href=\"2\">b</a>");
  CHECK(body("<p><b>a</p>b<td>c") == "<p><b>a</b></p><b>bc</b>");
  CHECK(body("<p>1<b>2<i>3<s>4<u>5<div>6</b>7</div>") ==
        "<p>1<b>2<i>3<s>4<u>5</u></s></i></b></p><div>"
        "<b><i><s><u>6</u></s></i></b><i><s><u>7</u></s></i></div>");
  CHECK(body("<b><b><b><b><b>a<p>b") == "<b><b><b><b><b>a<p>b</p></b></b></b></b></b>");
  CHECK(body("<p><b><b><b><b><b>a</p>b") ==
        "<p><b><b><b><b><b>a</b></b></b></b></b></p><b><b><b>b</b></b></b>");
  CHECK(body("<nobr>a<nobr>b") == "<nobr>a</nobr><nobr>b</nobr>");
  CHECK(body("<object><b>a</object>b") == "<object><b>a</b></object>b");
}

TEST_CASE("what a table cannot hold stands before it", "[support][html][parse]") {
  CHECK(body("<table>a<tr>b<td>c</table>d") ==
        "ab<table><tbody><tr><td>c</td></tr></tbody></table>d");
  CHECK(body("<table> <b>a</b><tr> <td>") ==
        "<b>a</b><table> <tbody><tr> <td></td></tr></tbody></table>");
  CHECK(body("<table><caption>a<col><tr><td>b<table><td>c") ==
        "<table><caption>a</caption><colgroup><col></colgroup><tbody><tr><td>b<table><tbody><tr>"
        "<td>c</td></tr></tbody></table></td></tr></tbody></table>");
  CHECK(body("<table><input type=hidden><input><form><tr></form>") ==
        "<input><table><input type=\"hidden\"><form></form><tbody><tr></tr></tbody></table>");
  CHECK(body("<table><thead><tr><th>a<tbody><tr><td>b<tfoot><td>c") ==
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody><tfoot><tr>"
        "<td>c</td></tr></tfoot></table>");
  CHECK(body("<!DOCTYPE html><p>a<table>"s.substr(15)) == "<p>a<table></table></p>");
  CHECK(tree("<!DOCTYPE html><p>a<table>") ==
        "<!DOCTYPE html><html><head></head><body><p>a</p><table></table></body></html>");
}

TEST_CASE("scripts, styles and texts of forms hold no elements", "[support][html][parse]") {
  CHECK(body("<p><script>a<b></script>") == "<p><script>a<b></script></p>");
  CHECK(body("<p><script><!--<script></script>--></script>x") ==
        "<p><script><!--<script></script>--></script>x</p>");
  CHECK(body("<p><script><!--<script></script>x") ==
        "<p><script><!--<script></script>x</script></p>");
  CHECK(body("<p><style>a</sty</style >b") == "<p><style>a</sty</style>b</p>");
  CHECK(body("<textarea>\na&lt;<b></textarea>") == "<textarea>a&lt;&lt;b&gt;</textarea>");
  CHECK(body("<pre>\n\na</pre>") == "<pre>\n\na</pre>");
  CHECK(body("<p>a<plaintext>b</p>") == "<p>a</p><plaintext>b</p></plaintext>");
  CHECK(body("<p><iframe><b></iframe>") == "<p><iframe><b></iframe></p>");
  CHECK(body("<p><noscript><img></noscript>") == "<p><noscript><img></noscript></p>");
  CHECK(body("<p><title>a</title") == "<p><title>a&lt;/title</title></p>");
}

TEST_CASE("SVG and MathML keep their names and end where HTML begins", "[support][html][parse]") {
  CHECK(body("<svg VIEWBOX=1><foreignobject>a</svg>b") ==
        "<svg viewBox=\"1\"><foreignObject>a</foreignObject></svg>b");
  CHECK(body("<svg><path/><p>a") == "<svg><path></path></svg><p>a</p>");
  CHECK(body("<math><mi>a<p>b</math>c") == "<math><mi>a<p>bc</p></mi></math>");
  CHECK(body("<svg><![CDATA[<a>]]></svg><![CDATA[b]]>") == "<svg>&lt;a&gt;</svg><!--[CDATA[b]]-->");
  CHECK(body("<svg><font color=a>b") == "<svg></svg><font color=\"a\">b</font>");
  CHECK(body("<svg><font x=a>b") == "<svg><font x=\"a\">b</font></svg>");
  CHECK(body("<math><annotation-xml encoding=text/html><b>a") ==
        "<math><annotation-xml encoding=\"text/html\"><b>a</b></annotation-xml></math>");
  CHECK(body("<math><annotation-xml><b>a") ==
        "<math><annotation-xml></annotation-xml></math><b>a</b>");
  CHECK(body("<math definitionurl=a>") == "<math definitionURL=\"a\"></math>");
  const Document page("<svg><title>a</title></svg><title>b</title>");
  CHECK(page.tag(5) == Tag::other);
  CHECK(page.name(5) == "title");
  CHECK(page.space(5) == Space::svg);
}

TEST_CASE("templates hold their content apart", "[support][html][parse]") {
  const Document page("<template><td>a</td></template>");
  REQUIRE(page.tag(3) == Tag::template_);
  CHECK(page.tag(4) == Tag::content);
  CHECK(page.tag(5) == Tag::td);
  CHECK(to_html(page, 3) == "<template><td>a</td></template>");
  CHECK(tree("<template><template><tr></template>a") ==
        "<html><head><template><template><tr></tr></template>a</template></head>"
        "<body></body></html>");
  CHECK(text_of(page, 0).empty());
}

TEST_CASE("framesets take the place of a body in which nothing is", "[support][html][parse]") {
  CHECK(tree(" <frameset><frame><noframes>a<b></noframes>x</frameset>y") ==
        "<html><head></head><frameset><frame><noframes>a<b></noframes></frameset></html>");
  CHECK(tree("<p><frameset>") == "<html><head></head><frameset></frameset></html>");
  CHECK(tree("a<frameset>") == "<html><head></head><body>a</body></html>");
}

TEST_CASE("a select ends at what cannot be in it", "[support][html][parse]") {
  CHECK(body("<select><option>a<option>b<optgroup>c<select>d") ==
        "<select><option>a</option><option>b</option><optgroup>c</optgroup></select>d");
  CHECK(body("<select><input>") == "<select></select><input>");
  CHECK(body("<table><select><tr>") == "<select></select><table><tbody><tr></tr></tbody></table>");
}

TEST_CASE("comments, instructions and doctypes are nodes", "[support][html][parse]") {
  CHECK(body("a<!-- b --!>c<!>d<!-->e<!--->f</ x>g<!x>h") ==
        "a<!-- b -->c<!---->d<!---->e<!---->f<!-- x-->g<!--x-->h");
  CHECK(body("a<?php echo 1 ?>b<?xml version=1?>c<?!>") ==
        "a<?php echo 1 >b<!--?xml version=1?-->c<!--?!-->");
  CHECK(body("a<!-- b --") == "a<!-- b -->");
  const Document page("<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\" 'http://x/'>");
  CHECK(page.tag(1) == Tag::doctype);
  CHECK(page.name(1) == "html");
  CHECK(page.get(1, Attr::public_) == "-//W3C//DTD HTML 4.01//EN");
  CHECK(page.get(1, Attr::system) == "http://x/");
  CHECK_FALSE(page.is_quirky());
  CHECK(Document("<p>").is_quirky());
  CHECK(Document("<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 3.2//EN'>").is_quirky());
}

TEST_CASE("attributes are read however they are written", "[support][html][parse]") {
  CHECK(body("<p A=1 b='2' c=\"3\" d e= f =g/>x") ==
        "<p a=\"1\" b=\"2\" c=\"3\" d=\"\" e=\"f\" =g=\"\">x</p>");
  CHECK(body("<p a=1 A=2 a>x") == "<p a=\"1\">x</p>");
  CHECK(body("<a href=\"?a=1&copy=2&amp;b&lt;\">x") ==
        "<a href=\"?a=1&amp;copy=2&amp;b&lt;\">x</a>");
  CHECK(body("<p title='a\nb' \"x\"=y>") == "<p title=\"a\nb\" \"x\"=\"y\"></p>");
  CHECK(body("<p title=\"never closed><p>a") == "");
  CHECK(body("<P DATA-X=\xC3\x84>x</P\n>") == "<p data-x=\"Ä\">x</p>");
}

TEST_CASE("references and stray signs in texts are what browsers see", "[support][html][parse]") {
  CHECK(body("a &amp; b &lt c &copy; &#8217;&#x92;&nope; &") ==
        "a &amp; b &lt; c © ’’&amp;nope; &amp;");
  CHECK(body("1 < 2 <3 a<b") == "1 &lt; 2 &lt;3 a");
  CHECK(body("a</") == "a&lt;/");
  CHECK(body("a\0b<p title='\0'>"s) == "ab<p title=\"\xEF\xBF\xBD\"></p>");
  CHECK(body("a\r\nb\rc\n\r\nd") == "a\nb\nc\n\nd");
  CHECK(body("a&#13;b") == "a\rb");
}

TEST_CASE("a fragment is read as the content of an element", "[support][html][parse]") {
  CHECK(fragment("<td>a</td>b", {}) == "ab");
  CHECK(fragment("<td>a</td>", {Space::html, "tr", {}}) == "<td>a</td>");
  CHECK(fragment("a<b>c</b></title>", {Space::html, "title", {}}) ==
        "a&lt;b&gt;c&lt;/b&gt;&lt;/title&gt;");
  CHECK(fragment("<circle R=1 /><p>x", {Space::svg, "svg", {}}) ==
        "<circle r=\"1\"></circle><p>x</p>");
  CHECK(fragment("<body x=1><html y=2>a", {}) == "a");
}

TEST_CASE("text and values are views into the page where they stand in it so",
          "[support][html][parse]") {
  const std::string html = "<p id='plain'>as written</p><p id='a&amp;b'>an &amp; in it</p>";
  const Document page(html);
  const auto is_view = [&](std::string_view text) {
    return text.data() >= html.data() && text.data() < html.data() + html.size();
  };
  CHECK(is_view(page.get(4, Attr::id)));
  CHECK(is_view(page.text(5)));
  CHECK_FALSE(is_view(page.get(6, Attr::id)));
  CHECK_FALSE(is_view(page.text(7)));
  CHECK(page.text(7) == "an & in it");
}

TEST_CASE("a document can be used for page after page", "[support][html][parse]") {
  Document page;
  CHECK(page.size() == 1);
  const std::string first = "<x-a y-b='&lt;'>1\r\n<table>2<td>3", second = "<i>a<b>b</i>c";
  page.parse(first);
  const std::string html = to_html(page, 0);
  page.parse(second);
  CHECK(to_html(page, 0) == tree(second));
  page.parse(first);
  CHECK(to_html(page, 0) == html);
  const Document moved = std::move(page);
  CHECK(to_html(moved, 0) == html);
}

TEST_CASE("texts that are put together from afar are whole", "[support][html][parse]") {
  std::string html = "<table>", text;
  for (int i = 0; i < 1000; ++i) {
    html += "word" + std::to_string(i) + "&amp;<tr title='&lt;'>";
    text += "word" + std::to_string(i) + "&";
  }
  const Document page(html);
  CHECK(text_of(page, 0) == text);
  CHECK(is_sound(page));
}

TEST_CASE("hostile pages are read in bounded depth and size", "[support][html][parse]") {
  constexpr size_t kMany = 100'000;
  for (const std::string& part :
       {"<div>"s,         "<b>"s,           "<table>"s,    "<template>"s, "<svg>"s,
        "<select>"s,      "<table><td>"s,   "<a>"s,        "<p><i>"s,     "</p>"s,
        "<svg><p>"s,      "<table>a<td>b"s, "<body a>"s,   "&"s,          "<!--"s,
        "</x"s,           "<object><b>"s,   "<ruby><rt>"s, "<frameset>"s, "<svg><desc>"s,
        "<button><nobr>"s}) {
    INFO(part);
    const std::string html = repeated(part, kMany) + "text";
    const Document page(html);
    REQUIRE(is_sound(page));
    for (Node node = 0; node < page.size(); node += 997)
      REQUIRE(depth_of(page, node) < 4 * kDeepest);
    CHECK(page.memory() < 64'000'000);
  }
}

TEST_CASE("formatting without an end stays bounded", "[support][html][parse]") {
  const std::string html = numbered("<b x=", 20'000) + repeated("<p>text", 20'000);
  const Document page(html);
  REQUIRE(is_sound(page));
  CHECK_FALSE(page.is_cut());
  CHECK(page.size() < 200'000);
  std::string text = text_of(page, 0);
  CHECK(static_cast<size_t>(std::count(text.begin(), text.end(), 'x')) == 20'000);
}

TEST_CASE("a tag may have many attributes, and a page many names", "[support][html][parse]") {
  constexpr size_t kMany = 50'000;
  const std::string one = "<p " + numbered("a", kMany, " ") + numbered("a", kMany, " ") + ">";
  CHECK(Document(one).attribute_count(4) == kMany);
  const std::string many = numbered("<x-", kMany);
  const Document page(many);
  CHECK(page.name(static_cast<Node>(page.size() - 1)) == "x-" + std::to_string(kMany - 1));
}

TEST_CASE("beyond its bounds a document says that something is missing", "[support][html][parse]") {
  CHECK(Document(repeated("<p>", kMostNodes + 10)).is_cut());
  CHECK(Document(repeated("<p>", kMostNodes + 10)).size() <= kMostNodes + 10);
  CHECK_FALSE(Document("<p>a").is_cut());
}

static_assert(!std::is_copy_constructible_v<Document>);

TEST_CASE("names that are alike fall far apart", "[support][html][parse]") {
  constexpr size_t kSlots = 1 << 14;
  std::set<uint64_t> slots;
  size_t names = 0;
  for (char a = 'a'; a <= 'z'; ++a)
    for (char b = 'a'; b <= 'z'; ++b)
      for (char c = '0'; c <= '9'; ++c, ++names)
        slots.insert(Names::hash(std::string("000000") + a + b + c) % kSlots);
  // Of so many throws of dice, 5,541 slots are to be expected.
  CHECK(names == 6760);
  CHECK(slots.size() > 5000);
}

TEST_CASE("one tag cannot hold more than the bound of a page", "[support][html][parse]") {
  const std::string start = "<p " + numbered("a", kMostAttributes + 10, " ") + ">x";
  const Document page(start);
  CHECK(page.is_cut());
  CHECK(page.memory() < 200'000'000);
  CHECK(to_html(page, 0) == "<html><head></head><body></body></html>");
  const std::string end = "<p>x</p " + numbered("a", 1000, " ") + ">";
  CHECK(Document(end).memory() < 10'000);
}

TEST_CASE("SVG at the depth limit swallows no text", "[support][html][parse]") {
  const std::string html = repeated("<div>", 509) + "<svg><style>x</svg>after<p>story";
  const Document page(html);
  CHECK(text_of(page, 0).find("after story") != std::string::npos);
}

TEST_CASE("the end of a form around a fragment closes nothing in it", "[support][html][parse]") {
  CHECK(fragment("<p>a</form>b", {Space::html, "form", {}}) == "<p>ab</p>");
}

TEST_CASE("formatting is as ever behind thousands of cells that were left open",
          "[support][html][parse]") {
  const std::string end = "<td><b>a<p>b</b>c</table><i>d<p>e";
  const std::string few = body("<table><tr><td><object></td>" + end);
  const std::string many = body("<table><tr>" + repeated("<td><object></td>", 6000) + end);
  CHECK(many.substr(many.size() - 60) == few.substr(few.size() - 60));
}
