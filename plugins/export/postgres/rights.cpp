#include "rights.hpp"

#include <string_view>

namespace wirecopy::exporter::postgres {
namespace {

// Behind the table `asked`: what the schema is called, and whether tables are made. Only the
// catalog is read, which everybody may.
constexpr std::string_view kMissing = R"sql(
SELECT coalesce(string_agg(missing, '; ' ORDER BY level, missing), '') FROM (
  SELECT 1 AS level, format('GRANT %s ON DATABASE %I TO %I', string_agg(r, ', ' ORDER BY r DESC),
         current_database(), current_user) AS missing
    FROM asked, unnest(CASE WHEN makes AND NOT EXISTS (SELECT FROM pg_catalog.pg_namespace
                                                        WHERE nspname = schema)
                       THEN ARRAY['TEMPORARY', 'CREATE'] ELSE ARRAY['TEMPORARY'] END) r
   WHERE NOT has_database_privilege(current_database(), r) HAVING count(*) > 0
  UNION ALL
  SELECT 2, format('GRANT %s ON SCHEMA %I TO %I', string_agg(r, ', ' ORDER BY r DESC), schema,
         current_user)
    FROM asked JOIN pg_catalog.pg_namespace n ON n.nspname = schema,
         unnest(CASE WHEN makes THEN ARRAY['USAGE', 'CREATE'] ELSE ARRAY['USAGE'] END) r
   WHERE NOT has_schema_privilege(n.oid, r) GROUP BY schema
  UNION ALL
  SELECT 3, format('GRANT %s ON %I.%I TO %I', string_agg(r, ', ' ORDER BY r DESC), schema,
         c.relname, current_user)
    FROM (VALUES ('wirecopy', ARRAY['SELECT', 'INSERT', 'UPDATE']),
                 ('articles', ARRAY['SELECT', 'INSERT', 'UPDATE']),
                 ('tags', ARRAY['SELECT', 'INSERT', 'DELETE']),
                 ('revisions', ARRAY['SELECT', 'INSERT', 'DELETE'])) needed (name, rights)
    JOIN pg_catalog.pg_class c ON c.relname = needed.name
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN asked ON n.nspname = schema, unnest(rights) r
   WHERE NOT has_table_privilege(c.oid, r) GROUP BY schema, c.relname) lacking)sql";

}  // namespace

Result<std::string> missing_grants(Connection& connection, const Tables& tables, bool makes) {
  const auto rows =
      connection.ask("WITH asked AS (SELECT " + literal(tables.schema) + "::text AS schema, " +
                     (makes ? "true" : "false") + " AS makes)" + std::string(kMissing));
  if (!rows) return rows.error();
  return std::string(rows->at(0, 0));
}

}  // namespace wirecopy::exporter::postgres
