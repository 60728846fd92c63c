#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <utility>

#include "article.hpp"
#include "discovery.hpp"
#include "feed.hpp"
#include "keys.hpp"
#include "support/documents/document_source.hpp"
#include "support/html/prescan.hpp"
#include "wishes.hpp"

namespace wirecopy::fetch {
namespace {

struct FeedOptions : support::IncomingOptions, support::PollingOptions {
  std::string_view max_feed = "16MB";

  static constexpr auto options() {
    return wirecopy::options(
        option("paths", &FeedOptions::paths,
               "Files of feeds, folders (all below them), globs (*, ?, [a-z], ** for folders), or "
               "- for standard input. A name may end in .gz. A later run reads those that are new "
               "or have changed.")
            .format("wirecopy-path")
            .example("feed.xml"),
        option(
            "urls", &FeedOptions::urls,
            "Addresses of feeds, or of pages that name theirs. They are asked when they are due.")
            .example("https://example.org/rss"),
        lists_option(),
        option("max_feed", &FeedOptions::max_feed,
               "Most bytes of one feed, up to 256MB; a larger file becomes a dead letter, a larger "
               "answer counts as failed.")
            .format("wirecopy-size"),
        min_interval_option(), max_interval_option(), robots_option(), authorization_option(),
        authorization_for_option(), watch_option(), every_option(), done_option(), failed_option());
  }
};

constexpr size_t kKeptOfEntry = 4096;  // bytes; a feed may have thousands without anything

/// Reads the entries of one feed behind the other.
struct FeedStage : support::DocumentSource<FeedOptions> {
  static constexpr StageInfo info{
      "fetch.feed", "1.0.0",
      "Reads the entries of feeds: RSS, Atom and JSON Feed, from the web, files, folders and "
      "standard input.",
      WCP_READS_FILES | WCP_NETWORK | WCP_REPLAYABLE};
  static constexpr const char* writes[] = {
      "url",           "source_url",    "title",   "summary",   "body",      "body_html",
      "language",      "authors",       "section", "publisher", "published", "modified",
      "fetched",       "rights",        "media",   "tags",      "raw",       "feed.guid",
      "feed.comments", "feed.reply_to", nullptr};

  FeedStage() {
    read_rules("max_feed", config.max_feed, nullptr,
               "application/atom+xml, application/rss+xml, application/feed+json, "
               "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5");
  }

 private:
  support::DocumentParts open() override {
    const support::Document& from = document();
    auto feed = parse_feed(from.bytes, from.is_web ? from.address : std::string(),
                           support::html::charset_in(from.type));
    if (!feed) return without_feed(name() + ": " + feed.error().message);
    feed_ = std::move(*feed);
    lines_ = Lines(from.bytes);
    complete_addresses(feed_);
    keys_ = EntryKeys(feed_);
    if (keys_.doubled() > 0)
      log(WCP_LOG_WARN, name() + ": " + std::to_string(keys_.doubled()) +
                            " entries have a guid that another one has, with another link: their "
                            "links count");
    if (!feed_.misnamed.empty()) log(WCP_LOG_WARN, name() + ": " + feed_.misnamed);
    if (feed_.repaired && feed_.lost.empty())
      log(WCP_LOG_WARN, name() + ": " + feed_.repaired->text() + "; mended, nothing is lost");
    tell_shortened();
    if (feed_.entries.empty() && feed_.lost.empty()) log(WCP_LOG_WARN, name() + ": has no entries");
    support::DocumentParts parts{feed_.entries.size()};
    for (const FeedProblem& problem : feed_.lost)
      parts.faults.push_back(name() + ": " + problem.text());
    parts.has_faulty_items = std::any_of(feed_.entries.begin(), feed_.entries.end(), is_blank);
    parts.wishes = wishes_of(feed_.info);
    return parts;
  }

  void tell_shortened() const {
    const auto first = std::find_if(feed_.entries.begin(), feed_.entries.end(),
                                    [](const Entry& entry) { return entry.is_shortened; });
    if (!feed_.info.is_shortened && first == feed_.entries.end()) return;
    const size_t line = feed_.info.is_shortened ? 0 : first->line;
    log(WCP_LOG_WARN, name() + ": " + FeedProblem{line, {}}.text() + "has more than " +
                          std::to_string(kMostOfPart) +
                          " people, categories or media of one entry or of its own: the rest is "
                          "left out");
  }

  /// A page of the web may say where its feed is.
  support::DocumentParts without_feed(std::string why) const {
    support::DocumentParts parts;
    if (document().is_web) parts.leads_to = feed_of_page(document().bytes, document().address);
    if (parts.leads_to.empty() || parts.leads_to == document().address)
      return {0, {std::move(why)}};
    return parts;
  }

  std::string_view key_of(size_t item) const override { return keys_.of(item); }
  bool is_apart(size_t item) const override { return keys_.are_apart(item); }

  void fill(size_t item, Record& article) override {
    fill_article(feed_.entries[item], feed_.info, fields_, article);
  }

  std::optional<support::FaultyItem> fault_of(size_t item) const override {
    const Entry& entry = feed_.entries[item];
    if (!is_blank(entry)) return std::nullopt;
    return support::FaultyItem{written(item).substr(0, kKeptOfEntry),
                               name() + ": " + FeedProblem{entry.line, {}}.text() + "entry " +
                                   std::to_string(item + 1) + " has no title, no link and no text"};
  }

  void close() override {
    keys_ = {};
    feed_ = {};
  }

  /// A blank entry as the feed has it: its lines, up to those of the next.
  std::string_view written(size_t item) const {
    const Entry& entry = feed_.entries[item];
    if (!entry.written.empty()) return entry.written;
    const size_t next = item + 1 < feed_.entries.size() ? feed_.entries[item + 1].line : SIZE_MAX;
    return lines_.between(entry.line, std::max(next, entry.line + 1));
  }

  const FeedFields fields_{field("feed.guid", WCP_T_STR), field("feed.comments", WCP_T_INT),
                           field("feed.reply_to", WCP_T_STR)};
  Feed feed_;
  EntryKeys keys_;       ///< of feed_
  mutable Lines lines_;  ///< of the document
};

}  // namespace
}  // namespace wirecopy::fetch

WIRECOPY_PLUGIN(wirecopy::fetch::FeedStage)
