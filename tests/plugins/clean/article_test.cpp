#include <algorithm>
#include <string>

#include "article_pages.hpp"
#include "catch.hpp"
#include "clean/article/address.hpp"
#include "clean/article/raw_page.hpp"
#include "clean/article/written_time.hpp"

using namespace wirecopy::clean;
using namespace std::string_literals;

TEST_CASE("the body is the paragraphs of the story with a blank line between", "[clean][article]") {
  CHECK(body_of("<nav><a href=/>Home</a> <a href=/w>World</a></nav><div class=content><h1>A</h1>" +
                story() + "</div><footer>All rights reserved by us</footer>") == text());
}

TEST_CASE("headings, lists and quotations within the story are its text", "[clean][article]") {
  CHECK(body_of("<article>" + paragraph(kFirst) + "<h2>What was agreed</h2><ul><li>A ferry</li>" +
                "<li>Fish</li></ul>" + paragraph(kSecond) + "<blockquote>Maps help.</blockquote>" +
                paragraph(kThird) + "</article>") ==
        kFirst + "\n\nWhat was agreed\n\nA ferry\n\nFish\n\n" + kSecond + "\n\nMaps help.\n\n" +
            kThird);
}

TEST_CASE("two line breaks part paragraphs, one parts lines", "[clean][article]") {
  CHECK(body_of("<div>" + kFirst + "<br><br>" + kSecond + " <br>\n" + kThird + "<br></div>") ==
        kFirst + "\n\n" + kSecond + "\n" + kThird);
}

TEST_CASE("verse, lists of dates and code keep their lines", "[clean][article]") {
  CHECK(body_of("<article>" + paragraph(kFirst) +
                "<p>Roses are red,<br>\n  violets <b>are<br/>blue</b></p>" + paragraph(kSecond) +
                "<pre><code>\n  if a:\n    b  \n\n\n  c</code></pre>" + paragraph(kThird) +
                "</article>") == kFirst + "\n\nRoses are red,\nviolets are\nblue\n\n" + kSecond +
                                     "\n\nif a:\n    b\n  c\n\n" + kThird);
}

TEST_CASE("the text of a page that shows no marks of an article is trusted little",
          "[clean][article]") {
  const std::string page = GENERATE(
      "<h1>Not found</h1><p>The page that you look for does not exist or has been moved.</p>"s,
      "<h1>Sign in</h1><form><p>Please sign in with your account to go on to the paper.</p></form>"s,
      R"({"status": "ok", "items": [1, 2, 3]})"s,
      "<h2>Just a moment</h2><p>Checking that you are no robot before the site is shown to you, "
      "which takes a few seconds in most browsers.</p>"s);
  CAPTURE(page);
  CHECK(read(page_of(page)).body.trust == 0.3);
  CHECK(read(page_of(story())).body.trust == 0.6);
  CHECK(read(page_of("<h1>River</h1>" + story())).body.trust == 0.9);
  CHECK(read(page_of("<article>" + paragraph(kFirst) + "</article>")).body.trust == 0.9);
}

TEST_CASE("what stands beside the story stays out", "[clean][article]") {
  const std::string clutter = GENERATE(
      "<aside>" + paragraph(kThird) + "</aside>",
      "<div class=\"share-bar\">Share this with friends and with all the others you know</div>"s,
      "<div id=comments><p>I was there and it was not at all like that, I tell you all.</p></div>"s,
      "<div class=newsletter-signup><p>Sign up to our letter and get the news each day.</p></div>"s,
      "<div style='display: none'><p>Something that no reader of this page will see.</p></div>"s,
      "<figure><img src=a.jpg><figcaption>The river last year</figcaption></figure>"s,
      "<noscript><p>Please enable scripts to see what our page has to say.</p></noscript>"s,
      "<p>Photo: A. Name, Agency</p>"s, "<p>Advertisement</p>"s,
      "<p><a href=/other>Fishermen of the other river are content with their lot</a></p>"s,
      "<form><button>Send it</button><textarea>Words</textarea></form>"s);
  CAPTURE(clutter);

  CHECK(body_of("<article>" + paragraph(kFirst) + paragraph(kSecond) + clutter + paragraph(kThird) +
                "</article>") == text());
}

