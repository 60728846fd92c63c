#include "state/inspection.hpp"

#include <algorithm>
#include <charconv>

#include "state/durable_log.hpp"
#include "state/schema.hpp"

namespace wirecopy::state {
namespace {

namespace fs = std::filesystem;

/// "Tree 5 page 7: ..." names no place in the file: adds "(from byte 24576)".
std::string with_byte(std::string text, int64_t page_size) {
  const size_t at = text.find("page ");
  int64_t page = 0;
  if (at == text.npos) return text;
  const char* const digits = text.data() + at + 5;
  if (std::from_chars(digits, text.data() + text.size(), page).ec != std::errc()) return text;
  return text + " (from byte " + std::to_string((page - 1) * page_size) + ')';
}

void inspect_pages(Database& database, std::vector<std::string>& found) {
  const auto page_size = database.number("PRAGMA page_size");
  Rows rows = database.statement("PRAGMA integrity_check(100)").query();
  for (;;) {
    const auto more = rows.next();
    if (!more) found.push_back(more.error().text());
    if (!more || !*more) return;
    std::string lines = rows.string(0);
    if (lines == "ok") return;
    if (lines.starts_with("*** in database main ***\n")) lines.erase(0, lines.find('\n') + 1);
    std::ranges::replace(lines, '\n', ';');
    found.push_back(database.file() +
                    ": is damaged: " + with_byte(std::move(lines), page_size ? *page_size : 0));
  }
}

Result<std::vector<std::string>> definitions_of(Database& database) {
  std::vector<std::string> definitions;
  Rows rows = database
                  .statement(
                      "SELECT type || ' ' || name || ' of ' || tbl_name || ': ' || "
                      "coalesce(sql, '') FROM sqlite_schema ORDER BY 1")
                  .query();
  for (;;) {
    const auto more = rows.next();
    if (!more) return more.error();
    if (!*more) return definitions;
    definitions.push_back(rows.string(0));
  }
}

/// The definitions of tables are as a new database has them.
void inspect_definitions(Database& database, std::vector<std::string>& found) {
  const auto fresh = Database::open({}, Database::Mode::write);
  if (!fresh || !bring_up_to_date(**fresh)) return;
  const auto wanted = definitions_of(**fresh), present = definitions_of(database);
  if (!present)
    found.push_back(present.error().text());
  else if (wanted && *wanted != *present)
    found.push_back(database.file() +
                    ": is damaged: the definitions of its tables are not those of wirecopy");
}

void inspect_rows(Database& database, const char* sql, const char* table,
                  std::vector<std::string>& found) {
  Rows rows = database.statement(sql).query_unverified();
  for (;;) {
    const auto more = rows.next();
    if (!more) found.push_back(more.error().text() + " (in the table " + table + ')');
    if (!more || !*more) return;
    if (!rows.fits_its_sum())
      found.push_back(database.file() + ": is damaged: the row " + rows.name() + " of " + table +
                      " does not fit its checksum");
  }
}

Status inspect_segments(Database& database, const fs::path& folder,
                        std::vector<std::string>& found) {
  const auto store = make_segment_store(folder);
  const auto segments = read_segments(database);
  if (!segments) {
    found.push_back(segments.error().text());
    return {};
  }
  for (const Segment& segment : *segments) {
    const auto examined = examine_segment(*store, segment.name(), segment.bytes);
    if (!examined && examined.error().code != Errc::internal) return examined.error();
    if (!examined) {
      // A running pipeline may have removed it since.
      (void)database.execute("ROLLBACK; BEGIN");
      const auto now = read_segments(database, segment.stage);
      const auto is_same = [&](const Segment& other) { return other.name() == segment.name(); };
      if (!now || std::ranges::any_of(*now, is_same)) found.push_back(examined.error().text());
      continue;
    }
    for (const Damage& damage : examined->damages)
      found.push_back(store->place(segment.name()) + ": " + damage.why);
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Database>> open_for_inspection(const fs::path& folder) {
  auto database = Database::open(folder / kDatabaseName, Database::Mode::read);
  if (!database) return database.error();
  const auto is_empty = recognise(**database);
  if (!is_empty) return is_empty.error();
  if (*is_empty) return (*database)->error(Errc::internal, "is damaged: it is empty");
  const auto version = (*database)->number("PRAGMA user_version");
  if (!version) return version.error();
  if (*version != static_cast<int64_t>(migrations().size()))
    return (*database)->error(Errc::invalid_config,
                              "is that of an older wirecopy; wirecopy run brings it up to date");
  if (Status status = (*database)->execute("BEGIN"); !status) return status.error();
  return database;
}

std::vector<std::string> inspect_database(Database& database) {
  std::vector<std::string> found;
  inspect_pages(database, found);
  inspect_definitions(database, found);
  for (const Table& table : kTables) inspect_rows(database, table.all, table.name, found);
  return found;
}

Result<std::vector<std::string>> inspect(const fs::path& folder) {
  const auto database = open_for_inspection(folder);
  if (!database) {
    std::error_code ignored;
    const fs::path file = folder / kDatabaseName;
    if (!fs::exists(file, ignored))
      return std::vector{file.string() + ": is gone, but there was a log"};
    if (database.error().code == Errc::unavailable) return database.error();
    return std::vector{database.error().text()};
  }
  auto found = inspect_database(**database);
  if (Status status = inspect_segments(**database, folder, found); !status) return status.error();
  return found;
}

}  // namespace wirecopy::state
