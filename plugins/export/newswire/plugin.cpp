#include <wirecopy/plugin.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "item_folder.hpp"
#include "support/publishing/identifier.hpp"
#include "support/publishing/written_moment.hpp"
#include "taken_item.hpp"

namespace wirecopy::exporter::newswire {
namespace {

enum class Subfolders : uint8_t { none, day, name };
enum class Revisions : uint8_t { last, all };

struct NewswireOptions {
  std::string_view folder;
  Subfolders subfolders = Subfolders::none;
  Revisions revisions = Revisions::last;

  static constexpr auto options() {
    return wirecopy::options(
        option("folder", &NewswireOptions::folder,
               "The folder, made together with those above it. Each article is a file of ninjs.")
            .required()
            .format("wirecopy-path")
            .example("outbox"),
        option("subfolders", &NewswireOptions::subfolders,
               "Folders below it; day: 2024-05-01, the day in UTC that the article was published "
               "on, else fetched, where it stays; name: 256 of them, by the beginning of the "
               "file's name. For a million files.")
            .choices(
                {{"none", Subfolders::none}, {"day", Subfolders::day}, {"name", Subfolders::name}}),
        option("revisions", &NewswireOptions::revisions,
               "What becomes of earlier revisions of an article; last: a later one takes their "
               "place; all: each has a file of its own, NAME-REVISION.json.")
            .choices({{"last", Revisions::last}, {"all", Revisions::all}}));
  }
};

/// Writes each article as an item of ninjs into a file of its own.
/// Threads: one at a time.
struct NewswireStage : Sink<NewswireOptions> {
  static constexpr StageInfo info{"export.newswire", "1.0.0",
                                  "Writes each article as a file of ninjs, for agencies' readers.",
                                  WCP_WRITES_FILES | WCP_BLOCKS | WCP_IDEMPOTENT};

  static constexpr const char* reads[] = {
      "id",       "revision",      "status",          "published",
      "modified", "fetched",       "embargoed_until", "expires",
      "url",      "title",         "subtitle",        "summary",
      "body",     "body_html",     "language",        "authors",
      "provider", "publisher",     "section",         "dateline.place",
      "urgency",  "rights",        "notices",         "media",
      "tags",     "newswire.guid", "newswire.class",  "newswire.slugline",
      nullptr};

  Counter older = counter("older", "Articles of which the folder has a later form.");
  const WireNames names_{field("newswire.guid", WCP_T_STR), field("newswire.class", WCP_T_STR),
                         field("newswire.slugline", WCP_T_STR)};

  NewswireStage() : folder_(std::string(config.folder)) {
    if (config.folder == "-") wrong_option("/folder", "must be a folder: an article is a file");
  }

  void start() {
    join_state();
    if (const Status status = folder_.open(word_); !status)
      throw Failure(WCP_ERR_UNAVAILABLE, status.error().text());
  }

  Outcome process(Record article) {
    const ItemMark mark = mark_of(article);
    const std::string document = ninjs_of(taken_item(article, names_, mark));
    const auto put = folder_.put(name_of(article, mark), document, mark);
    if (!put) fail(put.error().text());
    if (!*put) count(older);
    return Outcome::keep;
  }

  void flush(wcp_flush) {
    if (const Status status = folder_.commit(); !status) fail(status.error().text());
  }

  void stop() { folder_.close(); }

 private:
  static constexpr std::string_view kState = "state", kDay = "day:";

  /// What was put stays, so the same is tried again; but for files that somebody has taken away.
  [[noreturn]] void fail(const std::string& why) const {
    throw StageFailure(folder_.is_lost() ? WCP_ERR_CANCELLED : WCP_ERR_UNAVAILABLE, why);
  }

  /// Revisions count within a state; that of another run says so by another word.
  void join_state() {
    if (const auto known = state.get(kState)) {
      word_ = *known;
      return;
    }
    word_ = support::word_for_state(random(), run_info());
    state.put(kState, word_);
  }

  ItemMark mark_of(const Record& article) const {
    const auto fetched = article.moment(WCP_F_FETCHED);
    return {article.integer(WCP_F_REVISION).value_or(1), word_, fetched ? fetched->utc : now()};
  }

  std::string name_of(const Record& article, const ItemMark& mark) const {
    const std::string uuid = support::uuid_of(article.id());
    std::string name = uuid;
    if (config.revisions == Revisions::all) name += '-' + std::to_string(mark.revision);
    name += ".json";
    if (config.subfolders == Subfolders::name) return uuid.substr(0, 2) + '/' + name;
    return config.subfolders == Subfolders::day ? day_of(article, uuid, mark.fetched) + '/' + name
                                                : name;
  }

  /// An article stays in the folder that it came to first, whatever its later revisions say.
  std::string day_of(const Record& article, const std::string& uuid, wcp_time fetched) const {
    const std::string key = std::string(kDay) + uuid;
    if (const auto known = state.get(key)) return std::string(*known);
    const auto published = article.moment(WCP_F_PUBLISHED);
    const bool is_dated = published && support::has_plain_year(*published);
    const wcp_moment moment = support::utc_moment(is_dated ? published->utc : fetched);
    std::string day = support::rfc3339_of(moment).substr(0, 10);
    state.put(article, key, day);
    return day;
  }

  ItemFolder folder_;
  std::string word_;  ///< of the state
};

}  // namespace
}  // namespace wirecopy::exporter::newswire

WIRECOPY_PLUGIN(wirecopy::exporter::newswire::NewswireStage)
