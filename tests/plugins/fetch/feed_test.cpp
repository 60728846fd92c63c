#include "fetch/feed/feed.hpp"

#include "catch.hpp"
#include "fetch/feed/article.hpp"
#include "fetch/feed/looks.hpp"
#include "fetch/feed/texts.hpp"

using namespace wirecopy::fetch;

namespace {

Feed parsed(std::string_view bytes, std::string_view base = {}) {
  auto feed = parse_feed(bytes, base);
  REQUIRE(feed);
  return *feed;
}

std::string refusal(std::string_view bytes) {
  const auto feed = parse_feed(bytes);
  return feed ? "read as " + feed->format : feed.error().message;
}

std::vector<std::string> titles(const Feed& feed) {
  std::vector<std::string> all;
  for (const Entry& entry : feed.entries) all.push_back(line_of(entry.title));
  return all;
}
using Titles = std::vector<std::string>;

std::string rss(std::string_view inside) {
  return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Wire</title>"
         "<link>http://w.example/</link>\n" +
         std::string(inside) + "</channel></rss>";
}

}  // namespace

TEST_CASE("an RSS 2.0 item has all that its elements say", "[fetch][feed]") {
  const Feed feed = parsed(rss(R"(<item>
    <title>Talks &amp;amp; deals</title><link>http://w.example/1</link>
    <guid isPermaLink="false">w-1</guid><author>desk@w.example (Ann Lee)</author>
    <pubDate>Mon, 01 Jan 2024 10:00:00 +0200</pubDate><category domain="d">World</category>
    <description>&lt;p&gt;First.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;</description>
    <enclosure url="/a.mp3" type="audio/mpeg" length="12"/></item>)"),
                           "http://w.example/feed/");

  CHECK(feed.format == "rss20");
  CHECK(line_of(feed.info.title) == "Wire");
  REQUIRE(feed.entries.size() == 1);
  const Entry& entry = feed.entries[0];
  CHECK(line_of(entry.title) == "Talks & deals");
  CHECK(entry.link == "http://w.example/1");
  CHECK(entry.id == "w-1");
  CHECK(entry.authors.at(0).name == "Ann Lee");
  CHECK(entry.authors.at(0).email == "desk@w.example");
  CHECK(entry.published->utc == 1704096000);
  CHECK(entry.published->offset_minutes == 120);
  CHECK(entry.categories.at(0).term == "World");
  CHECK(entry.categories.at(0).scheme == "d");
  CHECK(paragraphs_of(entry.summary) == "First.\n\nSecond.");
  CHECK(entry.media.at(0).url == "http://w.example/a.mp3");
  CHECK(entry.line == 3);
  CHECK_FALSE(feed.repaired);
}

TEST_CASE("without a base, addresses are relative to the page of the feed", "[fetch][feed]") {
  Feed feed = parsed(rss("<item><link>/1</link><enclosure url=\"a.png\"/></item>"));
  CHECK(feed.entries.at(0).link == "/1");
  complete_addresses(feed);
  CHECK(feed.entries.at(0).link == "http://w.example/1");
  CHECK(feed.entries.at(0).media.at(0).url == "http://w.example/a.png");
}

TEST_CASE("Atom resolves addresses by xml:base and prefers the alternate link", "[fetch][feed]") {
  const Feed feed = parsed(R"(<feed xmlns="http://www.w3.org/2005/Atom"
      xml:base="http://a.example/b/" xml:lang="de"><title type="html">&lt;b&gt;A&lt;/b&gt;</title>
    <entry><id>urn:1</id><title>Use &lt;b&gt;</title><link rel="self" href="self"/>
      <link href="../c"/><link rel="enclosure" href="m.png" type="image/png"/>
      <updated>2024-01-02T03:04:05.6-05:00</updated><author><name>Bo</name></author>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">x <b>y</b><br/></div></content>
    </entry></feed>)");

  CHECK(feed.format == "atom10");
  CHECK(line_of(feed.info.title) == "A");
  CHECK(feed.info.language == "de");
  const Entry& entry = feed.entries.at(0);
  CHECK(line_of(entry.title) == "Use <b>");
  CHECK(entry.link == "http://a.example/c");
  CHECK(entry.updated->offset_minutes == -300);
  CHECK(entry.content.value == "x <b>y</b><br />");
  CHECK(entry.media.at(0).url == "http://a.example/b/m.png");
}

