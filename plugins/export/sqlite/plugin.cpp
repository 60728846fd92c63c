#include <wirecopy/plugin.hpp>

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

#include "article_store.hpp"
#include "support/rows/generation.hpp"
#include "support/rows/row_reader.hpp"

namespace wirecopy::exporter {
namespace {

// How long other programs are waited for: at the start, and by one try to write.
constexpr int kWaitMs = 5000;
constexpr int kTryMs = 1000;

struct SqliteOptions {
  std::string_view path;
  bool full_text = false;
  int64_t revisions = 100;

  static constexpr auto options() {
    return wirecopy::options(
        option("path", &SqliteOptions::path,
               "The database, made together with the folders above it where there is none.")
            .required()
            .format("wirecopy-path")
            .example("news.db"),
        option("full_text", &SqliteOptions::full_text,
               "Keep an index of all words: the table articles_text (FTS5)."),
        option("revisions", &SqliteOptions::revisions,
               "Most earlier forms that are kept of an article; the oldest go first.")
            .min(0)
            .max(1'000'000));
  }
};

/// Stores each article under its id.
struct SqliteStage : Sink<SqliteOptions> {
  static constexpr StageInfo info{
      "export.sqlite", "1.0.0",
      "Stores articles, their revisions, authors, tags, media and stories in an SQLite database.",
      WCP_WRITES_FILES | WCP_IDEMPOTENT | WCP_BLOCKS};

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
    ArticleStore::Settings settings;
    settings.full_text = config.full_text;
    settings.revisions = config.revisions;
    settings.is_known = known_ == config.path;
    settings.wait_ms = kWaitMs;
    auto store = ArticleStore::open(config.path, settings);
    if (!store) throw Failure(WCP_ERR_UNAVAILABLE, store.error().text());
    store_.emplace(*std::move(store));
    store_->wait_at_most(kTryMs);
    if (const int64_t from = store_->upgraded_from(); from != 0)
      log(WCP_LOG_INFO, std::string(config.path) + ": brought from schema " + std::to_string(from) +
                            " to " + std::to_string(kSchema));
    generation_ =
        support::join_generation(state, config.path, [this] { return store_->next_generation(); });
  }

  void process(std::span<Record> articles, std::span<Outcome> outcomes) {
    if (const Status status = store_->begin(); !status) fail(status.error());
    for (size_t i = 0; i < articles.size(); ++i) outcomes[i] = store(articles[i]);
  }

  void flush(wcp_flush) {
    if (const Status status = store_->commit(); !status) fail(status.error());
    if (!has_stored_ || known_ == config.path) return;
    state.put(kPath, config.path);
    known_ = config.path;
  }

  void stop() {
    if (store_) store_->tidy();
    store_.reset();
  }

 private:
  /// What is locked is tried again; anything else ends the run.
  [[noreturn]] static void fail(const Error& error) {
    throw StageFailure(error.code == Errc::unavailable ? WCP_ERR_UNAVAILABLE : WCP_ERR_CANCELLED,
                       error.text());
  }

  Outcome store(const Record& record) {
    const support::ArticleRows& rows = reader_.read(record);
    if (!ArticleStore::fits(rows)) return Outcome::reject("too large for a row of SQLite (900 MB)");
    const auto stored = store_->put(rows, generation_);
    if (!stored) fail(stored.error());
    if (!*stored) count(older);
    has_stored_ = true;
    return Outcome::keep;
  }

  static constexpr std::string_view kPath = "path";

  std::string known_;  ///< the database that earlier runs have written to
  int64_t generation_ = 0;
  bool has_stored_ = false;

  std::optional<ArticleStore> store_;
  support::RowReader reader_{host};
};

}  // namespace
}  // namespace wirecopy::exporter

WIRECOPY_PLUGIN(wirecopy::exporter::SqliteStage)
