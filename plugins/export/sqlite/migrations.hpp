#pragma once

/// \file
/// Brings the tables of a database to the present schema, or refuses it.

#include <cstdint>

#include "database.hpp"

namespace wirecopy::exporter {

inline constexpr int64_t kApplication = 0x57435059;  ///< "WCPY", in the file's header
inline constexpr int64_t kSchema = 3;

/// Whether it may be written to: made by us, of a schema that we know, or empty. It changes
/// nothing. \return whether it is empty Errors: unavailable, a sentence that names the file.
Result<bool> examine(Database& database);

/// Makes the tables in an empty database; takes one of an older schema through all later ones.
/// Call it in a transaction of a connection with `PRAGMA legacy_alter_table = ON`, else views that
/// users have made would follow the old tables.
Status bring_up_to_date(Database& database, bool is_empty);

}  // namespace wirecopy::exporter
