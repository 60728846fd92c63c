#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assets.hpp"
#include "builder.hpp"
#include "catalogue.hpp"
#include "folder.hpp"
#include "record_reader.hpp"
#include "search_index.hpp"
#include "site_options.hpp"
#include "support/index/remembered.hpp"
#include "support/units/duration.hpp"
#include "support/units/hash.hpp"

namespace wirecopy::exporter::site {
namespace {

/// Writes a page for each article at once, and the pages that list them when these are due.
///
/// What is in the catalogue is in the journal with exactly the articles that are exported. A file
/// beside the pages says for which state of the catalogue they were all written: where that is not
/// the one of the journal, a run was killed in between, and all of them are written again.
struct SiteStage : Sink<SiteOptions> {
  static constexpr StageInfo info{
      "export.site", "1.0.0", "Writes a static web site: stories, articles, lists, map, search.",
      WCP_WRITES_FILES | WCP_STATEFUL | WCP_IDEMPOTENT, 1};
  static constexpr const char* reads[] = {"id",
                                          "revision",
                                          "url",
                                          "canonical_url",
                                          "title",
                                          "subtitle",
                                          "summary",
                                          "body",
                                          "body_html",
                                          "language",
                                          "authors",
                                          "provider",
                                          "publisher",
                                          "dateline",
                                          "published",
                                          "modified",
                                          "fetched",
                                          "status",
                                          "section",
                                          "rights",
                                          "media",
                                          "tags",
                                          "story",
                                          "duplicate_of",
                                          "first_copy",
                                          "notices",
                                          "stories.title",
                                          "stories.merged",
                                          "stories.parted_from",
                                          "stories.parted_into",
                                          "stories.moved",
                                          nullptr};

  Counter older = counter("older", "Articles of which the site has a later form.");
  Counter outside = counter("outside", "Articles that are older than those that are kept.");
  Counter removed = counter("removed", "Articles that left the site as newer ones came.");
  Counter withdrawn = counter("withdrawn", "Articles that were withdrawn.");
  Gauge articles = gauge("articles", "", "Articles of the site.");

  SiteStage() {
    if (config.folder == "-") wrong_option("/folder", "a site cannot go to standard output");
    const auto wait = support::parse_duration(config.refresh);
    if (!wait || *wait < std::chrono::seconds(1) || *wait > std::chrono::hours(24))
      wrong_option("/refresh", R"(must be a duration like "15s" or "5m", 1s to 1d)");
    refresh_ = microseconds(*wait);
    if (!parse_color(config.accent)) wrong_option("/accent", "must be a colour like #9b1c1c");
    if (config.title.empty()) wrong_option("/title", "must say something");
    if (config.url && (!is_link(*config.url) || config.url->starts_with("mailto") ||
                       config.url->find_first_of("?#") != std::string_view::npos))
      wrong_option("/url", "must be an address like https://news.example/");
    if (config.logo && logo_file(*config.logo).empty())
      wrong_option("/logo", "must end in .svg, .png, .webp, .jpg, .jpeg or .gif");
  }

  void restore(std::string_view bytes) {
    auto change = to_change(bytes);
    if (!change) support::refuse_entry(bytes);
    if (const Entry* old = catalogue_.find(change->entry.id);
        old != nullptr && change->kind != Change::Kind::moved)
      search_.remove(old->number);
    if (change->kind == Change::Kind::put) {
      const std::string words = std::exchange(change->entry.words, {});
      if (!change->entry.is_withdrawn) search_.put(change->entry.number, words);
    }
    catalogue_.apply(*std::move(change));
  }

  void start() {
    read_numbers();
    open_folder();
    builder_.emplace(site_of(), *folder_, catalogue_, search_);
    const std::string options = options_mark();
    options_ = options;
    if (folder_->read(kBuilt) == built_line(options) && pending_.empty()) {
      builder_->trust();
    } else {
      builder_->distrust();
      open();
    }
    if (const Status status = builder_->write_assets(assets_); !status) unavailable(status);
    set(articles, static_cast<double>(catalogue_.articles().size()));
    awaits_article_ = folder_->is_taken_over();
    if (builder_->is_due()) plan(kSoon);
  }