TEST_CASE("title, date and byline above the story are not its text", "[clean][article]") {
  CHECK(body_of("<article><h1>River talks go on</h1><p>By Ann Lee</p><p>3 May 2024</p>"
                "<p>4 min read</p>" +
                story() + "</article>") == text());
}

TEST_CASE("the story ends before the list of other stories", "[clean][article]") {
  CHECK(body_of("<article>" + story() +
                "<h3>Related articles</h3><p><a href=1>One of the other stories</a></p>"
                "<p><a href=2>Another one of the other stories</a></p></article>") == text());
  CHECK(body_of("<article>" + story() + "<p>Tags: river, ferry</p></article>") == text());
}

TEST_CASE("a heading like that of a list keeps the prose that follows it", "[clean][article]") {
  const std::string whole = body_of("<article>" + paragraph(kFirst) + "<h2>Contact us</h2>" +
                                    paragraph(kSecond) + paragraph(kThird) + "</article>");
  CHECK(whole == kFirst + "\n\nContact us\n\n" + kSecond + "\n\n" + kThird);
}

TEST_CASE("an element with most of the text is no clutter, whatever its class",
          "[clean][article]") {
  CHECK(body_of("<div class='sidebar-left share'>" + story() + "</div>") == text());
}

TEST_CASE("a page whose text stands in noscript alone is read", "[clean][article]") {
  CHECK(body_of("<article><noscript>" + story() + "</noscript></article>") == text());
}

TEST_CASE("a note on the author at the end goes", "[clean][article]") {
  const Article article = read("<meta name=author content='Ann Lee'><article>" + story() +
                               "<p>Ann Lee is our reporter at the river.</p></article>");
  CHECK(article.authors == Names{"Ann Lee"});
  CHECK(article.body.value == text());
}

TEST_CASE("the article body of JSON-LD stands in for a page without text", "[clean][article]") {
  const std::string whole = kFirst + " " + kSecond + " " + kThird + " " + kFirst + " " + kSecond;
  const Article article =
      read(linked(R"({"@type":"NewsArticle","headline":"A","articleBody":")" + whole + "\"}") +
           "<p>Please switch on JavaScript.</p>");
  CHECK(article.body.value == whole);
  CHECK(article.body.from == "json-ld");
}

TEST_CASE("the title is the h1 with which the others agree", "[clean][article]") {
  CHECK(read("<title>River talks go on | The Example</title><h1>River talks go on</h1>")
            .title.value == "River talks go on");
  CHECK(read("<title>River talks go on | The Example</title><h1>The Example</h1>").title.value ==
        "River talks go on");
  CHECK(read("<title>The Example</title><meta property=og:title content='Talks &amp;amp; maps'>")
            .title.value == "Talks & maps");
  CHECK(read("<meta property=og:site_name content='Example News'><title>Maps - talks - Example "
             "News</title>")
            .title.value == "Maps - talks");
  CHECK(read("<p>" + kFirst).title.value.empty());
}

TEST_CASE("authors come from JSON-LD, meta elements and bylines", "[clean][article]") {
  CHECK(read(linked(R"({"@graph":[{"@type":"Article","headline":"A","author":[{"@id":"#a"},
                    {"name":"Bo Chan"}]},{"@type":"Person","@id":"#a","name":"Ann Lee"}]})"))
            .authors == Names{"Ann Lee", "Bo Chan"});
  CHECK(read("<meta name=author content='By Ann Lee and Bo Chan'>").authors ==
        Names{"Ann Lee", "Bo Chan"});
  CHECK(read("<h1>A story</h1><span class=byline>By <a rel=author href=x>Ann Lee</a></span>")
            .authors == Names{"Ann Lee"});
  CHECK(read("<h1>A story</h1><p>3 May 2024 by Ann Lee</p>").authors == Names{"Ann Lee"});
}

