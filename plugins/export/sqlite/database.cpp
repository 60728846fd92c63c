#include "database.hpp"

#include <filesystem>
#include <system_error>

#include "support/access/unwritable.hpp"

namespace wirecopy::exporter {
namespace {

/// SQLite tells not whose rights are missing where.
std::string not_opened(sqlite3* handle, const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return "is a folder, not a file";
  return support::unwritable(path).value_or(sqlite3_errmsg(handle));
}

std::string in_words(sqlite3* handle, int code, const std::string& path) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "locked by another program";
    case SQLITE_READONLY:
      return support::unwritable(path).value_or("may not be written to");
    case SQLITE_CANTOPEN:
      return not_opened(handle, path);
    case SQLITE_NOTADB:
      return "is no SQLite database";
    case SQLITE_CORRUPT:
      return "is damaged: " + std::string(sqlite3_errmsg(handle));
    case SQLITE_FULL:
      return "No space left on device";
    default:
      return sqlite3_errmsg(handle);
  }
}

/// Another program's lock goes by itself; nothing else does.
Errc kind_of(int code) {
  const int kind = code & 0xff;
  return kind == SQLITE_BUSY || kind == SQLITE_LOCKED ? Errc::unavailable : Errc::internal;
}

Error failed(sqlite3* handle, int code, const std::string& path) {
  return {kind_of(code), in_words(handle, code, path), path};
}

}  // namespace

void Statement::bind(int at, std::string_view text) {
  if (text.empty()) return bind_null(at);
  sqlite3_bind_text64(statement_.get(), at, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}
void Statement::bind(int at, int64_t number) { sqlite3_bind_int64(statement_.get(), at, number); }
void Statement::bind(int at, double number) { sqlite3_bind_double(statement_.get(), at, number); }
void Statement::bind_null(int at) { sqlite3_bind_null(statement_.get(), at); }

Status Statement::run() {
  for (;;) {
    const auto row = next();
    if (!row) return row.error();
    if (!*row) return {};
  }
}

Result<bool> Statement::next() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    reset();
    return false;
  }
  Error error = failed(sqlite3_db_handle(statement_.get()), code, *path_);
  reset();
  return error;
}

int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
  const auto* const text = sqlite3_column_text(statement_.get(), column);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Result<std::unique_ptr<Database>> Database::open(std::string_view path, int wait_ms) {
  std::unique_ptr<Database> database(new Database(std::string(path)));
  std::error_code ignored;  // SQLite says what is wrong
  const auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, ignored);
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(database->path_.c_str(), &handle, flags, nullptr);
  database->handle_.reset(handle);
  if (code != SQLITE_OK) return failed(handle, code, database->path_);
  sqlite3_busy_timeout(handle, wait_ms);
  if (sqlite3_db_readonly(handle, "main") == 1)
    return failed(handle, SQLITE_READONLY, database->path_);
  return database;
}

Status Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failed(handle_.get(), code, path_);
  return {};
}

Result<Statement> Database::prepare(const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return failed(handle_.get(), code, path_);
  return Statement(statement, path_);
}

Result<int64_t> Database::number(const std::string& sql) {
  auto statement = prepare(sql);
  if (!statement) return statement.error();
  sqlite3_stmt* const handle = statement->statement_.get();
  const int code = sqlite3_step(handle);
  if (code == SQLITE_ROW) return sqlite3_column_int64(handle, 0);
  if (code == SQLITE_DONE) return int64_t{0};
  return failed(handle_.get(), code, path_);
}

bool Database::has_moved() const {
  int moved = 0;
  const int code = sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return code == SQLITE_OK && moved != 0;
}

Error Database::error(std::string what) const { return {Errc::internal, std::move(what), path_}; }

}  // namespace wirecopy::exporter
