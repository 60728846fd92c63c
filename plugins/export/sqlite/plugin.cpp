#include <wirecopy/plugin.hpp>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "article_store.hpp"

namespace wirecopy::exporter {
namespace {

// How long other programs are waited for: at the start, and by one try to write.
constexpr int kWaitMs = 5000;
constexpr int kTryMs = 1000;

struct SqliteOptions {
  std::string_view path;
  bool full_text = false;

  static constexpr auto options() {
    return wirecopy::options(
        option("path", &SqliteOptions::path,
               "The database, made together with the folders above it where there is none.")
            .required()
            .format("wirecopy-path")
            .example("news.db"),
        option("full_text", &SqliteOptions::full_text,
               "Keep an index of all words: the table articles_text (FTS5)."));
  }
};

/// Where each of kTextColumns comes from, in its order. `meta` has no field of its own.
constexpr std::array<wcp_field, kTextColumns.size() - 1> kFields = {
    WCP_F_URL,      WCP_F_CANONICAL_URL, WCP_F_SOURCE_URL,     WCP_F_TITLE,
    WCP_F_SUBTITLE, WCP_F_SUMMARY,       WCP_F_BODY,           WCP_F_LANGUAGE,
    WCP_F_PROVIDER, WCP_F_PUBLISHER,     WCP_F_DATELINE_PLACE, WCP_F_SECTION,
    WCP_F_RIGHTS,   WCP_F_STATUS,        WCP_F_PUBLISHED,      WCP_F_MODIFIED,
    WCP_F_FETCHED,  WCP_F_STORY,         WCP_F_DUPLICATE_OF,   WCP_F_FIRST_COPY,
    WCP_F_MEDIA,    WCP_F_NOTICES};

bool is_moment(wcp_field field) {
  return field == WCP_F_PUBLISHED || field == WCP_F_MODIFIED || field == WCP_F_FETCHED;
}

/// "2024-05-01T10:00:00Z" in UTC, so that texts sort as times do; a day, month or year alone stays
/// one. \param exactly "2024-05-01T10:00:00.000000Z"
std::string utc_text(const wcp_moment& moment, bool exactly) {
  using namespace std::chrono;
  // A date has no offset: its own day counts.
  const bool is_date = moment.precision >= WCP_BY_DAY;
  const sys_time<std::chrono::microseconds> at{std::chrono::microseconds(moment.utc)};
  const auto day = floor<days>(at);
  const year_month_day date(day);
  const hh_mm_ss<std::chrono::microseconds> clock(at - day);
  char text[48];
  std::snprintf(
      text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  if (!is_date) return exactly ? text : std::string(text, 19) + 'Z';
  const size_t size = moment.precision == WCP_BY_DAY     ? 10
                      : moment.precision == WCP_BY_MONTH ? 7
                                                         : 4;
  return std::string(text).substr(0, size);
}

/// Stores each article under its id.
struct SqliteStage : Sink<SqliteOptions> {
  static constexpr StageInfo info{"export.sqlite", "1.0.0",
                                  "Stores articles, authors and tags in an SQLite database.",
                                  WCP_BLOCKS | WCP_WRITES_FILES | WCP_IDEMPOTENT};

  Counter older = counter("older", "Articles of which the database has a later form.");

  SqliteStage() {
    if (config.path == "-") wrong_option("/path", "a database cannot go to standard output");
  }

  void start() {
    known_ = state.get(kPath).value_or(std::string_view());
    const bool is_moved = !known_.empty() && known_ != config.path;
    std::error_code ignored;
    if (is_moved && (std::filesystem::exists(known_, ignored) ||
                     !std::filesystem::exists(config.path, ignored)))
      log(WCP_LOG_WARN, "writes to " + std::string(config.path) +
                            " from now on; what earlier runs have exported is in " + known_ +
                            " and does not come again (wirecopy run --fresh exports all anew)");
    auto store = ArticleStore::open(config.path, config.full_text, known_ == config.path, kWaitMs);
    if (!store) throw Failure(WCP_ERR_UNAVAILABLE, store.error().text());
    store_.emplace(*std::move(store));
    store_->wait_at_most(kTryMs);
    join_generation();
  }

  Outcome process(Record record) {
    const auto stored = store_->put(article_of(record));
    if (!stored) fail(stored.error());
    if (!*stored) count(older);
    has_stored_ = true;
    return Outcome::keep;
  }

  void flush(wcp_flush) {
    if (const Status status = store_->commit(); !status) fail(status.error());
    if (!has_stored_ || known_ == config.path) return;
    state.put(kPath, config.path);
    known_ = config.path;
  }
  void stop() { store_.reset(); }

 private:
  /// What is locked is tried again; anything else ends the run.
  [[noreturn]] static void fail(const Error& error) {
    throw StageFailure(error.code == Errc::unavailable ? WCP_ERR_UNAVAILABLE : WCP_ERR_CANCELLED,
                       error.text());
  }

  /// Revisions begin anew with a state (run --fresh), and when it comes to another database.
  void join_generation() {
    const std::string behind = ' ' + std::string(config.path);
    if (const auto text = state.get(kGeneration); text && text->ends_with(behind)) {
      std::from_chars(text->data(), text->data() + text->size(), generation_);
      return;
    }
    const auto next = store_->next_generation();
    if (!next) throw Failure(WCP_ERR_UNAVAILABLE, next.error().text());
    generation_ = *next;
    state.put(kGeneration, std::to_string(generation_) + behind);
  }

  Article article_of(const Record& record) {
    Article article;
    article.id = record.id();
    article.revision = record.integer(WCP_F_REVISION).value_or(1);
    article.urgency = record.integer(WCP_F_URGENCY).value_or(0);
    article.generation = generation_;
    times_.clear();
    times_.reserve(kFields.size());
    for (size_t i = 0; i < kFields.size(); ++i) article.texts[i] = text_of(record, kFields[i]);
    meta_ = meta_of(record);
    article.texts.back() = meta_;
    authors_ = record.authors();
    article.authors = authors_;
    tags_.clear();
    record.visit_tags([&](const Tag& tag) {
      tags_.push_back({tag.scheme, tag.name, tag.code, tag.score, tag.count});
    });
    article.tags = tags_;
    return article;
  }

  std::string_view text_of(const Record& record, wcp_field field) {
    if (!is_moment(field))
      return field == WCP_F_MEDIA || field == WCP_F_NOTICES ? record.json(field)
                                                            : record.get(field);
    const auto moment = record.moment(field);
    return moment ? std::string_view(times_.emplace_back(utc_text(*moment, field == WCP_F_FETCHED)))
                  : std::string_view();
  }

  std::string meta_of(const Record& record) const {
    std::string text;
    record.visit_fields([&](wcp_field field, wcp_type) {
      if (field < kFirstOwnField) return;
      text += text.empty() ? '{' : ',';
      detail::append_json(text, from_c(host.api->field_name(host.context, field)));
      (text += ':') += record.json(field);
    });
    return text.empty() ? text : text + '}';
  }

  static constexpr wcp_field kFirstOwnField = 0x10000;
  static constexpr std::string_view kPath = "path";
  static constexpr std::string_view kGeneration = "generation";

  std::string known_;  ///< the database that earlier runs have written to
  int64_t generation_ = 0;
  bool has_stored_ = false;

  std::optional<ArticleStore> store_;
  // What an Article points to.
  std::vector<std::string> times_;
  std::string meta_;
  std::vector<std::string_view> authors_;
  std::vector<TagRow> tags_;
};

}  // namespace
}  // namespace wirecopy::exporter

WIRECOPY_PLUGIN(wirecopy::exporter::SqliteStage)