TEST_CASE("machines, addresses and times are no authors", "[clean][article]") {
  const std::string name = GENERATE("admin"s, "https://example.org/ann"s, "ann@example.org"s,
                                    "undefined"s, "3 May 2024"s, ""s);
  CHECK(read("<meta name=author content='" + name + "'><h1>A story</h1>").authors.empty());
}

TEST_CASE("the time of publishing is read from the plainest place", "[clean][article]") {
  CHECK(read(linked(R"({"@type":"NewsArticle","headline":"A",
                    "datePublished":"2024-05-03T10:30:00+02:00","dateModified":"2024-05-04"})"))
            .published.value == "2024-05-03T10:30:00+02:00");
  CHECK(read("<meta property='article:published_time' content='2024-05-03T08:30Z'>")
            .published.value == "2024-05-03T08:30:00Z");
  CHECK(read("<h1>A</h1><time datetime='2024-05-03'>Friday</time>").published.value ==
        "2024-05-03");
  CHECK(read("<h1>A</h1><p>Posted on May 3, 2024</p>").published.value == "2024-05-03");
}

TEST_CASE("a date in the story is no time of publishing; that of an update is a doubtful one",
          "[clean][article]") {
  CHECK(read("<h1>A</h1><p>" + kFirst + " On May 3, 2024 it rained.</p>").published.value.empty());
  const Article article = read("<h1>A</h1><p>Updated on May 4, 2024</p><p>" + kFirst + "</p>");
  CHECK(article.published.value == "2024-05-04");
  CHECK(article.published.from == "modified");
  CHECK(article.published.trust == 0.4);
  CHECK(article.modified.value == "2024-05-04");
  CHECK(
      read("<h1>A</h1><aside><time datetime='2024-05-03'></time></aside>").published.value.empty());
}

TEST_CASE("times are written as RFC 3339", "[clean][article]") {
  CHECK(read_time("2021-07-23 10:30 +0530") == "2021-07-23T10:30:00+05:30");
  CHECK(read_time("2021-07-23T10:30:00.123Z") == "2021-07-23T10:30:00Z");
  CHECK(read_time("2021-07-23T10:30:00") == "2021-07-23T10:30:00-00:00");
  CHECK(read_time("Fri, 23 Jul 2021 10:30:00 GMT") == "2021-07-23T10:30:00Z");
  CHECK(read_time("July 23, 2021 at 3:05 PM") == "2021-07-23T15:05:00-00:00");
  CHECK(read_time("23. Juli 2021") == "2021-07-23");
  CHECK(read_time("20210723") == "2021-07-23");
  CHECK(read_time("7/23/2021") == "2021-07-23");
  CHECK(read_time("23.7.2021") == "2021-07-23");
}

TEST_CASE("programs write times without signs between", "[clean][article]") {
  CHECK(read_value("20240512") == "2024-05-12");
  CHECK(read_value("20240512103000") == "2024-05-12T10:30:00-00:00");
  CHECK_FALSE(read_value("20240512993000"));
}

TEST_CASE("what is no time or could be two is none", "[clean][article]") {
  const std::string text =
      GENERATE("7/8/2021"s, "2021-13-01"s, "2021-02-30"s, "31 June 2021"s, "July 23"s,
               "0001-01-01"s, "yesterday"s, "2021"s, ""s, "20190503991"s, "2019-05-0312"s);
  CAPTURE(text);
  CHECK_FALSE(read_time(text));
}

TEST_CASE("language and canonical address are read and made plain", "[clean][article]") {
  const Article article =
      read("<html lang=en_GB><link rel=canonical href='../a b?c=1#d'><p>" + kFirst);
  CHECK(article.language.value == "en-GB");
  CHECK(article.canonical_url.value == "https://example.org/a%20b?c=1");
  CHECK(read("<html lang='{{ lang }}'>").language.value.empty());
  CHECK(read("<link rel=canonical href='https://example.org/'>").canonical_url.value.empty());
}

