#pragma once

/// \file
/// Articles in three tables of an SQLite database: articles, authors, tags.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "database.hpp"

namespace wirecopy::exporter {

/// Text columns of the table `articles`, in the order of Article::texts.
inline constexpr std::array kTextColumns = {
    "url",          "canonical_url", "source_url", "title",     "subtitle", "summary",
    "body",         "language",      "provider",   "publisher", "dateline", "section",
    "rights",       "status",        "published",  "modified",  "fetched",  "story",
    "duplicate_of", "first_copy",    "media",      "notices",   "meta"};

struct TagRow {
  std::string_view scheme, name, code;
  double score;
  int64_t count;
};

/// An article as it is stored. Views must live until put() returns.
struct Article {
  std::string_view id;
  int64_t revision = 1;
  int64_t urgency = 0;     ///< 0: none
  int64_t generation = 0;  ///< names the pipeline's state: revisions of one can be compared
  /// Empty: NULL. Times are UTC, "2024-05-01T10:00:00Z", `fetched` with six digits of a fraction;
  /// media, notices and meta are JSON.
  std::array<std::string_view, kTextColumns.size()> texts{};
  std::span<const std::string_view> authors{};
  std::span<const TagRow> tags{};
};

/// Threads: one at a time.
/// Errors: each a sentence that begins with the path; unavailable: it is locked, which may be over
/// soon; internal: all else. After one, what was put since
/// the last commit() is not in the database.
class ArticleStore {
 public:
  static constexpr int64_t kApplication = 0x57435059;  ///< "WCPY", in the file's header
  static constexpr int64_t kSchema = 2;

  /// Opens the database and makes its tables, or brings those of schema 1 up to date. Refuses one
  /// that another program made, and one of another schema.
  /// \param full_text adds the table articles_text, an FTS5 index over title, summary and body
  /// \param is_known earlier runs have stored articles in it: one that is gone or empty is refused
  static Result<ArticleStore> open(std::string_view path, bool full_text, bool is_known,
                                   int wait_ms);

  /// From now on others that write are waited for so long.
  void wait_at_most(int ms) { database_->wait_at_most(ms); }

  /// A generation that no article has. It reads all of them.
  Result<int64_t> next_generation();

  /// \return false: the database has a later form of the article, which stays: a higher revision
  /// of the same generation, or one of another generation that was fetched later.
  Result<bool> put(const Article& article);
  /// Makes all that was put durable.
  Status commit();

 private:
  ArticleStore() = default;
  Status prepare();
  Status begin();
  Status put_lists(const Article& article);

  std::unique_ptr<Database> database_;
  struct Statements;
  std::shared_ptr<Statements> statements_;
  bool open_ = false;  ///< a transaction
};

}  // namespace wirecopy::exporter
