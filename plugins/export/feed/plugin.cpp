#include <wirecopy/plugin.hpp>

#include <charconv>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "feed_formats.hpp"
#include "feed_options.hpp"
#include "feed_text.hpp"
#include "feed_window.hpp"
#include "published_feed.hpp"
#include "support/publishing/addresses.hpp"
#include "support/publishing/identifier.hpp"
#include "support/units/duration.hpp"
#include "taken_entry.hpp"

namespace wirecopy::exporter::feed {
namespace {

/// Keeps a window of the latest articles, and writes it when it has changed.
///
/// The window lies in the state: a key for each entry and for each article that was taken back. It
/// becomes durable with the commit that the articles are acknowledged in, after the file was
/// written; so a file that was written by a run that was killed is at most ahead of the state, and
/// the articles come again.
/// Threads: one at a time.
struct FeedStage : Sink<FeedOptions> {
  static constexpr StageInfo info{"export.feed", "1.0.0",
                                  "Writes the latest articles as Atom, RSS or JSON Feed.",
                                  WCP_BLOCKS | WCP_WRITES_FILES | WCP_STATEFUL | WCP_IDEMPOTENT};

  static constexpr const char* reads[] = {
      "id",         "revision",        "status",    "published", "modified",
      "fetched",    "embargoed_until", "expires",   "url",       "canonical_url",
      "source_url", "title",           "summary",   "body",      "body_html",
      "language",   "authors",         "publisher", "provider",  "section",
      "rights",     "media",           "tags",      nullptr};

  Counter older = counter("older", "Articles of which a later revision was known.");
  Counter shortened = counter("shortened", "Articles with more text or tags than a feed takes.");

  FeedStage()
      : format_(config.format == FeedFormat::by_name ? format_of_name(config.path) : config.format),
        window_(static_cast<size_t>(config.entries), max_age()),
        file_(std::string(config.path)) {
    if (config.path == "-") wrong_option("/path", "a feed is replaced whole, so it needs a file");
    if (format_ == FeedFormat::by_name)
      wrong_option("/format", "must be told where the file ends in none of .atom .xml .rss .json");
    head_ = head();
  }

  void start() {
    const wcp_time begin = now();
    read_state(begin);
    updated_ = number_of(state.get(kUpdated).value_or(std::string_view()));
    window_.settle(begin);
    head_.word = word();
    open_file();
    // Up to date with the options, the time, and what somebody did to the file.
    check(publish());
    wait_for_change();
  }

  Outcome process(Record article) {
    const wcp_time fetched = fetched_of(article);
    const int64_t revision = article.integer(WCP_F_REVISION).value_or(1);
    if (!may_be_shown(article)) {
      if (!window_.withdraw(article.id(), revision)) count(older);
      return Outcome::keep;
    }
    FeedEntry entry = taken_entry(article, fetched);
    if (bound(entry)) count(shortened);
    if (!window_.put(std::move(entry), fetched, now())) count(older);
    return Outcome::keep;
  }

  void flush(wcp_flush) {
    window_.settle(now());
    if (const Status status = write(); !status)
      throw StageFailure(WCP_ERR_UNAVAILABLE, status.error().text());
    wait_for_change();
  }

  /// An embargo has ended, or an entry has expired.
  void on_event(const Event& event) {
    if (event.kind != WCP_EV_TIMER) return;
    window_.settle(now());
    const Status status = write();
    if (!status)
      log(WCP_LOG_WARN, status.error().text() +
                            ": the feed shows what has expired, or "
                            "lacks what was released");
    wait_for_change(status ? 0 : now() + kPause);
  }

 private:
  static constexpr std::string_view kEntry = "entry:", kGone = "gone:", kUpdated = "updated",
                                    kWord = "word", kReplaced = "replaced";
  static constexpr wcp_time kSecond = 1'000'000;
  static constexpr wcp_time kPause = 5 * kSecond;  ///< before a file that failed is tried again

