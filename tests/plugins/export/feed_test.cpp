#include <algorithm>

#include "catch.hpp"
#include "export/feed/feed_formats.hpp"
#include "export/feed/feed_text.hpp"
#include "export/feed/feed_window.hpp"

using namespace wirecopy::exporter::feed;

namespace {

constexpr wcp_time kSecond = 1'000'000, kNow = 1'714'550'400 * kSecond;

wcp_moment at(wcp_time seconds) { return {kNow + seconds * kSecond, 0, 1, WCP_BY_SECOND, 0}; }

/// Published so many seconds after kNow.
FeedEntry made(const std::string& id, wcp_time seconds, int64_t revision = 1) {
  FeedEntry entry;
  entry.id = id;
  entry.revision = revision;
  entry.published = entry.updated = at(seconds);
  entry.order = at(seconds).utc;
  entry.url = "https://x.example/" + id;
  entry.title = "Title " + id;
  entry.body = "First.\n\nSecond.";
  return entry;
}

bool put(FeedWindow& window, FeedEntry entry, wcp_time fetched = kNow) {
  return window.put(std::move(entry), fetched, kNow);
}

std::string ids(const FeedWindow& window) {
  std::string all;
  for (const FeedEntry* entry : window.shown()) (all += all.empty() ? "" : " ") += entry->id;
  return all;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("a window holds the latest, in order, and of one moment by id", "[export][feed]") {
  FeedWindow window(3);
  for (const char* id : {"b", "d", "a", "c"}) REQUIRE(put(window, made(id, -10)));
  CHECK(ids(window) == "a b c");
  put(window, made("z", -5));
  CHECK(ids(window) == "z a b");
  put(window, made("old", -100));
  CHECK(ids(window) == "z a b");
  CHECK(window.take_changes() == std::set<std::string>{"a", "b", "c", "d", "old", "z"});
  CHECK(window.take_changes().empty());
}

TEST_CASE("a later revision takes the place of its entry, an older one does not",
          "[export][feed]") {
  FeedWindow window(5);
  put(window, made("a", -30));
  put(window, made("b", -20));
  FeedEntry second = made("a", -10, 2);
  second.updated = at(-30);  // it says nothing of a change
  second.title = "Changed";
  CHECK(window.put(second, kNow, kNow));
  CHECK(ids(window) == "b a");
  const FeedEntry* entry = window.find("a");
  REQUIRE(entry);
  CHECK(entry->title == "Changed");
  CHECK(entry->published->utc == at(-30).utc);
  CHECK(entry->updated.utc == kNow);
  CHECK_FALSE(put(window, made("a", -30, 1)));
  CHECK(window.find("a")->title == "Changed");

  SECTION("the same again changes nothing") {
    CHECK(window.put(second, kNow + kSecond, kNow));
    CHECK(window.find("a")->updated.utc == kNow);
  }
  SECTION("a date that comes later is taken where there was none") {
    FeedEntry undated = made("c", 0);
    undated.published.reset();
    put(window, undated);
    put(window, made("c", -25, 2));
    CHECK(ids(window) == "b c a");
  }
}

TEST_CASE("what was taken back stays away until a later revision", "[export][feed]") {
  FeedWindow window(5);
  put(window, made("a", -30));
  CHECK(window.withdraw("a", 2));
  CHECK(ids(window).empty());
  CHECK_FALSE(put(window, made("a", -30, 1)));
  CHECK_FALSE(put(window, made("a", -30, 2)));
  CHECK_FALSE(window.withdraw("a", 1));
  CHECK(put(window, made("a", -30, 3)));
  CHECK(ids(window) == "a");
  CHECK_FALSE(window.withdraw("a", 2));
  CHECK(window.find_gone("a") == nullptr);
}

TEST_CASE("of articles that were taken back a bounded number is remembered", "[export][feed]") {
  FeedWindow window(1);
  for (size_t i = 0; i <= FeedWindow::kMostGone; ++i) window.withdraw(std::to_string(i), 2);
  CHECK(window.find_gone("0") == nullptr);
  CHECK(window.find_gone("1") != nullptr);
  CHECK(window.take_changes().size() == FeedWindow::kMostGone + 1);
}

TEST_CASE("an embargo holds an entry back, an end takes it away", "[export][feed]") {
  FeedWindow window(2);
  FeedEntry secret = made("secret", -10);
  secret.embargoed_until = at(60).utc;
  secret.expires = at(120).utc;
  put(window, secret);
  put(window, made("a", -20));
  put(window, made("b", -30));
  CHECK(ids(window) == "a b");
  CHECK(window.next_change() == at(60).utc);
  window.settle(at(59).utc);
  CHECK(ids(window) == "a b");
  window.settle(at(60).utc);
  CHECK(ids(window) == "secret a");
  CHECK(window.next_change() == at(120).utc);
  window.settle(at(120).utc);
  CHECK(ids(window) == "a");
  CHECK(window.next_change() == 0);
}

TEST_CASE("entries go with their age", "[export][feed]") {
  FeedWindow window(5, 100 * kSecond);
  put(window, made("old", -100));
  put(window, made("a", -50));
  CHECK(ids(window) == "a");
  window.settle(at(50).utc);
  CHECK(ids(window).empty());
}

TEST_CASE("a window is bounded in bytes", "[export][feed]") {
  FeedWindow window(5000);
  for (int i = 0; i < 80; ++i) {
    FeedEntry entry = made(std::to_string(100 + i), i);
    entry.body.resize(kMostOfFeedBody, 'x');
    put(window, std::move(entry));
  }
  CHECK(window.shown().size() == 63);
  CHECK(window.shown().front()->id == "179");
}

TEST_CASE("an entry comes back from its bytes as it was; other bytes are none", "[export][feed]") {
  FeedEntry entry = made("a", -30, 7);
  entry.embargoed_until = 5;
  entry.rights = "All";
  entry.authors = {"Ann", "Bo"};
  entry.tags = {{"topic", "economy", "medtop:04000000"}, {"place", "Oslo", ""}};
  entry.files = {{"https://x.example/a.jpg", "image", "c", "d", 3, 4}};
  const std::string bytes = bytes_of(entry);
  const auto back = read_feed_entry(bytes);
  REQUIRE(back);
  CHECK(bytes_of(*back) == bytes);
  CHECK(back->files[0].height == 4);
  for (size_t size = 0; size < bytes.size(); ++size)
    CHECK_FALSE(read_feed_entry(bytes.substr(0, size)));
  CHECK_FALSE(read_feed_entry(bytes + "x"));
  CHECK_FALSE(read_feed_entry(""));
}

TEST_CASE("texts beyond all bounds are cut where a reader can stop", "[export][feed]") {
  FeedEntry entry = made("a", 0);
  CHECK_FALSE(bound(entry));
  entry.body.assign(kMostOfFeedBody - 10, 'a');
  entry.body.append("\n\n").append(100, 'b');
  entry.body_html.assign(kMostOfFeedBody + 1, 'x');
  entry.tags.resize(kMostFeedParts + 5);
  CHECK(bound(entry));
  CHECK(entry.body == std::string(kMostOfFeedBody - 10, 'a'));
  CHECK(entry.body_html.empty());
  CHECK(entry.tags.size() == kMostFeedParts);
  entry.body.resize(1);
  while (entry.body.size() <= kMostOfFeedBody) entry.body += "\xE2\x82\xAC";
  CHECK(bound(entry));
  CHECK(entry.body.ends_with("\xE2\x82\xAC"));
}

TEST_CASE("a title of RSS shows as it is, whether it is taken for HTML or not", "[export][feed]") {
  CHECK(rss_title("AT&T, Q&A, a & b") == "AT&T, Q&A, a & b");
  CHECK(rss_title("<b>x</b> &amp; &#39;") == "&lt;b>x&lt;/b> &amp;amp; &amp;#39;");
  CHECK(rss_title("1 < 2") == "1 &lt; 2");
}

TEST_CASE("only what XML takes for a language is one", "[export][feed]") {
  CHECK(language_of("en_gb") == "en-GB");
  for (const char* other : {"", "English", "e", "12", "en--gb", "en-abcdefghi", "\xC3\xA9n"})
    CHECK(language_of(other).empty());
}

TEST_CASE("an entry without an address, title, text or date is whole", "[export][feed]") {
  FeedEntry bare;
  bare.id = "a";
  bare.order = kNow;
  bare.updated = at(0);
  const FeedHead head;
  const std::string atom = atom_entry(bare, head);
  CHECK(has(atom, "<title type=\"text\"></title>"));
  CHECK(has(atom, "<content type=\"text\"></content>"));
  CHECK_FALSE(has(atom, "<published>"));
  const std::string rss = rss_item(bare, head);
  CHECK(has(rss, "<description></description>"));
  CHECK(has(rss, "<pubDate>Wed, 01 May 2024 08:00:00 +0000</pubDate>"));
  CHECK(has(json_item(bare, head), "\"content_text\":\"\""));
}

TEST_CASE("a body is made safe, or its paragraphs are shown", "[export][feed]") {
  FeedEntry entry = made("a", 0);
  CHECK(content_of(entry, FeedContent::full) == "<p>First.</p><p>Second.</p>");
  entry.body_html =
      "<p onclick=x>One<script>alert(1)</script> <a href=\"/b\">b</a>"
      "<a href=\"javascript:alert(1)\">c</a>]]></p>";
  const std::string content = content_of(entry, FeedContent::full);
  CHECK(has(content, "https://x.example/b"));
  for (const char* bad : {"script", "onclick", "javascript"}) CHECK_FALSE(has(content, bad));
  CHECK(content_of(entry, FeedContent::text) == "<p>First.</p><p>Second.</p>");
  CHECK(content_of(entry, FeedContent::summary).empty());
  entry.body_html = "<script>x</script>";
  CHECK(content_of(entry, FeedContent::full) == "<p>First.</p><p>Second.</p>");
}

TEST_CASE("tags are categories: IPTC's scheme for Media Topics, the section first",
          "[export][feed]") {
  FeedEntry entry = made("a", 0);
  entry.tags = {{"keyword", "ferries", ""},
                {"topic", "economy", "medtop:04000000"},
                {"place", "Oslo", "geo:59.9,10.7"},
                {"keyword", "ferries", ""}};
  entry.section = "Business";
  const auto all = categories_of(entry, {});
  REQUIRE(all.size() == 4);
  CHECK(all[0].term == "Business");
  CHECK(all[1].scheme.empty());
  CHECK(all[2].term == "04000000");
  CHECK(all[2].label == "economy");
  CHECK(all[3].scheme == "tag:wirecopy.org,2026:place");
  entry.section = "economy";  // a tag says so already
  const std::vector<std::string> schemes = {"topic"};
  const auto some = categories_of(entry, schemes);
  REQUIRE(some.size() == 1);
  CHECK(some[0].term == "04000000");
}

TEST_CASE("an entry of another feed says which, and has its publisher for an author",
          "[export][feed]") {
  FeedEntry entry = made("a", 0);
  entry.publisher = "The <Ledger>";
  entry.source_url = "https://ledger.example/feed?a&b";
  const std::string atom = atom_entry(entry, {});
  CHECK(has(atom, "<name>The &lt;Ledger&gt;</name>"));
  CHECK(has(atom,
            "<source>\n<title type=\"text\">The &lt;Ledger&gt;</title>\n<link rel=\"self\" "
            "href=\"https://ledger.example/feed?a&amp;b\"/>\n</source>"));
  CHECK(has(rss_item(entry, {}),
            "<source url=\"https://ledger.example/feed?a&amp;b\">The &lt;Ledger&gt;</source>"));
  entry.authors = {"Ann"};
  CHECK_FALSE(has(atom_entry(entry, {}), "<name>The"));
}

TEST_CASE("the format follows from the name of the file", "[export][feed]") {
  CHECK(format_of_name("/x/a.atom") == FeedFormat::atom);
  CHECK(format_of_name("a.xml") == FeedFormat::atom);
  CHECK(format_of_name("a.rss") == FeedFormat::rss);
  CHECK(format_of_name("a.json") == FeedFormat::json);
  CHECK(format_of_name("a.txt") == FeedFormat::by_name);
}