TEST_CASE("the publisher is named by JSON-LD or the page's head", "[clean][article]") {
  const std::string meta = "<meta property='og:site_name' content='City &amp; Coast'>";
  CHECK(read(meta + "<p>Text.</p>").publisher.value == "City & Coast");
  const Article both =
      read(meta + R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"T",
      "publisher":{"@type":"Organization","name":"The Courier"}}</script><p>Text.</p>)");
  CHECK(both.publisher.value == "The Courier");
  CHECK(both.publisher.from == "json-ld");
  CHECK_FALSE(read("<p>Text.</p>").publisher);
}

TEST_CASE("addresses are resolved against the page", "[clean][article]") {
  const std::string_view base = "https://example.org/a/b?q#f";
  CHECK(resolve("c", base) == "https://example.org/a/c");
  CHECK(resolve("/c/../d", base) == "https://example.org/d");
  CHECK(resolve("../../..", base) == "https://example.org/");
  CHECK(resolve("//other.org/x", base) == "https://other.org/x");
  CHECK(resolve("?z", base) == "https://example.org/a/b?z");
  CHECK(resolve("HTTPS", "https://example.org") == "https://example.org/HTTPS");
  CHECK(resolve("javascript:alert(1)", base).empty());
  CHECK(resolve("data:image/png;base64,AA", base).empty());
  CHECK(resolve("HTTPS://example.org/x", base) == "https://example.org/x");
  CHECK(resolve("x", "HTTP://example.org/a") == "http://example.org/x");
  CHECK(resolve("https:x", base).empty());
  CHECK(resolve("c", "").empty());
  CHECK(resolve("#f", base).empty());
}

TEST_CASE("what leads to the web is known before it is resolved", "[clean][article]") {
  for (const std::string_view base :
       {"", "https://example.org/a", "HTTP://example.org", "file:///a", "https:///a", "x"})
    for (const std::string_view reference :
         {"", " ", "#a", "c", "/c", "?c", "//other.org/c", "//", "https://other.org",
          "HTTPS://o.org/c", "https:c", "http:///c", "javascript:c", "data:image/png;base64,AA"}) {
      CAPTURE(base, reference);
      CHECK(leads_to_web(reference, base) == !resolve(reference, base).empty());
    }
}

TEST_CASE("pictures are listed once, with captions, and without pixels", "[clean][article]") {
  const Article article =
      read("<meta property=og:image content=/lead.jpg><article>" + story() +
           "<figure><img src='data:image/gif;base64,R0' data-src=b.jpg><figcaption>The river"
           "</figcaption></figure><img src=/lead.jpg><img width=1 height=1 src=/pixel></article>");
  REQUIRE(article.pictures.size() == 2);
  CHECK(article.pictures[0].url == "https://example.org/lead.jpg");
  CHECK(article.pictures[1].url == "https://example.org/news/b.jpg");
  CHECK(article.pictures[1].caption == "The river");
}

TEST_CASE("broken JSON-LD is passed over", "[clean][article]") {
  const std::string deep = std::string(100'000, '[');
  CHECK(read(linked("{\"@type\":") + linked(deep) + linked("null") + linked("") +
             linked("{\"@type\":\"Article\",\"headline\":\"River\n talks\"}"))
            .title.value == "River talks");
}

TEST_CASE("raw bytes that are no page are refused by name", "[clean][article]") {
  CHECK(page_text("%PDF-1.7", "", "").error().message == "raw is a PDF file, not HTML");
  CHECK(page_text("x", "image/png", "").error().message == "raw is image/png, not text/html");
  CHECK(page_text(std::string(200, '\1'), "text/html", "").error().message ==
        "raw is binary data, not HTML");
  CHECK(page_text(std::string(kLargestPage + 1, ' '), "text/html", "").error().message ==
        "the page has 32000001 bytes; at most 32000000 are read");
  CHECK(page_text("caf\xE9", "Text/HTML; charset=latin1", "")->text() == "café");
  CHECK(page_text(std::string_view("<\0p\0>\0h\0i\0", 10), "", "utf-16le")->text() == "<p>hi");
}

TEST_CASE("a page of too many elements says that its end is missing", "[clean][article]") {
  std::string page = story();
  for (int i = 0; i < 600'000; ++i) page += "<i>a</i>";
  CHECK(read(page).is_cut);
  CHECK_FALSE(read(story()).is_cut);
}