TEST_CASE("RSS 1.0 has its items beside the channel and times in Dublin Core", "[fetch][feed]") {
  const Feed feed = parsed(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="http://r.example/"><title>R</title><items/></channel>
    <item rdf:about="http://r.example/1"><title>One</title><dc:creator>Cy</dc:creator>
      <dc:date>2024-01-02</dc:date><dc:subject>Law</dc:subject></item></rdf:RDF>)");

  CHECK(feed.format == "rss10");
  const Entry& entry = feed.entries.at(0);
  CHECK(entry.link == "http://r.example/1");
  CHECK(entry.authors.at(0).name == "Cy");
  CHECK(entry.published->by == WrittenTime::By::day);
  CHECK(entry.categories.at(0).term == "Law");
}

TEST_CASE("JSON Feed is read, a cut one up to its last whole item", "[fetch][feed]") {
  const std::string whole = R"({"version":"https://jsonfeed.org/version/1.1","title":"J",
    "home_page_url":"http://j.example/","items":[
      {"id":"1","url":"/1","title":"One","content_html":"<p>x</p>","tags":["a"],
       "authors":[{"name":"Di"}],"date_published":"2024-01-02T03:04:05Z"},
      {"id":2,"content_text":"two"}]})";
  const Feed feed = parsed(whole, "http://j.example/feed.json");
  CHECK(feed.format == "json11");
  CHECK(feed.entries.at(0).link == "http://j.example/1");
  CHECK(feed.entries.at(0).authors.at(0).name == "Di");
  CHECK(feed.entries.at(1).id == "2");
  CHECK(feed.lost.empty());

  const Feed cut = parsed(whole.substr(0, whole.find("\"two\"")));
  CHECK(cut.entries.size() == 1);
  REQUIRE(cut.lost.size() == 1);
  CHECK(cut.lost[0].text() ==
        "line 5: the JSON ends or is wrong at byte " + std::to_string(whole.find("\"two\"")));
  CHECK(refusal(whole.substr(0, 100)) == "line 2: the JSON ends or is wrong at byte 100");
  CHECK(refusal("{\"version\":1e999}") == "holds a number beyond all bounds");
  CHECK(refusal(R"({"a":1})") == "is JSON, not a feed");
  CHECK(refusal(std::string(100'000, '[')) == "is JSON, not a feed");
  CHECK(refusal("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" +
                std::string(100'000, '[')) == "is JSON, not a feed");
}

TEST_CASE("a document that is no feed is named for what it is", "[fetch][feed]") {
  CHECK(refusal("<!doctype html><html><body>Just a moment</body></html>") ==
        "is an HTML page, not a feed");
  CHECK(refusal("<opml><body/></opml>") == "is an OPML list of feeds, not a feed");
  CHECK(refusal("<urlset><url/></urlset>") == "is a sitemap, not a feed");
  CHECK(refusal("Dear all") == "is plain text, not a feed");
  CHECK(refusal("<a><b/></a>") == "is a document of <a>, not a feed");
  CHECK(refusal(std::string("\x89PNG\0\1", 6)) == "is binary data, not a feed");
  CHECK(refusal("") == "is empty, not a feed");
}

TEST_CASE("what is broken is mended and told with its line", "[fetch][feed]") {
  const auto first = [](std::string_view inside) {
    const Feed feed = parsed(rss(inside));
    CHECK(feed.lost.empty());
    return line_of(feed.entries.at(0).title) + " | " +
           (feed.repaired ? feed.repaired->text() : std::string());
  };
  CHECK(first("<item><title>a & b</title></item>") ==
        "a & b | line 3: holds a \"&\" that begins no known reference");
  CHECK(first("<item><title>caf&eacute;</title></item>") == "café | ");
  CHECK(first("<item><title>a<br></title></item>") == "a | line 3: does not end <br>");
  CHECK(first("<item><title>1 < 2</title></item>") ==
        "1 < 2 | line 3: holds a \"<\" that begins no tag");
  CHECK(first("<item></b></i></u></x><title>a</title></item>") ==
        "a | line 3: holds an end tag </b> of nothing");
  CHECK(first("<item a=1 b='2' b='3'><TITLE>a\x01</TITLE></item>") ==
        "a | line 3: holds a broken tag <item>");
}

TEST_CASE("entries survive what stands before, between and behind them", "[fetch][feed]") {
  CHECK(titles(parsed("<b>Warning</b>: on line 3<br />\n" +
                      rss("<item><title>a</title></item>"))) == Titles{"a"});
  CHECK(titles(parsed(rss("<item><title>a</title><item><title>b</title></item>"))) ==
        Titles{"a", "b"});
  CHECK(titles(parsed(rss("<item><item/><title>a</title></item><item><title>b</title></item>"))) ==
        Titles{"a", "b"});
  CHECK(titles(parsed(rss("<image><url>u<item><title>a</title></item>"))) == Titles{"a"});
  const Feed deep = parsed(rss("<item><title>a" + [] {
    std::string nest;
    for (int i = 0; i < 50'000; ++i) nest += "<x>";
    return nest;
  }() + "b</title></item><item><title>c</title></item>"));
  CHECK(titles(deep) == Titles{"ab", "c"});
}

TEST_CASE("a feed that is cut gives its whole entries and says what is missing", "[fetch][feed]") {
  const std::string whole = rss("<item><title>a</title></item>\n<item><title>b</title></item>");
  const Feed feed = parsed(whole.substr(0, whole.rfind("</title>")));
  CHECK(titles(feed) == Titles{"a"});
  REQUIRE(feed.lost.size() == 1);
  CHECK(feed.lost[0].text() ==
        "line 4: ends inside <title>: the entry that begins in line 4 is not taken, as it is not "
        "whole");
  const Feed between = parsed(whole.substr(0, whole.rfind("<item>")));
  CHECK(titles(between) == Titles{"a"});
  CHECK(between.lost.at(0).text() == "line 4: ends inside <channel>");
  CHECK(titles(parsed(whole.substr(0, whole.rfind("</channel>")))) == Titles{"a", "b"});
  const Feed early = parsed("<rss></rss>\n<item><title>late</title></item>");
  CHECK(early.lost.at(0).what == "goes on behind its end");
}

TEST_CASE("entities of the document type are plain texts that do not multiply", "[fetch][feed]") {
  const Feed feed = parsed(R"(<!DOCTYPE rss [<!ENTITY co "News &#38; Co"> <!ENTITY a "ha">
    <!ENTITY b "&a;&a;"> <!ENTITY x SYSTEM "file:///etc/hostname">]>)" +
                           rss("<item><title>&co;: &b;&x;</title></item>"));
  CHECK(titles(feed) == Titles{"News & Co: &a;&a;&x;"});

  const Feed own =
      parsed(R"(<!DOCTYPE rss [<!ENTITY check "a cheque"> <!ENTITY lt "&#38;#60;">]>)" +
             rss("<item><title>&check; &lt; &cross;</title></item>"));
  CHECK(titles(own) == Titles{"a cheque < ✗"});
}

TEST_CASE("texts in base64 become UTF-8, whatever their bytes are", "[fetch][feed]") {
  const Feed feed = parsed(R"(<feed xmlns="http://www.w3.org/2005/Atom">
    <entry><title type="application/x">Y2Fm6Q==</title></entry>
    <entry><title type="application/x">no base64!</title></entry>
    <entry><title type="application/markdown"># Hello, *world*</title></entry>
    <entry><title type="application/octet-stream">Plain words for you</title></entry>
    <entry><title mode="base64">
      Y2Fm
      w6k=
    </title></entry>
    <entry><title type="image/png">iVBORw0KGgoAAAANSUhEUgAA</title></entry></feed>)");
  CHECK(titles(feed) ==
        Titles{"café", "no base64!", "# Hello, *world*", "Plain words for you", "café", ""});
  REQUIRE(feed.lost.size() == 1);
  CHECK(feed.lost[0].text() == "line 10: holds content in base64 that is no text: it is left out");
}

TEST_CASE("text behind a \"<!\" within a feed is not lost", "[fetch][feed]") {
  const Feed feed =
      parsed(rss("<item><title><![cdata[Hello <b>world</b>]]></title></item>"
                 "<item><title>x <!important >y</title></item>"
                 "<item><title>a<!-- no -->b<!DOCTYPE html>c</title></item>"));
  CHECK(titles(feed) == Titles{"Hello world", "x <!important >y", "abc"});
  CHECK(feed.repaired->what == "holds a section that is not CDATA");
}

TEST_CASE("a long base is not copied without end", "[fetch][feed]") {
  constexpr int kMany = 6'000;
  const std::string base = "http://w.example/" + std::string(8'000, 'b') + "/";
  std::string entries;
  for (int i = 0; i < kMany; ++i) entries += "<entry><link href=\"x\"/></entry>";
  const Feed feed = parsed("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"" + base +
                               "\">" + entries + "</feed>",
                           "http://own.example/");
  REQUIRE(feed.entries.size() == kMany);
  CHECK(feed.entries.front().link == base + "x");
  CHECK(feed.entries.back().link == "http://own.example/x");
  REQUIRE(feed.lost.size() == 1);
  CHECK(feed.lost[0].text() ==
        "line 1: has a long xml:base around too many elements: from here on addresses are taken "
        "to be relative to the feed's own");

  const Feed longer = parsed("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"" + base +
                                 base + "\"><entry><link href=\"x\"/></entry></feed>",
                             "http://own.example/");
  CHECK(longer.entries.at(0).link == "http://own.example/x");
  CHECK(longer.lost.size() == 1);

  entries.clear();
  for (int i = 0; i < kMany; ++i) entries += R"({"url":"x"},)";
  Feed json = parsed(R"({"version":"https://jsonfeed.org/version/1.1","home_page_url":")" + base +
                     R"(","items":[)" + entries + R"({"url":"last"}]})");
  complete_addresses(json);
  CHECK(json.entries.front().link == base + "x");
  CHECK(json.entries.back().link == "last");
}

TEST_CASE("what each entry has of its feed is bounded", "[fetch][feed]") {
  std::string authors;
  for (int i = 0; i < 150; ++i)
    authors += "<author><name>" + std::to_string(i) + std::string(1'000, 'n') + "</name></author>";
  const std::string longer(10'000, 't');
  const Feed feed =
      parsed("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>" + longer + "</title><rights>" +
             longer + "</rights>" + authors + "<entry><title>a</title></entry></feed>");
  CHECK(line_of(feed.info.title).size() == 8 * 1024);
  CHECK(line_of(feed.info.rights).size() == 8 * 1024);
  REQUIRE(feed.info.authors.size() == 100);
  CHECK(feed.info.authors[99].name.size() == 512);
}

TEST_CASE("people are told from their addresses", "[fetch][feed]") {
  for (const auto* text : {"me@a.example (Ann Lee)", "Ann Lee <me@a.example>",
                           "Ann Lee (me@a.example)", "Ann Lee, me@a.example"}) {
    CHECK(read_person(text).name == "Ann Lee");
    CHECK(read_person(text).email == "me@a.example");
  }
  CHECK(read_person("Ann\n Lee").name == "Ann Lee");
  CHECK(read_person("me@a.example").name.empty());
}

TEST_CASE("an entry of Atom may be a document of its own", "[fetch][feed]") {
  const Feed feed = parsed(
      "<?xml version='1.0'?><!-- a --><a:entry xmlns:a='http://www.w3.org/2005/Atom'>"
      "<a:title>Talks</a:title><a:category term=' wire '/></a:entry>");
  CHECK(feed.format == "atom10");
  CHECK(titles(feed) == Titles{"Talks"});
  CHECK(feed.entries[0].categories.at(0).term == "wire");
  CHECK(feed.info.title.rank == 0);
  CHECK(refusal("<entry><title>a</title></entry>") == "is a document of <entry>, not a feed");
  CHECK(refusal("<a><entry xmlns='http://www.w3.org/2005/Atom'/></a>") ==
        "is a document of <a>, not a feed");
}

TEST_CASE("the encoding is that of the bytes", "[fetch][feed]") {
  const auto title = [](std::string_view declaration, std::string_view text) {
    const Feed feed = parsed(std::string(declaration) + "<rss><channel><item><title>" +
                             std::string(text) + "</title></item></channel></rss>");
    return line_of(feed.entries.at(0).title) + " " + feed.charset;
  };
  CHECK(title("", "caf\xE9 \x93q\x94") == "café “q” windows-1252");
  CHECK(title("<?xml version='1.0' encoding='iso-8859-1'?>", "caf\xC3\xA9") == "café utf-8");
  CHECK(title("<?xml version='1.0' encoding='utf-16'?>", "caf\xC3\xA9") == "café utf-8");
  CHECK(title("<?xml version='1.0' encoding='windows-1251'?>", "\xCF\xF0") == "Пр windows-1251");
  CHECK(title("<?xml version='1.0' encoding='gb2312'?>", "\xD0\xC2\xCE\xC5") == "新闻 gb18030");
  CHECK(title("<?xml version='1.0' encoding='x-none'?>", "a") == "a utf-8");
  CHECK(title("", "\xD0\xC2\xCE\xC5\xC1\xAA\xB2\xA5") == "新闻联播 gb2312");
}

TEST_CASE("a feed in another encoding than it says is told", "[fetch][feed]") {
  const auto misnamed = [](std::string_view declaration, std::string_view text) {
    const Feed feed = parsed(std::string(declaration) + "<rss><channel><item><title>" +
                             std::string(text) + "</title></item></channel></rss>");
    CHECK_FALSE(feed.repaired);  // and so not "mended, nothing is lost"
    return feed.misnamed;
  };
  CHECK(misnamed("", "caf\xE9") ==
        "is not in the encoding that is named for it (UTF-8, if none), read as windows-1252");
  CHECK(misnamed("<?xml version='1.0' encoding='utf-8'?>", "caf\xE9").ends_with("windows-1252"));
  CHECK(misnamed("<?xml version='1.0' encoding='iso-8859-1'?>", "caf\xE9").empty());
  CHECK(misnamed("", "caf\xC3\xA9").empty());
  const Feed json =
      parsed(R"({"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":")"
             "\xD0\xEE\xF1\xF1\xE8\xFF\"}]}");
  CHECK(json.misnamed.ends_with("windows-1252"));
}

TEST_CASE("markup within a feed keeps the links of its pictures, and no <div> of Atom's",
          "[fetch][feed]") {
  const auto content = [](std::string_view atom, std::string_view type, std::string_view inside) {
    const Feed feed =
        parsed("<feed xmlns='" + std::string(atom) + "' xmlns:l='" +
               "http://www.w3.org/1999/xlink'><entry><content type='" + std::string(type) +
               "'><div>" + std::string(inside) + "</div></content></entry></feed>");
    return feed.entries.at(0).content.value;
  };
  constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom",
                             kOld = "http://purl.org/atom/ns#";
  CHECK(content(kAtom, "xhtml", "<svg><a l:href='b'>c</a></svg>") ==
        "<svg><a xlink:href=\"b\">c</a></svg>");
  CHECK(content(kAtom, "application/xhtml+xml", "<b>c</b>") == "<b>c</b>");
  CHECK(content(kOld, "application/xhtml+xml", "<b>c</b>") == "<div><b>c</b></div>");
}

TEST_CASE("only text that holds tags of HTML looks like it", "[fetch][feed]") {
  CHECK(looks_like_html("<b>a</b>"));
  CHECK(looks_like_html("a<br>b"));
  CHECK(looks_like_html("a &amp; b"));
  CHECK_FALSE(looks_like_html("a & b"));
  CHECK_FALSE(looks_like_html("use <widget></widget>"));
  CHECK_FALSE(looks_like_html("a <b"));
  CHECK_FALSE(looks_like_html("a <!-- <b>b</b> -->"));
  CHECK(holds_markup("use <widget></widget>"));
  CHECK_FALSE(holds_markup("a <b"));
}

TEST_CASE("an ampersand in an attribute is one", "[fetch][feed]") {
  const Feed feed =
      parsed(rss("<item><title>a</title><enclosure url='http://b.example/?c=1&amp;d&#38;e'/>"
                 "</item>"));
  REQUIRE(feed.entries.size() == 1);
  REQUIRE(feed.entries[0].media.size() == 1);
  CHECK(feed.entries[0].media[0].url == "http://b.example/?c=1&d&e");
}

TEST_CASE("a long address of a feed is not copied without end", "[fetch][feed]") {
  const std::string own = "http://own.example/" + std::string(1'900, 'd') + "/feed";
  std::string entries, items;
  for (int i = 0; i < 40'000; ++i) entries += "<item><link>x</link></item>";
  for (int i = 0; i < 20'000; ++i)
    items += std::string(i ? "," : "") + R"({"url":"a","image":"b"})";
  for (const std::string& bytes :
       {rss(entries), R"({"version":"https://jsonfeed.org/version/1","items":[)" + items + "]}"}) {
    const Feed feed = parsed(bytes, own);
    CHECK(feed.entries.front().link.starts_with("http://own.example/d"));
    CHECK(feed.entries.back().link.size() == 1);
    REQUIRE(feed.lost.size() == 1);
    CHECK(feed.lost[0].what.starts_with("has a long address and too many"));
  }
}

TEST_CASE("the lines of a document are gone through once", "[fetch][feed]") {
  Lines lines("one\ntwo\r\nthree\n\nfive");
  CHECK(lines.between(2, 3) == "two\r\n");
  CHECK(lines.between(2, 4) == "two\r\nthree\n");  // asked again
  CHECK(lines.between(3, 5) == "three\n\n");
  CHECK(lines.between(5, SIZE_MAX) == "five");
  CHECK(lines.between(9, SIZE_MAX).empty());
  CHECK(Lines().between(1, 2).empty());
}
