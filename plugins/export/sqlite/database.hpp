#pragma once

/// \file
/// SQLite with errors as values and handles that close themselves.

#include <sqlite3.h>
#include <wirecopy/result.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace wirecopy::exporter {

/// One SQL statement, used again and again.
/// Owns: nothing that is bound; what is bound must live until the statement has run.
class Statement {
 public:
  Statement() = default;  ///< none; only to be assigned to

  void bind(int at, std::string_view text);  ///< an empty text becomes NULL
  void bind(int at, int64_t number);
  void bind(int at, double number);
  void bind_null(int at);
  /// Runs it to its end and makes it ready for other values.
  Status run();

  /// Goes to the next row. \return false: there is none, and it is ready for other values
  Result<bool> next();
  int64_t number(int column) const;         ///< of the row, columns from 0
  std::string_view text(int column) const;  ///< valid until the next call; NULL is empty
  /// Makes it ready for other values before its end.
  void reset() { sqlite3_reset(statement_.get()); }

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  Statement(sqlite3_stmt* statement, const std::string& path)
      : statement_(statement), path_(&path) {}

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  const std::string* path_ = nullptr;
};

/// An open database file.
/// Threads: one at a time.
/// Errors: unavailable, "/x/news.db: locked by another program", which may be over soon; internal,
/// all others.
class Database {
 public:
  /// Opens the file, makes it and the folders above it where there is none.
  /// \param wait_ms how long to wait for other programs
  static Result<std::unique_ptr<Database>> open(std::string_view path, int wait_ms);

  void wait_at_most(int ms) { sqlite3_busy_timeout(handle_.get(), ms); }

  Status execute(const std::string& sql);
  Result<Statement> prepare(const std::string& sql);
  /// The first column of the first row as an integer; 0 where there is no row.
  Result<int64_t> number(const std::string& sql);
  /// Rows that the last statement changed.
  int64_t changed() const { return sqlite3_changes64(handle_.get()); }
  /// The key of the row that was inserted last.
  int64_t last_row() const { return sqlite3_last_insert_rowid(handle_.get()); }
  /// Whether a transaction is open: some errors end it.
  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

  /// Whether the file has another name by now, or none.
  bool has_moved() const;

  /// The same error for `what` is wrong with this file.
  Error error(std::string what) const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  explicit Database(std::string path) : path_(std::move(path)) {}

  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace wirecopy::exporter
