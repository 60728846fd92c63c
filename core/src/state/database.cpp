#include "state/database.hpp"

#include <xxhash.h>

#include <cstdio>
#include <cstring>
#include <utility>

namespace wirecopy::state {
namespace {

constexpr int kWaitMs = 5000;

uint64_t sum_of(uint64_t before, std::string_view bytes) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), before + bytes.size());
}
uint64_t sum_of(uint64_t before, int64_t number) {
  return XXH3_64bits_withSeed(&number, sizeof number, before);
}
// Half of it is enough and takes half the room.
int64_t stored(uint64_t sum) { return static_cast<int32_t>(static_cast<uint32_t>(sum)); }

std::string_view column_text(sqlite3_stmt* statement, int column) {
  const auto* const text = static_cast<const char*>(sqlite3_column_blob(statement, column));
  return {text, text == nullptr ? 0 : static_cast<size_t>(sqlite3_column_bytes(statement, column))};
}

int last_errno(sqlite3* handle) {
  if (const int error = sqlite3_system_errno(handle); error != 0) return error;
  // Of the WAL only its file knows.
  sqlite3_file* wal = nullptr;
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, static_cast<void*>(&wal));
  int error = 0;
  if (wal != nullptr && wal->pMethods != nullptr)
    wal->pMethods->xFileControl(wal, SQLITE_FCNTL_LAST_ERRNO, &error);
  return error;
}

std::string system_words(sqlite3* handle) {
  const int error = last_errno(handle);
  return error != 0 ? std::strerror(error) : sqlite3_errmsg(handle);
}

std::string table_of(std::string_view sql) {
  sql.remove_prefix(std::string_view("SELECT * FROM ").size());
  return std::string(sql.substr(0, sql.find(' ')));
}

std::string uri_path(std::string_view path) {
  std::string text;
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      char escaped[4];
      std::snprintf(escaped, sizeof escaped, "%%%02X", static_cast<unsigned>(c));
      text += escaped;
    } else {
      text += c;
    }
  }
  return text;
}

bool is_summed(const char* sql) { return std::string_view(sql).starts_with("SELECT * FROM "); }

}  // namespace

Result<bool> Rows::next() {
  if (!status_) return status_.error();
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_DONE) return false;
  if (code != SQLITE_ROW) return database_.failed(code);
  const char* const sql = sqlite3_sql(statement_);
  if (!verify_ || fits_its_sum()) return true;
  return database_.error(Errc::internal, "is damaged: the row " + name() + " of " + table_of(sql) +
                                             " does not fit its checksum");
}

std::string_view Rows::text(int column) const { return column_text(statement_, column); }

bool Rows::fits_its_sum() const {
  const int last = columns() - 1;
  uint64_t sum = 0;
  for (int i = 0; i < last; ++i)
    sum = sqlite3_column_type(statement_, i) == SQLITE_INTEGER ? sum_of(sum, number(i))
                                                               : sum_of(sum, text(i));
  return number(last) == stored(sum);
}

void Rows::copy_column(int column, Statement& to) const {
  sqlite3_bind_value(to.statement_.get(), ++to.bound_, sqlite3_column_value(statement_, column));
}

std::string Rows::name() const {
  std::string name = "(";
  for (int i = 0; i < 2 && i < columns() - 1; ++i) {
    if (i > 0) name += ", ";
    if (sqlite3_column_type(statement_, i) == SQLITE_INTEGER) {
      name += std::to_string(number(i));
      continue;
    }
    name += '"';
    for (const char c : text(i).substr(0, 80)) name += c >= ' ' && c < 0x7f ? c : '?';
    name += '"';
  }
  return name + ')';
}

Statement::Statement(Database& database, const char* sql) : database_(database) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database.handle(), sql, -1, SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  statement_.reset(statement);
  if (code != SQLITE_OK) status_ = database.failed(code);
}

Statement& Statement::bind(int64_t number) {
  sqlite3_bind_int64(statement_.get(), ++bound_, number);
  sum_ = sum_of(sum_, number);
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  sqlite3_bind_text64(statement_.get(), ++bound_, text.empty() ? "" : text.data(), text.size(),
                      SQLITE_STATIC, SQLITE_UTF8);
  sum_ = sum_of(sum_, text);
  return *this;
}

