// Whose feed is in a file.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "export/feed/feed_formats.hpp"
#include "export/feed/published_feed.hpp"

using namespace wirecopy::exporter::feed;

namespace {

constexpr wcp_time kNow = 1'714'550'400'000'000;

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

std::string document(const std::string& word, bool has_entry) {
  FeedHead head;
  head.title = "T";
  head.id = "urn:x";
  head.word = word;
  const std::string text =
      entry_text(FeedFormat::atom, {.id = "a", .title = "Title", .language = "en"}, head);
  const std::string* const entries[] = {&text};
  return feed_document(FeedFormat::atom, head, kNow,
                       has_entry ? std::span(entries) : std::span<const std::string* const>());
}

std::string text_in(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a feed is known again by the word in its head", "[export][feed]") {
  const auto format = GENERATE(FeedFormat::atom, FeedFormat::rss, FeedFormat::json);
  FeedHead head;
  head.title = "<entry> and \"items\":[\n <generator>wirecopy</generator><!-- mine -->";
  head.description = R"(<item> "_wirecopy":{"generator":"wirecopy","state":"mine"})";
  head.id = "urn:x";
  CHECK(word_in(feed_document(format, head, kNow, {})) == "");
  head.word = "0123abcd-0000-8000-8000-000000000000";
  const std::string empty = feed_document(format, head, kNow, {});
  CHECK(word_in(empty) == head.word);
  CHECK_FALSE(shows_entries(empty));

  FeedEntry entry;
  entry.id = "a";
  entry.language = GENERATE("", "de");
  const std::string text = entry_text(format, entry, head);
  const std::string* const entries[] = {&text};
  const std::string whole = feed_document(format, head, kNow, entries);
  CHECK(word_in(whole) == head.word);
  CHECK(shows_entries(whole));
}

TEST_CASE("what somebody else has written has no word", "[export][feed]") {
  const std::string ours = "<generator>wirecopy</generator><!-- ";
  CHECK_FALSE(word_in("<html><title>wirecopy</title></html>"));
  CHECK_FALSE(word_in("<feed><entry><content><![CDATA[" + ours + "a -->"));  // speaks of one
  CHECK(word_in("<feed>" + ours) == "");
  CHECK(word_in("<feed>" + ours + "a") == "");
  CHECK(word_in("<feed>" + ours + std::string(kLongestWord, 'a') + " -->") ==
        std::string(kLongestWord, 'a'));
  CHECK(word_in("<feed>" + ours + std::string(kLongestWord + 1, 'a') + " -->") == "");
}

TEST_CASE("the feed of another state goes for entries, and that wish lasts", "[export][feed]") {
  const wirecopy::test::TemporaryFolder desk;
  const std::string path = (desk.path() / "f.atom").string(), theirs = document("a", true),
                    ours = document("b", true), empty = document("b", false);
  std::ofstream(path) << theirs;
  PublishedFeed feed(path);
  CHECK_FALSE(feed.open("b", std::nullopt, false));
  REQUIRE(feed.open("b", std::nullopt, true));
  CHECK(feed.replaced() == "a");
  CHECK_FALSE(feed.holds(empty));
  CHECK_FALSE(*feed.replace(empty, false));
  CHECK(text_in(path) == theirs);

  PublishedFeed later(path);  // the run before was killed, and this one does not begin anew
  CHECK_FALSE(later.open("b", "c", false));
  REQUIRE(later.open("b", feed.replaced(), false));
  CHECK(*later.replace(ours, true));
  CHECK(text_in(path) == ours);
  CHECK(later.holds(ours));
  CHECK_FALSE(later.replaced());
  CHECK(*later.replace(empty, false));  // its own
}

TEST_CASE("a feed that another state takes over in mid-run is left to it", "[export][feed]") {
  const wirecopy::test::TemporaryFolder desk;
  const std::string path = (desk.path() / "f.atom").string();
  PublishedFeed feed(path);
  REQUIRE(feed.open("a", std::nullopt, false));
  REQUIRE(feed.replace(document("a", true), true));
  const auto [theirs, words] = GENERATE(table<std::string, std::string>(
      {{document("b", true), "is the feed of another pipeline"},
       {"<html>mine</html>", "is no feed that export.feed has written"}}));
  std::ofstream(path) << theirs;
  const auto refused = feed.replace(document("a", true), true);
  REQUIRE_FALSE(refused);
  CHECK(has(refused.error().text(), words));
  CHECK(text_in(path) == theirs);
  std::ofstream(path) << document("b", false);  // nobody knows whose
  CHECK(feed.replace(document("a", true), true));
  std::filesystem::remove(path);
  CHECK(feed.replace(document("a", true), true));
  CHECK(text_in(path) == document("a", true));
}
