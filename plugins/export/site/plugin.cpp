#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assets.hpp"
#include "builder.hpp"
#include "desk.hpp"
#include "folder.hpp"
#include "pace.hpp"
#include "site_options.hpp"
#include "support/index/remembered.hpp"
#include "support/publishing/addresses.hpp"
#include "support/publishing/identifier.hpp"
#include "support/units/duration.hpp"

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
                                          "dateline.place",
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
    if (config.folder == "-") note_wrong_option("/folder", "a site cannot go to standard output");
    const auto wait = support::parse_duration(config.refresh);
    if (!wait || *wait < std::chrono::seconds(1) || *wait > std::chrono::hours(24))
      note_wrong_option("/refresh", R"(must be a duration like "15s" or "5m", 1s to 1d)");
    else
      refresh_ = microseconds(*wait);
    if (!parse_color(config.accent)) note_wrong_option("/accent", "must be a colour like #9b1c1c");
    if (config.title.empty()) note_wrong_option("/title", "must say something");
    if (config.url && (support::web_address(*config.url) != *config.url ||
                       config.url->find_first_of("?#") != std::string_view::npos))
      note_wrong_option("/url", "must be an address like https://news.example/");
    if (config.logo && logo_file(*config.logo).empty())
      note_wrong_option("/logo", "must end in .svg, .png, .webp, .jpg, .jpeg or .gif");
  }

  void restore(std::string_view bytes) {
    auto change = to_change(bytes);
    if (!change) support::refuse_entry(bytes);
    desk_.restore(*std::move(change));
  }

  void start() {
    read_numbers();
    open_folder();
    builder_.emplace(site_of(), *folder_, desk_.catalogue(), desk_.search());
    desk_.use(&*builder_);
    look_ = look_of(builder_->site(), info.version);
    if (folder_->read(kBuilt) == built_line() && desk_.pending().empty()) {
      builder_->trust();
    } else {
      builder_->distrust();
      open();
    }
    if (const Status status = builder_->write_assets(assets_); !status) unavailable(status);
    tell_size();
    awaits_article_ = changes_ == 0 && !folder_->files(kArticleFolder).empty();
    if (builder_->is_due()) plan(kSoon);
  }

  Outcome process(Record article) {
    if (desk_.has_later(article)) {
      count(older);
      return Outcome::keep;
    }
    open();
    awaits_article_ = false;
    const auto taken = desk_.take(article, now());
    check(taken ? Status() : Status(taken.error()));
    if (*taken == Desk::Taken::outside) count(outside);
    if (*taken == Desk::Taken::withdrawn) count(withdrawn);
    count(removed, static_cast<double>(desk_.made_room()));
    tell_size();
    plan(*taken == Desk::Taken::withdrawn ? kSoon : refresh_);
    return Outcome::keep;
  }

  void flush(wcp_flush) {
    check(folder_->sync());
    if (desk_.pending().empty()) return;
    for (const std::string& change : desk_.pending()) journal(change);
    changes_ += desk_.pending().size();
    desk_.forget_pending();
    state.put(kChanges, std::to_string(changes_));
    state.put(kLast, std::to_string(desk_.catalogue().next_number() - 1));
  }

  void on_event(const Event& event) {
    if (event.kind != WCP_EV_TIMER || !builder_) return;
    pace_.begin(now());
    check(refreshed());
    pace_.end(now());
  }

  void stop() {
    // What is not acknowledged comes again: the next run writes the lists.
    if (builder_ && desk_.pending().empty())
      if (const Status status = refreshed(); !status) unavailable(status);
    desk_.use(nullptr);
    builder_.reset();
    folder_.reset();
  }

  void compact() {
    desk_.visit([this](const std::string& change) { journal(change); });
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
    desk_.catalogue().set_last_number(number_at(kLast));
  }

  void open_folder() {
    const std::string path(config.folder), owner(state.get(kOwner).value_or(std::string_view()));
    const std::string before(state.get(kPath).value_or(std::string_view()));
    const bool is_moved = !before.empty() && before != path;
    auto folder = Folder::open(path, owner,
                               {.is_known = desk_.catalogue().size() > 0 && !is_moved,
                                .may_take_over = run_info().fresh != 0});
    if (!folder) throw Failure(WCP_ERR_UNAVAILABLE, folder.error().text());
    folder_.emplace(*std::move(folder));
    if (folder_->is_taken_over())
      log(WCP_LOG_INFO, path +
                            ": takes over the site there; pages of articles that do not come "
                            "again go");
    if (folder_->is_new() && desk_.catalogue().size() > 0)
      log(WCP_LOG_WARN, "writes to " + path +
                            " from now on; what earlier runs have exported is in " + before +
                            " and does not come again (wirecopy run --fresh exports all anew)");
    forget(desk_.without_page(*folder_));
    const std::string own = owner.empty() ? support::word_for_state(random(), run_info()) : owner;
    if (const Status status = folder_->own(own); !status) unavailable(status);
    state.put(kOwner, own);
    state.put(kPath, path);
  }

  /// A page that somebody has removed stands in no list.
  void forget(const std::vector<std::string>& gone) {
    if (gone.empty()) return;
    log(WCP_LOG_WARN,
        (gone.size() == 1 ? "the page of an article is"
                          : "the pages of " + std::to_string(gone.size()) + " articles are") +
            std::string(" gone from the folder: what had them stands in no list until it comes "
                        "again (wirecopy run --fresh brings all)"));
    for (const std::string& id : gone) desk_.remove(id);
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

  std::string built_line() const {
    return "wirecopy " + std::to_string(changes_) + ' ' + look_ + '\n';
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
    if (!is_open_ || !desk_.pending().empty()) return {};
    const auto written = folder_->write(kBuilt, built_line());
    if (!written) return written.error();
    is_open_ = false;
    return folder_->sync();
  }

  void plan(int64_t wait) {
    if (const auto due = pace_.plan(now(), wait)) timer_at(*due, 0);
  }

  void tell_size() const {
    set(articles, static_cast<double>(std::as_const(desk_).catalogue().articles().size()));
  }

  Desk desk_{static_cast<size_t>(config.articles),
             {field("stories.title", WCP_T_STR), field("stories.merged", WCP_T_STR),
              field("stories.parted_from", WCP_T_STR), field("stories.parted_into", WCP_T_STR),
              field("stories.moved", WCP_T_LIST)}};
  Pace pace_;
  int64_t refresh_ = 0;          ///< microseconds
  bool awaits_article_ = false;  ///< pages that this state does not know stay until then
  bool is_open_ = false;         ///< kBuilt says that pages are being written
  uint64_t changes_ = 0;         ///< that the journal has had
  std::string look_;
  std::vector<Asset> assets_;
  std::optional<Folder> folder_;
  std::optional<Builder> builder_;
};

}  // namespace
}  // namespace wirecopy::exporter::site

WIRECOPY_PLUGIN(wirecopy::exporter::site::SiteStage)