  static int64_t number_of(std::string_view text) {
    int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

  void read_state(wcp_time begin) {
    std::vector<std::string> broken;
    state.visit(kEntry, [&](std::string_view key, std::string_view value) {
      auto entry = read_feed_entry(value);
      if (!entry) return broken.emplace_back(key), void();
      stored_.insert(entry->id);
      window_.restore(*std::move(entry), begin);
    });
    for (const std::string& key : broken) state.remove(key);
    if (!broken.empty())
      log(WCP_LOG_WARN, std::to_string(broken.size()) +
                            " entries of the window cannot be read any more, and have gone");
    state.visit(kGone, [&](std::string_view, std::string_view value) {
      const size_t blank = value.find(' '), second = value.find(' ', blank + 1);
      if (second == value.npos) return;
      const std::string_view id = value.substr(second + 1);
      window_.restore_gone(id, number_of(value),
                           static_cast<uint64_t>(number_of(value.substr(blank + 1))));
      stored_gone_.emplace(id);
    });
  }

  wcp_time max_age() const {
    if (!config.max_age) return 0;
    const auto age = support::parse_duration(*config.max_age);
    if (!age || age->count() == 0)
      wrong_option("/max_age", R"(must be a duration like "30d" or "12h")");
    return std::chrono::microseconds(*age).count();
  }

  std::string address(const std::optional<std::string_view>& option, const char* pointer) const {
    if (!option) return {};
    std::string address = support::web_address(*option);
    if (address.empty()) wrong_option(pointer, "must be an address of the web, https://...");
    return address;
  }

  FeedHead head() const {
    const wcp_info run = run_info();
    FeedHead head;
    head.title = config.title.value_or(from_c(run.pipeline));
    if (head.title.empty()) head.title = from_c(run.stage);
    head.link = address(config.link, "/link");
    head.url = address(config.url, "/url");
    head.description = config.description.value_or(std::string_view());
    head.language = language_of(config.language.value_or(std::string_view()));
    head.author = config.author.value_or(std::string_view());
    head.content = config.content;
    head.schemes.assign(config.tags.begin(), config.tags.end());
    const std::string made = support::urn_of(
        std::string("feed ").append(from_c(run.pipeline)).append(" ").append(from_c(run.stage)));
    head.id = config.id ? std::string(*config.id) : head.url.empty() ? made : head.url;
    if (config.language && head.language.empty())
      wrong_option("/language", R"(must be a language of BCP 47, such as "en" or "pt-BR")");
    if (head.id.find(':') == head.id.npos)
      wrong_option("/id", "must be a URI, such as the address that the feed will always have");
    if (format_ == FeedFormat::rss && head.link.empty())
      wrong_option("/link", R"(RSS needs "link": the address of the site that the feed is of)");
    return head;
  }

  wcp_time fetched_of(const Record& article) const {
    const auto fetched = article.moment(WCP_F_FETCHED);
    return fetched ? fetched->utc : now();
  }

  /// What readers get. Entries that were shown before are not made again.
  std::string document() {
    std::unordered_map<std::string, Shown> kept;
    std::vector<const std::string*> texts;
    for (const FeedEntry* entry : window_.shown()) {
      const auto known = shown_.find(entry->id);
      auto& shown = kept[entry->id];
      if (known != shown_.end() && known->second.is_of(*entry))
        shown = std::move(known->second);
      else
        shown = {entry->revision, entry->updated.utc, entry_text(format_, *entry, head_)};
      texts.push_back(&shown.text);
    }
    shown_ = std::move(kept);
    return feed_document(format_, head_, updated_, texts);
  }

  /// Whose feed is there is settled before any article comes: the engine commits what stages have
  /// noted at their start.
  void open_file() {
    const auto known = state.get(kReplaced);
    std::optional<std::string> replaced;
    if (known) replaced.emplace(*known);
    const bool is_fresh = run_info().fresh != 0;
    check(file_.open(head_.word, replaced, is_fresh));
    if (file_.replaced() && file_.replaced() != replaced) state.put(kReplaced, *file_.replaced());
  }

  static void check(const Status& status) {
    if (!status) throw Failure(WCP_ERR_UNAVAILABLE, status.error().text());
  }

  /// Unlike that of any other state.
  std::string word() {
    if (const auto known = state.get(kWord)) return std::string(*known);
    std::string made = support::word_for_state(random(), run_info());
    state.put(kWord, made);
    return made;
  }

  /// Writes the file where it would be another one.
  Status publish() {
    std::string text = document();
    if (file_.holds(text)) return {};
    updated_ = std::max(updated_, now() / kSecond * kSecond);
    text = {};  // two of them would be much
    text = document();
    const auto is_replaced = file_.replace(text, !shown_.empty());
    if (!is_replaced) return is_replaced.error();
    if (!*is_replaced) return {};
    state.put(kUpdated, std::to_string(updated_));
    if (state.get(kReplaced)) state.remove(kReplaced);
    return {};
  }

  /// First the file, then the state that says what is in it.
  Status write() {
    changed_.merge(window_.take_changes());
    if (changed_.empty()) return {};
    if (Status status = publish(); !status) return status;
    for (const std::string& id : changed_) note(id);
    changed_.clear();
    return {};
  }

  void note(const std::string& id) {
    const std::string name = support::uuid_of(id);  // an id may be longer than a key
    const std::string entry_key = std::string(kEntry) + name, gone_key = std::string(kGone) + name;
    if (const FeedEntry* entry = window_.find(id)) {
      state.put(entry_key, bytes_of(*entry));
      stored_.insert(id);
    } else if (stored_.erase(id) > 0) {
      state.remove(entry_key);
    }
    if (const FeedWindow::Gone* gone = window_.find_gone(id)) {
      state.put(gone_key,
                std::to_string(gone->revision) + ' ' + std::to_string(gone->number) + ' ' + id);
      stored_gone_.insert(id);
    } else if (stored_gone_.erase(id) > 0) {
      state.remove(gone_key);
    }
  }

  void wait_for_change(wcp_time due = 0) {
    if (due == 0) due = window_.next_change();
    if (due != 0) timer_at(due, 0);
  }

  /// The text of an entry that was shown.
  struct Shown {
    int64_t revision = 0;
    wcp_time updated = 0;
    std::string text{};
    bool is_of(const FeedEntry& entry) const {
      return revision == entry.revision && updated == entry.updated.utc;
    }
  };

  FeedFormat format_;
  FeedHead head_;
  FeedWindow window_;
  PublishedFeed file_;
  std::unordered_map<std::string, Shown> shown_;  ///< by id
  std::set<std::string> changed_;                 ///< ids, since the last write that went well
  std::set<std::string> stored_, stored_gone_;    ///< ids that the state has
  wcp_time updated_ = 0;                          ///< when the feed last changed
};

}  // namespace
}  // namespace wirecopy::exporter::feed

WIRECOPY_PLUGIN(wirecopy::exporter::feed::FeedStage)