Statement& Statement::bind_bytes(std::string_view bytes) {
  sqlite3_bind_blob64(statement_.get(), ++bound_, bytes.empty() ? "" : bytes.data(), bytes.size(),
                      SQLITE_STATIC);
  sum_ = sum_of(sum_, bytes);
  return *this;
}

Statement& Statement::bind_sum() {
  sqlite3_bind_int64(statement_.get(), ++bound_, stored(sum_));
  return *this;
}

Status Statement::run() {
  bound_ = 0, sum_ = 0;
  if (!status_) return status_;
  int code = SQLITE_ROW;
  while (code == SQLITE_ROW) code = sqlite3_step(statement_.get());
  Status status;
  if (code != SQLITE_DONE) status = database_.failed(code);
  sqlite3_reset(statement_.get());
  return status;
}

Rows Statement::query() {
  bound_ = 0, sum_ = 0;
  return Rows(database_, statement_.get(), status_,
              statement_ != nullptr && is_summed(sqlite3_sql(statement_.get())));
}

Rows Statement::query_unverified() {
  bound_ = 0, sum_ = 0;
  return Rows(database_, statement_.get(), status_, false);
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file, Mode mode) {
  std::unique_ptr<Database> database(new Database(file.string()));
  const int access =
      mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const std::string name = file.empty() ? ":memory:" : file.string();
  if (Status status = database->connect(name, access); !status) return status.error();
  if (mode == Mode::write) return database;
  // Beside a WAL SQLite needs a file for its readers. In a folder where none can be made nobody is
  // writing either, unless there is a WAL already.
  const auto answer = database->number("PRAGMA schema_version");
  std::error_code ignored;
  if (answer || answer.error().code != Errc::unavailable ||
      std::filesystem::exists(file.string() + "-wal", ignored))
    return database;
  database->statements_.clear();
  const std::string unchanging = "file:" + uri_path(file.string()) + "?immutable=1";
  if (Status status = database->connect(unchanging, access | SQLITE_OPEN_URI); !status)
    return status.error();
  return database;
}

Status Database::connect(const std::string& name, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) return failed(code);
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, kWaitMs);
  return execute("PRAGMA cell_size_check = ON");
}

Statement& Database::statement(const char* sql) {
  const auto known = statements_.find(sql);
  if (known != statements_.end() && known->second.status_) return known->second;
  if (known != statements_.end()) statements_.erase(known);  // the disk may answer now
  return statements_.try_emplace(sql, *this, sql).first->second;
}

Status Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failed(code);
  return {};
}

Result<int64_t> Database::number(const char* sql) {
  Rows rows = statement(sql).query();
  const auto found = rows.next();
  if (!found) return found.error();
  return *found ? rows.number(0) : 0;
}

Error Database::failed(int code) const {
  sqlite3* const handle = handle_.get();
  if (code == SQLITE_IOERR_CORRUPTFS)
    return error(Errc::internal, "is damaged: it is shorter than its log says");
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return error(Errc::unavailable, "is locked by another program");
    case SQLITE_FULL:
      return error(Errc::unavailable, "cannot be written: No space left on device");
    case SQLITE_READONLY:
      return error(Errc::unavailable, "may not be written to");
    case SQLITE_IOERR:
      return error(Errc::unavailable, "cannot be read or written: " + system_words(handle));
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return error(Errc::unavailable, "cannot be opened: " + system_words(handle));
    case SQLITE_NOTADB:
      return error(Errc::internal, "is damaged at byte 0: it is no SQLite database");
    default:
      return error(Errc::internal, "is damaged: " + std::string(sqlite3_errmsg(handle)));
  }
}

SqlTransaction::~SqlTransaction() {
  // SQLite has rolled back by itself after some errors; a second time does no harm.
  if (open_) (void)database_.execute("ROLLBACK");
}

Status SqlTransaction::begin() {
  Status status = database_.statement("BEGIN IMMEDIATE").run();
  open_ = status.has_value();
  return status;
}

Status SqlTransaction::commit() {
  Status status = database_.statement("COMMIT").run();
  if (status) open_ = false;
  return status;
}

}  // namespace wirecopy::state
