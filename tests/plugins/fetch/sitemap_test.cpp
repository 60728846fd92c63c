#include "fetch/sitemap/sitemap.hpp"
#include "catch.hpp"
#include "fetch/sitemap/choice.hpp"
#include "fetch/sitemap/packed.hpp"
#include "gzip.hpp"

using namespace wirecopy::fetch;
using wirecopy::test::gzip;
using Kind = Sitemap::Kind;
using Strings = std::vector<std::string>;

namespace {

constexpr const char* kBase = "https://news.example/maps/a.xml";

Sitemap read(std::string_view bytes, std::string_view base = kBase) {
  auto sitemap = parse_sitemap(bytes, base);
  if (!sitemap) FAIL(sitemap.error().message);
  return std::move(*sitemap);
}

std::string refusal(std::string_view bytes) {
  const auto sitemap = parse_sitemap(bytes, kBase);
  return sitemap ? "read" : sitemap.error().message;
}

Strings urls(const Sitemap& sitemap) {
  Strings all;
  for (const SitemapEntry& entry : sitemap.urls) all.push_back(entry.loc);
  return all;
}
Strings maps(const Sitemap& sitemap) {
  Strings all;
  for (const SitemapEntry& entry : sitemap.maps) all.push_back(entry.loc);
  return all;
}
Strings lost(const Sitemap& sitemap) {
  Strings all;
  for (const SitemapProblem& problem : sitemap.lost) all.push_back(problem.text());
  return all;
}

std::string urlset(const std::string& urls) {
  return "<?xml version='1.0'?>\n<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
         " xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
         " xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'"
         " xmlns:xhtml='http://www.w3.org/1999/xhtml'>" +
         urls + "</urlset>";
}
std::string url(const std::string& loc, const std::string& more = {}) {
  return "<url><loc>" + loc + "</loc>" + more + "</url>";
}

SitemapEntry one(const std::string& more) {
  Sitemap sitemap = read(urlset(url("/1", more)));
  REQUIRE(sitemap.urls.size() == 1);
  CHECK(sitemap.lost.empty());
  return std::move(sitemap.urls[0]);
}

std::string repeated(const std::string& text, size_t times) {
  std::string all;
  for (size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("addresses of a sitemap are read, entities, CDATA, relative ones", "[fetch][sitemap]") {
  const Sitemap sitemap = read(
      "\xEF\xBB\xBF" + urlset("<url>\n <loc>\n https://news.example/a?x=1&amp;y=2 \n</loc></url>" +
                              url("<![CDATA[https://news.example/b?x=1&y=2]]>") + url("../c d") +
                              url("//other.example/e")));
  CHECK(urls(sitemap) == Strings{"https://news.example/a?x=1&y=2", "https://news.example/b?x=1&y=2",
                                 "https://news.example/c%20d", "https://other.example/e"});
  CHECK(sitemap.lost.empty());
  CHECK_FALSE(sitemap.repaired);
}

TEST_CASE("namespaces are what their writers think they are", "[fetch][sitemap]") {
  for (const char* root :
       {"<urlset>", "<urlset xmlns='http://www.google.com/schemas/sitemap/0.84'>",
        "<urlset xmlns='http://wrong.example/'>", "<URLSET>"})
    CHECK(urls(read(std::string(root) + url("/1") + "</urlset>")) ==
          Strings{"https://news.example/1"});
  CHECK(urls(read("<sm:urlset xmlns:sm='http://wrong.example/'><sm:url><sm:loc>/1</sm:loc></sm:url>"
                  "</sm:urlset>")) == Strings{"https://news.example/1"});
  // A prefix that nobody has declared, and an image without one.
  const auto entry =
      one("<video:video><video:title>V</video:title><video:content_loc>/v.mp4"
          "</video:content_loc></video:video>"
          "<image xmlns='http://www.google.com/schemas/sitemap-image/1.1'>"
          "<loc>/i.jpg</loc></image>");
  CHECK(entry.loc == "https://news.example/1");
  REQUIRE(entry.details);
  REQUIRE(entry.details->media.size() == 2);
  CHECK(entry.details->media[0].url == "https://news.example/v.mp4");
  CHECK(entry.details->media[0].type == "video");
  CHECK(entry.details->media[0].caption == "V");
  CHECK(entry.details->media[1].url == "https://news.example/i.jpg");
}

TEST_CASE("news and images of a page are read, translations are no pages", "[fetch][sitemap]") {
  const auto entry = one(
      "<news:news><news:publication><news:name>The "
      "Courier</news:name><news:language>en</news:language>"
      "</news:publication><news:genres>Blog, OpEd</news:genres>"
      "<news:publication_date>2026-11-02T03:04:05+01:00</news:publication_date>"
      "<news:title>Ferry &amp;\n returns</news:title><news:keywords>ferry, , "
      "islands</news:keywords>"
      "</news:news><image:image><image:title>T</image:title><image:loc>/a.jpg</image:loc>"
      "<image:caption>C</image:caption></image:image><image:image><image:loc>ftp://x/</image:loc>"
      "</image:image><xhtml:link rel='alternate' hreflang='de' href='https://news.example/de'/>"
      "<lastmod>2026-11-03</lastmod>");
  REQUIRE(entry.details);
  const SitemapDetails& details = *entry.details;
  CHECK(entry.loc == "https://news.example/1");
  CHECK(details.title == "Ferry & returns");
  CHECK(details.publication == "The Courier");
  CHECK(details.language == "en");
  CHECK(details.keywords == Strings{"ferry", "islands"});
  CHECK(details.genres == Strings{"Blog", "OpEd"});
  REQUIRE(details.published);
  CHECK(to_rfc3339(*details.published) == "2026-11-02T03:04:05+01:00");
  REQUIRE(details.media.size() == 1);
  CHECK(details.media[0].url == "https://news.example/a.jpg");
  CHECK(details.media[0].caption == "C");
  CHECK(details.media[0].type == "image");
  REQUIRE(entry.modified);
  CHECK(entry.modified->by == WrittenTime::By::day);
}

TEST_CASE("times have the precision that they were written with", "[fetch][sitemap]") {
  using By = WrittenTime::By;
  const auto time = [](const std::string& text) {
    return one("<lastmod>" + text + "</lastmod>").modified;
  };
  CHECK(time("2026")->by == By::year);
  CHECK(time("2026-11")->by == By::month);
  CHECK(time("2026-11-02")->by == By::day);
  CHECK(time("2026-11-02T03:04+01:00")->by == By::minute);
  CHECK(time("2026-11-02T03:04:05Z")->by == By::second);
  CHECK(time(" 2026-11-02T03:04:05.67-08:00\n")->offset_minutes == -480);
  CHECK_FALSE(time("soon"));
  CHECK(read(urlset(url("/1", "<lastmod>soon</lastmod>"))).undatable == 1);

  CHECK(end_of(*time("1970-01-02T00:00:00Z")) == 86'401);
  CHECK(end_of(*time("1970-01-02")) == 2 * 86'400 + 43'200);  // wherever that day was
}

TEST_CASE("an index names sitemaps, and says when they have changed", "[fetch][sitemap]") {
  const Sitemap sitemap = read(
      "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
      "<sitemap><loc>b.xml.gz</loc><lastmod>2026-11-02</lastmod></sitemap>"
      "<sitemap><loc>https://other.example/c.xml</loc></sitemap></sitemapindex>");
  CHECK(maps(sitemap) ==
        Strings{"https://news.example/maps/b.xml.gz", "https://other.example/c.xml"});
  CHECK(sitemap.maps[0].modified);
  CHECK(sitemap.urls.empty());
}

TEST_CASE("robots.txt names sitemaps", "[fetch][sitemap]") {
  const std::string text =
      "# We\nUser-agent: *\r\nDisallow: /\r\n\nSITEMAP : https://a.example/s.xml # all\n"
      "Sitemap:\nsitemap:s2.xml\nSitemap: mailto:x@example.org";
  const Sitemap sitemap = read(text);
  CHECK(sitemap.kind == Kind::robots);
  CHECK(maps(sitemap) == Strings{"https://a.example/s.xml", "https://news.example/maps/s2.xml"});
  CHECK(lost(sitemap) ==
        Strings{"line 8: \"mailto:x@example.org\" is no address of http or https"});
  // Whatever stands at its address.
  CHECK(read("<html>Not found", "https://news.example/robots.txt").kind == Kind::robots);
  CHECK(is_robots_address("http://news.example:8080/robots.txt?x"));
  CHECK_FALSE(is_robots_address("http://news.example/a/robots.txt"));
}

TEST_CASE("a sitemap may be text", "[fetch][sitemap]") {
  const Sitemap sitemap = read("\n HTTPS://news.example/1 \r\rhttps://news.example/2\nnothing\n/3");
  CHECK(sitemap.kind == Kind::text);
  CHECK(urls(sitemap) == Strings{"HTTPS://news.example/1", "https://news.example/2",
                                 "https://news.example/maps/nothing", "https://news.example/3"});
}

TEST_CASE("what is no sitemap is called what it is", "[fetch][sitemap]") {
  CHECK(refusal("") == "is empty, not a sitemap");
  CHECK(refusal("Nothing.") == "is plain text, not a sitemap");
  CHECK(refusal(std::string("a\0b", 3)) == "is binary data, not a sitemap");
  CHECK(refusal("<rss version='2.0'><channel/></rss>") ==
        "is a feed, not a sitemap: fetch.feed reads it");
  CHECK(refusal("<opml/>") == "is an OPML list of feeds, not a sitemap");
  CHECK(read("<!DOCTYPE HTML><p>").kind == Kind::page);
  CHECK(read("<html><!-- <urlset> --><urlset>").kind == Kind::page);
}

TEST_CASE("of a broken sitemap what is whole is read, and what is lost is told",
          "[fetch][sitemap]") {
  const Sitemap cut = read("<urlset>\n" + url("/1") + "\n<url><loc>https://news.example/arti");
  CHECK(urls(cut) == Strings{"https://news.example/1"});
  CHECK(lost(cut) == Strings{"line 3: ends inside <loc>"});

  const Sitemap open = read(
      "<urlset><url><loc>/1<lastmod>2026-11-02</lastmod><url><loc>/2</loc>"
      "</url></urlset>");
  CHECK(urls(open) == Strings{"https://news.example/1", "https://news.example/2"});
  CHECK(open.urls[0].modified);
  CHECK(open.repaired);
  CHECK(open.lost.empty());

  const Sitemap both = read("<urlset><url><loc>/1</loc>" + url("/2") + "\n");
  CHECK(urls(both) == Strings{"https://news.example/1", "https://news.example/2"});
  CHECK(lost(both) == Strings{"line 2: ends inside <url>"});

  const Sitemap noise = read("<br />\n<b>Warning</b>: x in /a.php\n" + urlset(url("/a?b=1&c=2")));
  CHECK(urls(noise) == Strings{"https://news.example/a?b=1&c=2"});

  const Sitemap bad = read("<urlset>\n" + url("javascript:x") + url("/1") + "\n<url></url>" +
                           url("http://") + "</urlset>");
  CHECK(urls(bad) == Strings{"https://news.example/1"});
  CHECK(lost(bad) == Strings{"line 2: \"javascript:x\" is no address of http or https, and 2 more "
                             "are none"});
}

TEST_CASE("a sitemap without end or bottom is read in time", "[fetch][sitemap]") {
  CHECK(urls(read(urlset("<url" + repeated(" a='1'", 100'000) + "><loc>/1</loc></url>"))) ==
        Strings{"https://news.example/1"});
  CHECK(urls(read(urlset(repeated("<x>", 100'000) + repeated("</x>", 100'000) + url("/1")))) ==
        Strings{"https://news.example/1"});
  CHECK(read("<urlset>" + repeated("<url>", 100'000) + url("/1")).urls.empty());
  const Sitemap images = read(
      urlset(url("/1", repeated("<image:image><image:loc>/i</image:loc></image:image>", 2'000))));
  CHECK(images.urls.at(0).details->media.size() == kMostMedia);
  const Sitemap many =
      read("<sitemapindex>" + repeated("<sitemap><loc>/1</loc></sitemap>", kMostOfProtocol + 2) +
           "</sitemapindex>");
  CHECK(many.maps.size() == kMostOfProtocol);
  CHECK(lost(many) == Strings{"line 1: names more than 50000 sitemaps"});
}

TEST_CASE("what is packed is unpacked, up to the bound or the damage", "[fetch][sitemap]") {
  const std::string text = urlset(repeated(url("/1") + "\n", 1000));
  const std::string packed = gzip(text);
  CHECK(unpack(text, 1'000'000).bytes == text);
  CHECK(unpack(packed, 1'000'000).kept == text);
  CHECK(unpack(packed, 1'000'000).problem.empty());

  const Unpacked large = unpack(packed, 1000);
  CHECK(large.kept == text.substr(0, 1000));
  CHECK(large.problem ==
        "is larger than max_sitemap when it is unpacked: what stands before that "
        "is read");
  const Unpacked cut = unpack(std::string_view(packed).substr(0, packed.size() - 20), 1'000'000);
  CHECK(text.starts_with(cut.kept));
  CHECK(cut.problem == "ends inside its gzip data: what stands before that is read");
  std::string damaged = packed;
  damaged.replace(20, 20, std::string(20, '\xFF'));
  CHECK_FALSE(unpack(damaged, 1'000'000).problem.empty());
}

TEST_CASE("what stands behind the end of a sitemap is told, what is whole is kept",
          "[fetch][sitemap]") {
  constexpr const char* kOwn = "https://news.example/map.xml";
  const auto two = parse_sitemap(urlset(url("/a")) + "\n" + urlset(url("/b")), kOwn);
  REQUIRE(two);
  CHECK(urls(*two) == Strings{"https://news.example/a"});
  REQUIRE(two->lost.size() == 1);
  CHECK(two->lost[0].text() == "line 2: goes on behind its end");
  CHECK(parse_sitemap(urlset(url("/a")) + "\n<!-- made in 3 s -->\n", kOwn)->lost.empty());

  const std::string whole = urlset(url("/a"));
  const auto cut = [&](const std::string& end) {
    return parse_sitemap(whole.substr(0, whole.rfind("</urlset>")) + end, kOwn);
  };
  CHECK(urls(*cut("<extra><x>foo")) == Strings{"https://news.example/a"});
  CHECK(urls(*cut("")) == Strings{"https://news.example/a"});
  CHECK(urls(*cut("<url><loc>https://news.example/ha")) == Strings{"https://news.example/a"});
  CHECK(urls(*cut("<url><loc>https://news.example/ha</loc><x>")) ==
        Strings{"https://news.example/a"});
}

TEST_CASE("a long address of a sitemap is not copied without end", "[fetch][sitemap]") {
  const std::string own = "https://news.example/" + std::string(1'900, 'd') + "/map.xml";
  std::string pages, pictures;
  for (int i = 0; i < 40'000; ++i) pages += "<url><loc>a</loc></url>";
  for (int i = 0; i < 900; ++i) pictures += "<image:image><image:loc>a</image:loc></image:image>";
  std::string gallery;
  for (int i = 0; i < 45; ++i)
    gallery += "<url><loc>https://news.example/a</loc>" + pictures + "</url>";
  for (const std::string& inside : {pages, gallery}) {
    const auto sitemap = parse_sitemap(urlset(inside), own);
    REQUIRE(sitemap);
    size_t bytes = 0;
    for (const SitemapEntry& entry : sitemap->urls) {
      bytes += entry.loc.size();
      if (entry.details)
        for (const SitemapMedia& media : entry.details->media) bytes += media.url.size();
    }
    CHECK(bytes > 60'000'000);
    CHECK(bytes < 70'000'000);
    REQUIRE(sitemap->lost.size() == 1);
    CHECK(sitemap->lost[0].what.starts_with("has a long address and too many"));
  }
}

namespace {

Strings wanted(Sitemap& sitemap) {
  Strings all;
  for (const SitemapEntry& entry : sitemap.urls)
    if (!entry.is_passed_over) all.push_back(entry.loc);
  return all;
}

}  // namespace

TEST_CASE("pages are chosen by date and address", "[fetch][sitemap]") {
  const std::string text =
      urlset(url("/news/1", "<lastmod>2026-11-02</lastmod>") + url("/news/2") +
             url("/news/3",
                 "<lastmod>2026-10-01</lastmod><news:news><news:publication_date>2026-11-05"
                 "</news:publication_date></news:news>") +
             url("/news/4", "<lastmod>2026-10-31T10:00:00Z</lastmod>") + url("/sport/5"));
  constexpr int64_t kNow = 1'794'000'000;  // 2026-11-06
  Choice choice;
  choice.since = read_since("2026-11-01", kNow);
  REQUIRE(choice.since);
  SECTION("old ones are passed over") {
    Sitemap sitemap = read(text);
    CHECK(choose(choice, sitemap).old == 1);
    CHECK(wanted(sitemap).size() == 4);
    CHECK(sitemap.urls.size() == 5);  // each keeps its number
  }
  SECTION("undated ones, too, where they are not wanted") {
    choice.undated = false;
    Sitemap sitemap = read(text);
    const PassedOver over = choose(choice, sitemap);
    CHECK(over.old == 1);
    CHECK(over.undated == 2);
    CHECK(wanted(sitemap) == Strings{"https://news.example/news/1", "https://news.example/news/3"});
  }
  SECTION("by address") {
    choice.since.reset();
    choice.match = {"https://news.example/news/*", "*5"};
    choice.exclude = {"*/[34]"};
    Sitemap sitemap = read(text);
    CHECK(choose(choice, sitemap).unmatched == 2);
    CHECK(wanted(sitemap) == Strings{"https://news.example/news/1", "https://news.example/news/2",
                                     "https://news.example/sport/5"});
  }
  CHECK(read_since("2d", kNow) == kNow - 2 * 86'400);
  CHECK_FALSE(read_since("yesterday", kNow));
  CHECK_FALSE(read_since("7", kNow));
}

TEST_CASE("files of sitemaps are told by their names", "[fetch][sitemap]") {
  for (const char* name : {"/x/sitemap.xml", "a.XML.gz", "urls.txt", "robots.txt"})
    CHECK(is_sitemap_name(name));
  for (const char* name : {"/x/sitemap", "a.gz", "xml", "a.html"})
    CHECK_FALSE(is_sitemap_name(name));
}
