#pragma once

/// \file
/// Articles in the tables of an SQLite database.

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "database.hpp"
#include "migrations.hpp"
#include "support/rows/article_rows.hpp"
#include "support/rows/utc_text.hpp"

namespace wirecopy::exporter {

/// Threads: one at a time.
/// Errors: each a sentence that begins with the path; unavailable: it is locked, which may be over
/// soon; internal: all else. After one of put() or commit(), what was put since the last commit()
/// is not in the database.
class ArticleStore {
 public:
  struct Settings {
    bool full_text = false;   ///< the table articles_text, an FTS5 index over title, summary, body
    int64_t revisions = 100;  ///< most earlier forms kept of an article
    bool is_known = false;    ///< earlier runs have stored articles: none, an empty one is refused
    int wait_ms = 0;          ///< how long to wait for other programs that write
  };

  /// Opens the database and makes its tables, or brings those of an older schema up to date, all of
  /// it or nothing. Refuses one that another program or a newer wirecopy made.
  static Result<ArticleStore> open(std::string_view path, const Settings& settings);

  ArticleStore(ArticleStore&&) noexcept;
  ArticleStore& operator=(ArticleStore&&) noexcept;
  ~ArticleStore();  ///< what was put since the last commit() is not in the database

  /// From now on others that write are waited for so long.
  void wait_at_most(int ms) { database_->wait_at_most(ms); }

  /// The schema that the database had before; 0: the present one, or none.
  int64_t upgraded_from() const { return upgraded_from_; }

  /// A generation that no article has. It reads all of them.
  Result<int64_t> next_generation();

  /// Takes the database for writing; does nothing where it is taken. Before put().
  /// Errors: after one nothing is lost, and it may be called again.
  Status begin();

  /// \param generation names the pipeline's state: revisions of one can be compared
  /// \return false: the database has a later form of the article, which stays: a higher revision
  /// of the same generation, or one of another generation that was fetched later.
  Result<bool> put(const support::ArticleRows& article, int64_t generation);

  /// Makes all that was put durable, in the file that has the path.
  Status commit();

  /// Tells SQLite how many rows of what kind there are, so that it finds good ways to answer. When
  /// all is done: it takes a moment.
  void tidy();

  /// Whether an article may be stored: SQLite takes no row of more than 1 GB.
  static bool fits(const support::ArticleRows& article);

 private:
  struct Statements;
  /// A form of an article, as put() is given it.
  struct Form {
    const support::ArticleRows& rows;
    int64_t generation;
    std::array<support::UtcText, support::kTimeColumns.size()> times{};

    Form(const support::ArticleRows& article, int64_t its_generation);
    std::string_view time(size_t column) const { return times[column].text(); }
  };
  /// What the database has of an article that comes again.
  struct Known {
    int64_t number;
    bool is_again;       ///< it is the same form
    bool is_comparable;  ///< their revisions tell which is later
    bool is_older;       ///< than the form that comes, or the same
  };

  ArticleStore();
  Result<bool> insert(const Form& form);
  Result<Known> find(const Form& form);
  Status update(const Form& form, int64_t number);
  Status keep_earlier(const Form& form, const Known& known);
  Result<bool> says_the_same(const Form& form, int64_t number);
  Status keep_present(int64_t number);
  Status keep_late(const Form& form, int64_t number);
  Status put_lists(const support::ArticleRows& article, int64_t number);
  Status put_authors(const support::ArticleRows& article, int64_t number);
  Status put_tags(const support::ArticleRows& article, int64_t number);
  Status put_media(const support::ArticleRows& article, int64_t number);
  Status put_story(const support::ArticleRows& article);

  static void bind_article(Statement& statement, const Form& form);
  static void bind_said(Statement& statement, int at, const Form& form, std::string_view authors);

  std::unique_ptr<Database> database_;
  std::unique_ptr<Statements> statements_;  // behind the database: they go first
  int64_t revisions_ = 0;
  int64_t upgraded_from_ = 0;
};

}  // namespace wirecopy::exporter
