// The least that it costs to write the rows of a database: they are read into memory, then written
// into the same tables of a new file, with the same indexes, triggers and settings, by a bare loop
// of prepared statements. Prints the seconds of the processor that the loop takes.
// usage: sqlite_loop FROM.db TO.db ARTICLES     (so many a transaction)
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "bench.hpp"

namespace {

constexpr const char* kLists[] = {"authors", "tags", "media", "revisions"};

struct Value {
  int type = SQLITE_NULL;
  sqlite3_int64 number = 0;
  double real = 0;
  std::string text;
};
using Row = std::vector<Value>;

[[noreturn]] void fail(sqlite3* database) {
  std::fprintf(stderr, "sqlite_loop: %s\n", sqlite3_errmsg(database));
  std::exit(74);
}

sqlite3* open(const char* path) {
  sqlite3* database = nullptr;
  if (sqlite3_open(path, &database) != SQLITE_OK) fail(database);
  return database;
}

void execute(sqlite3* database, const std::string& sql) {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(database);
}

sqlite3_stmt* prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(database, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement,
                         nullptr) != SQLITE_OK)
    fail(database);
  return statement;
}

std::vector<Row> rows_of(sqlite3* database, const std::string& sql) {
  std::vector<Row> rows;
  sqlite3_stmt* const statement = prepare(database, sql);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    Row& row = rows.emplace_back(static_cast<size_t>(sqlite3_column_count(statement)));
    for (int i = 0; i < static_cast<int>(row.size()); ++i) {
      Value& value = row[static_cast<size_t>(i)];
      value.type = sqlite3_column_type(statement, i);
      value.number = sqlite3_column_int64(statement, i);
      value.real = sqlite3_column_double(statement, i);
      if (value.type == SQLITE_TEXT)
        value.text.assign(reinterpret_cast<const char*>(sqlite3_column_text(statement, i)),
                          static_cast<size_t>(sqlite3_column_bytes(statement, i)));
    }
  }
  sqlite3_finalize(statement);
  return rows;
}

std::string insert(const std::string& table, size_t columns) {
  std::string sql = "INSERT INTO " + table + " VALUES (?";
  for (size_t i = 1; i < columns; ++i) sql += ",?";
  return sql + ')';
}

void write(sqlite3* database, sqlite3_stmt* statement, const Row& row) {
  int at = 0;
  for (const Value& value : row) {
    ++at;
    if (value.type == SQLITE_INTEGER)
      sqlite3_bind_int64(statement, at, value.number);
    else if (value.type == SQLITE_FLOAT)
      sqlite3_bind_double(statement, at, value.real);
    else if (value.type == SQLITE_TEXT)
      sqlite3_bind_text(statement, at, value.text.data(), static_cast<int>(value.text.size()),
                        SQLITE_STATIC);
    else
      sqlite3_bind_null(statement, at);
  }
  if (sqlite3_step(statement) != SQLITE_DONE) fail(database);
  sqlite3_reset(statement);
}

/// A table, and its rows by the article that they belong to.
struct List {
  std::map<sqlite3_int64, std::vector<Row>> rows;
  sqlite3_stmt* statement = nullptr;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 4 || std::atoi(arguments[3]) < 1) {
    std::fputs("usage: sqlite_loop FROM.db TO.db ARTICLES\n", stderr);
    return 64;
  }
  const int many = std::atoi(arguments[3]);
  sqlite3* const from = open(arguments[1]);
  sqlite3* const to = open(arguments[2]);
  execute(to,  // as export.sqlite has it
          "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
          "PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768; PRAGMA foreign_keys = ON");
  // Tables of the index of words come with it.
  for (const Row& row : rows_of(from,
                                "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND (name "
                                "NOT LIKE 'articles!_text!_%' ESCAPE '!' OR type = 'trigger') AND "
                                "name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY rowid"))
    execute(to, row[0].text);

  const std::vector<Row> articles = rows_of(from, "SELECT * FROM articles ORDER BY number");
  std::vector<List> lists;
  for (const char* table : kLists) {
    List& list = lists.emplace_back();
    for (Row& row : rows_of(from, std::string("SELECT * FROM ") + table)) {
      if (!list.statement) list.statement = prepare(to, insert(table, row.size()));
      const sqlite3_int64 article = row[0].number;
      list.rows[article].push_back(std::move(row));
    }
  }
  if (articles.empty()) return 65;

  const double start = wirecopy::bench::cpu_seconds();
  sqlite3_stmt* const statement = prepare(to, insert("articles", articles[0].size()));
  int written = 0;
  for (const Row& article : articles) {
    if (written++ % many == 0) execute(to, "BEGIN IMMEDIATE");
    write(to, statement, article);
    for (List& list : lists)
      if (const auto found = list.rows.find(article[0].number); found != list.rows.end())
        for (const Row& row : found->second) write(to, list.statement, row);
    if (written % many == 0) execute(to, "COMMIT");
  }
  if (written % many != 0) execute(to, "COMMIT");
  sqlite3_finalize(statement);
  for (List& list : lists) sqlite3_finalize(list.statement);
  sqlite3_close(to);  // which writes the log into the file
  std::printf("%.3f\n", wirecopy::bench::cpu_seconds() - start);
  sqlite3_close(from);
}