  Outcome process(Record article) {
    const Entry* const known = catalogue_.find(std::string(article.id()));
    const int64_t revision = article.integer(WCP_F_REVISION).value_or(1);
    if (known != nullptr && known->revision > revision) {
      count(older);
      return Outcome::keep;
    }
    open();
    awaits_article_ = false;
    if (support::is_withdrawn(article))
      withdraw(article, known);
    else
      show(article, known);
    set(articles, static_cast<double>(catalogue_.articles().size()));
    plan(refresh_);
    return Outcome::keep;
  }

  void flush(wcp_flush) {
    check(folder_->sync());
    if (pending_.empty()) return;
    for (const std::string& change : pending_) journal(change);
    changes_ += pending_.size();
    pending_.clear();
    state.put(kChanges, std::to_string(changes_));
    state.put(kLast, std::to_string(catalogue_.next_number() - 1));
  }

  void on_event(const Event& event) {
    if (event.kind != WCP_EV_TIMER || !builder_) return;
    due_ = 0;
    const wcp_time begin = now();
    check(refreshed());
    // However large the site is, its lists take a tenth of the time at most.
    pause_ = std::max(refresh_, 10 * (now() - begin));
  }

  void stop() {
    // What is not acknowledged comes again: the next run writes the lists.
    if (builder_ && pending_.empty())
      if (const Status status = refreshed(); !status) unavailable(status);
    builder_.reset();
    folder_.reset();
  }

  void compact() {
    for (const Entry* entry : catalogue_.all()) {
      Entry whole = *entry;
      whole.words = search_.words_of(entry->number);
      journal(to_bytes(whole));
    }
  }

 private:
  static constexpr std::string_view kOwner = "site", kPath = "folder", kChanges = "changes",
                                    kLast = "last";
  static constexpr std::string_view kBuilt = ".wirecopy-built";
  static constexpr int64_t kSoon = 1'000'000;  // for what is withdrawn

  [[noreturn]] static void unavailable(const Status& status) {
    throw Failure(WCP_ERR_UNAVAILABLE, status.error().text());
  }
  /// The pages since the last commit may not be there: their articles must come again.
  static void check(const Status& status) {
    if (!status) throw StageFailure(WCP_ERR_CANCELLED, status.error().text());
  }

  uint64_t number_at(std::string_view key) const {
    uint64_t number = 0;
    if (const auto text = state.get(key))
      std::from_chars(text->data(), text->data() + text->size(), number);
    return number;
  }
  void read_numbers() {
    changes_ = number_at(kChanges);
    catalogue_.set_last_number(number_at(kLast));
  }

  void open_folder() {
    const std::string path(config.folder), owner(state.get(kOwner).value_or(std::string_view()));
    const std::string before(state.get(kPath).value_or(std::string_view()));
    const bool is_moved = !before.empty() && before != path;
    auto folder = Folder::open(path, owner);
    if (!folder) throw Failure(WCP_ERR_UNAVAILABLE, folder.error().text());
    folder_.emplace(*std::move(folder));
    if (folder_->is_taken_over())
      log(WCP_LOG_INFO, path +
                            ": takes over the site there; pages of articles that do not come "
                            "again go");
    if (folder_->is_new() && catalogue_.size() > 0) {
      if (!is_moved)
        throw Failure(WCP_ERR_UNAVAILABLE,
                      path +
                          ": is gone or empty, though articles of earlier runs are in it: put "
                          "it back, or begin anew (wirecopy run --fresh)");
      log(WCP_LOG_WARN, "writes to " + path +
                            " from now on; what earlier runs have exported is in " + before +
                            " and does not come again (wirecopy run --fresh exports all anew)");
    }
    forget_missing();
    std::array<char, 24> made{};
    std::snprintf(made.data(), made.size(), "%016llx", static_cast<unsigned long long>(random()));
    const std::string own = owner.empty() ? made.data() : owner;
    if (const Status status = folder_->own(own); !status) unavailable(status);
    state.put(kOwner, own);
    state.put(kPath, path);
  }

