#include <string>
#include <vector>

#include "catch.hpp"
#include "export/site/pages.hpp"

using namespace wirecopy::exporter::site;

namespace {

constexpr int64_t kHour = int64_t{3600} * 1'000'000, kMay = 1714550400000000;
const std::string kTrick = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";

Site site(const std::string& url = {}) {
  return {"Gazette", "News", url, {}, &words_of(Language::en)};
}

Entry article(const std::string& id, uint64_t number, const std::string& story = {}) {
  Entry entry;
  entry.id = id;
  entry.number = number;
  entry.slug = "title-" + id;
  entry.title = "Title " + id;
  entry.summary = "Summary " + id;
  entry.source = "Source " + id;
  entry.time = kMay + static_cast<int64_t>(number) * kHour;
  entry.published = entry.modified = {entry.time, 0, 0, 0, 0};
  entry.story = story;
  return entry;
}

bool has(const std::string& page, const std::string& part) { return page.find(part) != page.npos; }
size_t count(const std::string& page, const std::string& part) {
  size_t found = 0;
  for (size_t at = page.find(part); at != page.npos; at = page.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("texts of strangers are texts on every page", "[export][site]") {
  Catalogue catalogue;
  Entry entry = article("a", 1, kTrick);
  entry.title = entry.summary = entry.source = entry.section = entry.language = kTrick;
  entry.story_title = kTrick;
  entry.labels = {{LabelKind::topic, false, kTrick, kTrick, {}},
                  {LabelKind::place, true, kTrick, "1", Point{1, 2}},
                  {LabelKind::person, false, kTrick, {}, {}}};
  catalogue.put(entry);
  entry.id = "b";
  entry.slug = "title-b";
  entry.number = 2;
  catalogue.put(entry);
  Site ours = site("https://gazette.example/");
  ours.title = ours.description = kTrick;
  ours.kinds = 0xff;
  Reading reading;
  reading.title = reading.standfirst = reading.section = reading.rights = reading.provider =
      reading.dateline = reading.language = kTrick;
  reading.authors = reading.corrections = {kTrick};
  reading.link = "https://example.org/\"><script>";
  reading.media = {{"https://example.org/\"><script>", kTrick, kTrick, kTrick}};
  const std::string part = article_part(reading, ours);

  std::vector<std::string> pages{article_page(ours, catalogue, *catalogue.find("a"), part),
                                 front_page(ours, catalogue),
                                 search_page(ours),
                                 not_found_page(ours),
                                 feed_file(ours, catalogue),
                                 sitemap_file(ours, catalogue)};
  for (size_t kind = 0; kind < kListKinds; ++kind)
    pages.push_back(overview_page(ours, catalogue, static_cast<ListKind>(kind)));
  for (const auto& [key, list] : catalogue.lists()) pages.push_back(list_page(ours, list, 1));
  for (const std::string& page : pages) {
    CHECK_FALSE(has(page, "<script>"));
    CHECK_FALSE(has(page, "<img src=x"));
  }
  const std::string words = search_articles({catalogue.find("a")}, 0);
  CHECK_FALSE(has(words, "<"));
}

TEST_CASE("a page of an article keeps its part when the rest changes", "[export][site]") {
  Catalogue catalogue;
  Reading reading;
  reading.title = "Title a";
  reading.body_html = "<p>Body</p>";
  reading.authors = {"Ana", "Rui"};
  reading.link = "https://www.example.org/a";
  const Site ours = site();
  const std::string part = article_part(reading, ours);
  catalogue.put(article("a", 1, "s"));
  const std::string alone = article_page(ours, catalogue, *catalogue.find("a"), part);
  CHECK(has(alone, "By <bdi>Ana, Rui</bdi>"));
  CHECK(has(alone, "Read it at example.org"));
  CHECK_FALSE(has(alone, "More on this story"));
  CHECK_FALSE(has(alone, "canonical"));

  catalogue.put(article("b", 2, "s"));
  REQUIRE(part_in(alone) == part);
  const std::string two = article_page(ours, catalogue, *catalogue.find("a"), *part_in(alone));
  CHECK(has(two, "More on this story"));
  CHECK(has(two, "../articles/title-b.html"));
  CHECK(part_in(two) == part);
  CHECK_FALSE(part_in("<p>none</p>"));
}

TEST_CASE("the front page tells stories by time and by their sources", "[export][site]") {
  Catalogue catalogue;
  CHECK(has(front_page(site(), catalogue), "There are no articles yet."));
  for (uint64_t i = 1; i <= 4; ++i)
    catalogue.put(article("s" + std::to_string(i), i, "storm"));  // four sources: four hours more
  catalogue.put(article("x", 7));
  catalogue.put(article("y", 9));
  const std::string page = front_page(site(), catalogue);
  const auto at = [&](const std::string& title) { return page.find("\">" + title + "</a></h2>"); };
  CHECK(at("Title y") < at("Title s4"));
  CHECK(at("Title s4") < at("Title x"));
  CHECK(has(page, "4 articles, 4 sources"));
  CHECK(has(page, ">Title s3</a> <bdi"));
  CHECK(count(page, "<h1") == 1);
}

TEST_CASE("a long list has pages that lead to each other", "[export][site]") {
  Catalogue catalogue;
  for (uint64_t i = 1; i <= 2 * kOnPage + 1; ++i) {
    Entry entry = article(std::to_string(i), i);
    entry.section = "World";
    catalogue.put(entry);
  }
  const List& list = *catalogue.list("section:world");
  REQUIRE(pages_of(list) == 3);
  const std::string first = list_page(site(), list, 1), last = list_page(site(), list, 3);
  CHECK(count(first, "<h2>") == kOnPage);
  CHECK(count(last, "<h2>") == 1);
  CHECK(has(first, "rel=\"next\" href=\"../" + path_of(list, 2)));
  CHECK_FALSE(has(first, "rel=\"prev\""));
  CHECK(has(last, "rel=\"prev\" href=\"../" + path_of(list, 2)));
}

TEST_CASE("with an address there are a feed, a map of the site and canonical links",
          "[export][site]") {
  Catalogue catalogue;
  catalogue.put(article("a", 1));
  const Site ours = site("https://gazette.example/news/");
  CHECK(
      has(article_page(ours, catalogue, *catalogue.find("a"), ""),
          "<link rel=\"canonical\" href=\"https://gazette.example/news/articles/title-a.html\">"));
  const std::string feed = feed_file(ours, catalogue);
  CHECK(has(feed, "<id>https://gazette.example/news/articles/title-a.html</id>"));
  CHECK(has(feed, "<updated>2024-05-01T09:00:00Z</updated>"));
  CHECK(has(sitemap_file(ours, catalogue), "<lastmod>2024-05-01T09:00:00Z</lastmod>"));
  CHECK(has(robots_file(ours), "Sitemap: https://gazette.example/news/sitemap.xml"));
  CHECK(has(not_found_page(ours), "href=\"https://gazette.example/news/assets/style.css\""));
}

TEST_CASE("what was withdrawn says so and nothing else", "[export][site]") {
  Catalogue catalogue;
  Entry entry = article("a", 1);
  entry.is_withdrawn = true;
  catalogue.put(entry);
  const std::string page = article_page(site(), catalogue, *catalogue.find("a"),
                                        withdrawn_part(*catalogue.find("a"), site()));
  CHECK(has(page, "This article was withdrawn"));
  CHECK(has(page, "noindex"));
  CHECK_FALSE(has(page, "Title a"));
}

TEST_CASE("languages and directions are said where they are others", "[export][site]") {
  Catalogue catalogue;
  Entry entry = article("a", 1);
  entry.language = "ar";
  catalogue.put(entry);
  CHECK(has(front_page(site(), catalogue), " lang=\"ar\" dir=\"rtl\">Title a"));
  Reading reading;
  reading.language = "ar";
  CHECK(has(article_part(reading, site()), "data-revision=\"1\" lang=\"ar\" dir=\"rtl\">"));
}
