#pragma once

/// \file
/// The tables of log.db and how an older form becomes the present one.

#include <array>
#include <span>

#include "state/database.hpp"

namespace wirecopy::state {

inline constexpr int64_t kApplication = 0x5743504c;  ///< "WCPL", in the file's header

/// A table; its last column is the checksum of the others.
struct Table {
  const char *name, *all, *backwards, *count, *insert;
};

/// Every table, with the statements that walk over it.
extern const std::array<Table, 9> kTables;

/// Step i takes a database of version i to version i + 1; version 0 is an empty file.
using Migrations = std::span<const char* const>;

/// The steps up to the present version.
Migrations migrations();

/// Refuses a file that is not ours.
/// \return whether it is empty, as a new one is
/// Errors: invalid_config: another program's, or a newer wirecopy's; internal: damaged.
Result<bool> recognise(Database& database, Migrations steps = migrations());

/// Takes the database to the last version in one transaction.
Status bring_up_to_date(Database& database, Migrations steps = migrations());

}  // namespace wirecopy::state