  /// A page that somebody has removed stands in no list.
  void forget_missing() {
    std::vector<std::string> gone;
    for (const Entry* entry : catalogue_.all())
      if (!entry->is_withdrawn && !folder_->has(path_of(*entry))) gone.push_back(entry->id);
    forget(gone);
  }
  void forget(const std::vector<std::string>& gone) {
    if (gone.empty()) return;
    log(WCP_LOG_WARN,
        std::to_string(gone.size()) +
            " pages of articles are gone from the folder; they stand in no list until "
            "they come again");
    for (const std::string& id : gone) remove(id);
  }

  Site site_of() {
    Site site{std::string(config.title),
              std::string(config.description),
              std::string(config.url.value_or(std::string_view())),
              {},
              &words_of(config.language)};
    if (!site.url.empty() && !site.url.ends_with('/')) site.url += '/';
    if (config.logo) site.logo = logo_file(*config.logo);
    assets_ = {
        {"assets/style.css", style_of(*parse_color(config.accent), resource_text("style.css"))}};
    for (const char* name : {"site.js", "search.js", "world.svg"})
      assets_.push_back({std::string("assets/") + name, resource_text(name)});
    if (config.logo) {
      auto logo = read_asset(std::string(*config.logo));
      if (!logo) throw Failure(WCP_ERR_UNAVAILABLE, logo.error().text());
      assets_.push_back({site.logo, *std::move(logo)});
    }
    return site;
  }
  std::string resource_text(std::string_view name) const {
    const auto path = resource(name);
    auto text = path ? read_asset(std::string(*path))
                     : Result<std::string>(Error{
                           Errc::bad_input, std::string(name) + " is missing beside the plugin"});
    if (!text) throw Failure(WCP_ERR_UNAVAILABLE, text.error().text());
    return *std::move(text);
  }

  /// Another one: pages look otherwise than those that are there.
  std::string options_mark() const {
    std::string text(info.version);
    for (const std::string_view each :
         {config.title, config.description, config.url.value_or(std::string_view()),
          config.logo.value_or(std::string_view()),
          std::string_view(words_of(config.language).code)})
      (text += '\0') += each;
    return std::to_string(support::hash_of(text));
  }
  std::string built_line(const std::string& options) const {
    return "wirecopy " + std::to_string(changes_) + ' ' + options + '\n';
  }

  /// From here on there may be pages that no state knows.
  void open() {
    if (std::exchange(is_open_, true)) return;
    const auto written = folder_->write(kBuilt, "wirecopy open\n");
    check(written ? Status() : Status(written.error()));
  }

  /// Errors: as of the builder.
  Status refreshed() {
    if (awaits_article_) return {};
    if (builder_->is_due()) {
      const auto missing = builder_->refresh();
      if (!missing) return missing.error();
      forget(*missing);
    }
    if (!is_open_ || !pending_.empty()) return {};
    const auto written = folder_->write(kBuilt, built_line(options_));
    if (!written) return written.error();
    is_open_ = false;
    return folder_->sync();
  }

  void plan(int64_t wait) {
    const wcp_time due = now() + (wait == kSoon ? kSoon : std::max(pause_, wait));
    if (due_ != 0 && due_ <= due) return;
    due_ = due;
    timer_at(due, 0);
  }

  void show(const Record& article, const Entry* known) {
    Entry entry = entry_of(article, fields_, now());
    const auto most = static_cast<size_t>(config.articles);
    const Entry* const oldest = catalogue_.oldest();
    if (known == nullptr && catalogue_.size() >= most && oldest->time > entry.time) {
      count(outside);
      return;
    }
    entry.number = known != nullptr ? known->number : catalogue_.next_number();
    entry.slug = known != nullptr ? known->slug : catalogue_.new_slug(entry.title, entry.id);
    if (entry.is_updated && known != nullptr && !known->is_withdrawn) entry.time = known->time;
    std::string words = search_words(entry.title, entry.summary, entry.labels, article.body());
    const Reading reading = reading_of(article, entry);
    const std::string part = article_part(reading, builder_->site());
    search_.put(entry.number, words);
    const Entry& shown = catalogue_.put(std::move(entry));
    check(builder_->write_article(shown, part));
    Entry whole = shown;
    whole.words = std::move(words);
    pending_.push_back(to_bytes(whole));
    tell_story(article);
    while (catalogue_.size() > most) {
      count(removed);
      remove(catalogue_.oldest()->id);
    }
  }

