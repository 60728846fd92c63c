#pragma once

/// \file
/// The tables: made, brought up to date, checked.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

#include "connection.hpp"
#include "steps.hpp"

namespace wirecopy::exporter::postgres {

struct Tables {
  std::string schema;       ///< the name of the schema, without quotes
  bool create = true;       ///< make them, or bring those of an older version up to date
  bool full_text = false;   ///< with the column `words`
  int64_t revisions = 100;  ///< most earlier forms kept of an article
  std::string known{};      ///< what prepare_tables() has answered before: no others will do

  std::string schema_name() const { return identifier(schema); }
  /// "news"."articles"
  std::string name(std::string_view table) const { return schema_name() + '.' + identifier(table); }
};

/// Sees to it that the tables are there and are what this wirecopy writes to; in one transaction.
/// \param identity a name for tables that are new, unlike any other
/// \return the name that the tables have had since they were made
/// Errors: unavailable: tables of another program or of a newer wirecopy, a column that is gone or
/// has another type, no right to make them. Nothing has changed then.
Result<std::string> prepare_tables(Connection& connection, const Tables& tables,
                                   std::string_view identity);

/// A number that no other state of a pipeline has got from these tables.
Result<int64_t> next_generation(Connection& connection, const Tables& tables);

}  // namespace wirecopy::exporter::postgres
