#pragma once

/// \file
/// SQLite with errors as values, handles that close themselves and rows that carry a checksum.

#include <sqlite3.h>
#include <wirecopy/result.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace wirecopy::state {

class Database;
class Statement;

/// The rows of one query. Views are valid until the next row.
class Rows {
 public:
  /// \param verify whether a row that does not fit its checksum is an error
  Rows(Database& database, sqlite3_stmt* statement, const Status& status, bool verify)
      : database_(database), statement_(statement), status_(status), verify_(verify) {}
  ~Rows() { sqlite3_reset(statement_); }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  /// Goes to the next row; false: there is none. A `SELECT *` verifies the row's checksum.
  Result<bool> next();
  int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
  uint64_t bits(int column) const { return static_cast<uint64_t>(number(column)); }
  std::string_view text(int column) const;
  std::string string(int column) const { return std::string(text(column)); }
  int columns() const { return sqlite3_column_count(statement_); }
  bool fits_its_sum() const;
  /// Binds a column's value to a statement of another database.
  void copy_column(int column, Statement& to) const;
  /// What names the row in a message: its first columns.
  std::string name() const;

 private:
  Database& database_;
  sqlite3_stmt* statement_;
  const Status& status_;
  bool verify_;
};

/// One SQL statement, used again and again. Values are bound in the order of the parameters.
/// Owns: nothing that is bound; what is bound must live until the statement has run.
class Statement {
 public:
  Statement(Database& database, const char* sql);

  Statement& bind(int64_t number);
  Statement& bind_bits(uint64_t bits) { return bind(static_cast<int64_t>(bits)); }
  Statement& bind(std::string_view text);
  Statement& bind_bytes(std::string_view bytes);
  /// The checksum of what was bound so far: the last column of every table.
  Statement& bind_sum();
  /// Runs it to its end.
  Status run();
  Rows query();
  /// A SELECT * whose rows may not fit their checksums.
  Rows query_unverified();

 private:
  friend class Database;
  friend class Rows;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  Database& database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  Status status_;  ///< of preparing it
  int bound_ = 0;
  uint64_t sum_ = 0;
};

/// An open database.
/// Threads: one at a time.
/// Errors: unavailable (disk full, locked, cannot be read) and internal (damaged, no database), in
/// one sentence, where: the file.
class Database {
 public:
  enum class Mode { write, read };

  /// \param file made where there is none and it is to be written; empty: in memory
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, Mode mode);

  /// Prepared once for each text. \param sql lives as long as the program
  Statement& statement(const char* sql);
  /// Several statements, none of which has a parameter.
  Status execute(const std::string& sql);
  /// The first column of the first row; 0 where there is no row.
  Result<int64_t> number(const char* sql);
  /// Rows that the last statement changed.
  int64_t changed() const { return sqlite3_changes64(handle_.get()); }

  /// What the last call's code says.
  Error failed(int code) const;
  Error error(Errc code, std::string what) const { return {code, std::move(what), file_}; }
  sqlite3* handle() const { return handle_.get(); }
  const std::string& file() const { return file_; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  explicit Database(std::string file) : file_(std::move(file)) {}
  Status connect(const std::string& name, int flags);

  std::string file_;
  std::unique_ptr<sqlite3, Close> handle_;
  std::unordered_map<std::string_view, Statement> statements_;
};

/// Rolls back, unless it was committed.
class SqlTransaction {
 public:
  explicit SqlTransaction(Database& database) : database_(database) {}
  ~SqlTransaction();
  SqlTransaction(const SqlTransaction&) = delete;
  SqlTransaction& operator=(const SqlTransaction&) = delete;
  Status begin();
  Status commit();

 private:
  Database& database_;
  bool open_ = false;
};

}  // namespace wirecopy::state
