#include "schema.hpp"

#include <charconv>
#include <span>

#include "article_row.hpp"
#include "full_text.hpp"
#include "rights.hpp"

namespace wirecopy::exporter::postgres {
namespace {

std::string know(const Tables& tables, std::string_view key, std::string_view value) {
  return "INSERT INTO " + tables.name("wirecopy") + " VALUES (" + literal(key) + ", " +
         literal(value) + ") ON CONFLICT (key) DO UPDATE SET value = excluded.value;";
}

/// What `sql` answers in the first column of its first row; empty: there is none.
Result<std::string> text_of(Connection& connection, const std::string& sql) {
  const auto rows = connection.ask(sql);
  if (!rows) return rows.error();
  return rows->size() == 0 ? std::string() : std::string(rows->at(0, 0));
}

Error refused(const Connection& connection, const Tables& tables, const std::string& why) {
  return connection.error(Errc::unavailable, "schema " + tables.schema_name() + ": " + why);
}

Error lost(const Connection& connection, const Tables& tables, std::string_view what) {
  return refused(connection, tables,
                 "its tables " + std::string(what) +
                     ", though articles of earlier runs are in them: put them back, or begin anew "
                     "(wirecopy run --fresh)");
}

/// Which of our tables and views are there, parted by commas.
Result<std::string> relations(Connection& connection, const Tables& tables) {
  std::string list;
  for (const std::string_view name : kRelations)
    list.append(list.empty() ? "" : ", ").append(literal(name));
  return text_of(connection,
                 "SELECT coalesce(string_agg(c.relname, ', ' ORDER BY c.relname), '')"
                 " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
                 " ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')"
                 " AND n.nspname = " +
                     literal(tables.schema) + " AND c.relname IN (" + list + ")");
}

/// What the role may not do, before an article is lost to it. \param makes tables, too
Status check_rights(Connection& connection, const Tables& tables, bool makes) {
  const auto missing = missing_grants(connection, tables, makes);
  if (!missing) return missing.error();
  if (missing->empty()) return {};
  return refused(
      connection, tables,
      "the role lacks rights: " + *missing +
          (makes ? ", or let another role make the tables once and set \"create\": false" : ""));
}

/// The version of the tables; 0: there are none.
Result<int64_t> version_of(Connection& connection, const Tables& tables) {
  const auto found = relations(connection, tables);
  if (!found) return found.error();
  if (found->empty()) return int64_t{0};
  const auto columns =
      text_of(connection,
              "SELECT count(*) FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c"
              " ON c.oid = a.attrelid AND c.relname = 'wirecopy' JOIN pg_catalog.pg_namespace n"
              " ON n.oid = c.relnamespace AND n.nspname = " +
                  literal(tables.schema) +
                  " WHERE a.attname IN ('key', 'value') AND a.atttypid = 'text'::regtype");
  if (!columns) return columns.error();
  int64_t version = 0;
  if (*columns == "2") {
    if (Status status = check_rights(connection, tables, false); !status) return status.error();
    const auto text = text_of(
        connection, "SELECT max(value) FROM " + tables.name("wirecopy") + " WHERE key = 'schema'");
    if (!text) return text.error();
    std::from_chars(text->data(), text->data() + text->size(), version);
  }
  if (version > 0) return version;
  return refused(
      connection, tables,
      "holds tables of another program (" + *found + "): name another schema by \"schema\"");
}

Status check_columns(Connection& connection, const Tables& tables, std::string_view table,
                     std::span<const Column> columns) {
  std::string wanted;
  for (const Column& column : columns)
    wanted.append(wanted.empty() ? "(" : ", (")
        .append(literal(column.name) + ", " + literal(column.type) + ')');
  const auto rows = connection.ask(
      "SELECT w.name, w.type, format_type(a.atttypid, a.atttypmod) FROM (VALUES " + wanted +
      ") AS w (name, type) LEFT JOIN pg_catalog.pg_attribute a ON a.attname = w.name"
      " AND a.attrelid = to_regclass(" +
      literal(tables.name(table)) +
      ") AND NOT a.attisdropped WHERE format_type(a.atttypid, a.atttypmod) IS DISTINCT FROM "
      "w.type");
  if (!rows) return rows.error();
  if (rows->size() == 0) return {};
  const std::string has = rows->at(0, 2).empty() ? "" : ", but of " + std::string(rows->at(0, 2));
  return refused(connection, tables,
                 "the table " + std::string(table) + " should have a column " +
                     identifier(rows->at(0, 0)) + " of the type " + std::string(rows->at(0, 1)) +
                     has + ": bring it back, or name another schema by \"schema\"");
}

Status make(Connection& connection, const Tables& tables, int64_t version,
            std::string_view identity) {
  if (Status status = check_rights(connection, tables, true); !status) return status;
  std::string sql;
  // Who may not make a schema may still use one that is there.
  if (version == 0) {
    const auto there = text_of(connection,
                               "SELECT count(*) FROM pg_catalog.pg_namespace WHERE"
                               " nspname = " +
                                   literal(tables.schema));
    if (!there) return there.error();
    if (*there == "0") sql += "CREATE SCHEMA " + tables.schema_name() + ";";
  }
  for (int64_t from = version; from < kSchema; ++from) sql += step_from(from, tables);
  sql += know(tables, "schema", std::to_string(kSchema));
  if (version == 0) sql += know(tables, "identity", identity) + know(tables, "generations", "0");
  const auto made = connection.ask(sql);
  return made ? Status() : Status(made.error());
}

/// In a transaction.
Result<std::string> prepare(Connection& connection, const Tables& tables,
                            std::string_view identity) {
  // Two pipelines that start together make them once; large tables take their time.
  const auto locked =
      connection.ask("SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(hashtext(" +
                     literal("wirecopy " + tables.schema) + "))");
  if (!locked) return locked.error();
  const auto version = version_of(connection, tables);
  if (!version) return version.error();
  if (*version > kSchema)
    return refused(connection, tables,
                   "was written by a newer wirecopy (schema " + std::to_string(*version) +
                       ", this one has " + std::to_string(kSchema) + ")");
  if (*version == 0 && !tables.known.empty()) return lost(connection, tables, "are gone");
  if (*version < kSchema && !tables.create)
    return refused(connection, tables,
                   *version == 0
                       ? "has no tables of wirecopy: \"create\": true makes them"
                       : "was written by an older wirecopy (schema " + std::to_string(*version) +
                             "): \"create\": true brings it "
                             "up to date");
  if (*version < kSchema)
    if (Status status = make(connection, tables, *version, identity); !status)
      return status.error();
  for (const auto& [table, columns] :
       {std::pair{"articles", kArticleColumns}, std::pair{"tags", kTagColumns}})
    if (Status status = check_columns(connection, tables, table, columns); !status)
      return status.error();
  if (tables.full_text)
    if (Status status = add_full_text(connection, tables); !status) return status.error();
  auto found = text_of(connection,
                       "SELECT value FROM " + tables.name("wirecopy") + " WHERE key = 'identity'");
  if (found && !tables.known.empty() && *found != tables.known)
    return lost(connection, tables, "are others");
  return found;
}

}  // namespace

Result<std::string> prepare_tables(Connection& connection, const Tables& tables,
                                   std::string_view identity) {
  if (const auto begun = connection.ask("BEGIN"); !begun) return begun.error();
  auto found = prepare(connection, tables, identity);
  if (!found) {
    connection.close();  // with what was begun
    found.error().code = Errc::unavailable;
    return found;
  }
  if (const auto done = connection.ask("COMMIT"); !done) return done.error();
  return found;
}

Result<int64_t> next_generation(Connection& connection, const Tables& tables) {
  const auto text =
      text_of(connection, "INSERT INTO " + tables.name("wirecopy") +
                              " AS w VALUES ('generations', '1') ON CONFLICT (key) DO UPDATE SET"
                              " value = (w.value::bigint + 1)::text RETURNING value");
  if (!text) return text.error();
  int64_t number = 0;
  std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

}  // namespace wirecopy::exporter::postgres