  /// What tag.stories says of other articles, see docs/stories.md.
  void tell_story(const Record& article) {
    const std::string story(article.story()), title(article.get(fields_.title));
    if (story.empty()) return;
    if (const std::string_view merged = article.get(fields_.merged); !merged.empty())
      if (const List* list = catalogue_.list(Catalogue::story_key(merged)))
        for (const std::string& id : ids_of(*list)) move(id, story, title);
    const bool is_here = !article.get(fields_.parted_from).empty();
    const std::string into = is_here ? story : std::string(article.get(fields_.parted_into));
    if (into.empty()) return;
    for (const std::string& id : texts_in(article, fields_.moved))
      move(id, into, is_here ? title : std::string());
  }
  static std::vector<std::string> ids_of(const List& list) {
    std::vector<std::string> ids;
    for (const Entry* member : list.members) ids.push_back(member->id);
    return ids;
  }
  void move(const std::string& id, std::string_view story, std::string_view title) {
    if (catalogue_.move(id, story, title)) pending_.push_back(move_of(*catalogue_.find(id)));
  }

  void remove(const std::string& id) {
    const Entry* const entry = catalogue_.find(id);
    if (entry == nullptr) return;
    search_.remove(entry->number);
    if (builder_) builder_->remove_later(*entry);
    catalogue_.remove(id);
    pending_.push_back(removal_of(id));
  }

  void withdraw(const Record& article, const Entry* known) {
    count(withdrawn);
    Entry gone;
    gone.id = article.id();
    gone.revision = article.integer(WCP_F_REVISION).value_or(1);
    gone.is_withdrawn = true;
    gone.time = known != nullptr ? known->time : support::time_of(article, now());
    gone.number = known != nullptr ? known->number : catalogue_.next_number();
    gone.slug = known != nullptr ? known->slug : catalogue_.new_slug({}, gone.id);
    gone.published = gone.modified = exact_time(gone.time);
    const bool is_told = article.integer(WCP_F_STATUS).value_or(WCP_USABLE) == WCP_CANCELED;
    const bool has_page = known != nullptr && folder_->has(path_of(*known));
    search_.remove(gone.number);
    pending_.push_back(to_bytes(gone));
    const Entry& kept = catalogue_.put(std::move(gone));
    if (has_page && is_told)
      check(builder_->write_article(kept, withdrawn_part(kept, builder_->site())));
    else if (has_page)
      builder_->remove_later(kept);
    while (catalogue_.size() > static_cast<size_t>(config.articles))
      remove(catalogue_.oldest()->id);
    plan(kSoon);
  }

  StoryFields fields_{field("stories.title", WCP_T_STR), field("stories.merged", WCP_T_STR),
                      field("stories.parted_from", WCP_T_STR),
                      field("stories.parted_into", WCP_T_STR), field("stories.moved", WCP_T_LIST)};
  int64_t refresh_ = 0, pause_ = 0;  ///< microseconds
  wcp_time due_ = 0;                 ///< of the timer; 0: there is none
  bool awaits_article_ = false;      ///< what another state has written stays until then
  bool is_open_ = false;             ///< kBuilt says that pages are being written
  uint64_t changes_ = 0;             ///< that the journal has had
  std::string options_;
  std::vector<std::string> pending_;  ///< changes that the next flush journals
  std::vector<Asset> assets_;
  Catalogue catalogue_;
  SearchIndex search_;
  std::optional<Folder> folder_;
  std::optional<Builder> builder_;
};

}  // namespace
}  // namespace wirecopy::exporter::site

WIRECOPY_PLUGIN(wirecopy::exporter::site::SiteStage)
