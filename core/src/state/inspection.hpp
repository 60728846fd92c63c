#pragma once

/// \file
/// Everything that is wrong with a log: `wirecopy state check`.

#include <filesystem>
#include <string>
#include <vector>

#include "state/database.hpp"
#include "state/segment_damage.hpp"

namespace wirecopy::state {

/// Opens log.db of a folder to be read, in a transaction: what is read belongs together.
/// Errors: unavailable: the disk, or there is no log; internal: damaged; invalid_config: another
/// program's, or of another version.
Result<std::unique_ptr<Database>> open_for_inspection(const std::filesystem::path& folder);

/// What is wrong with the database: its pages, its indexes, each row. Empty: nothing.
std::vector<std::string> inspect_database(Database& database);

/// Reads all of a log, beside a running pipeline too.
/// \return what is wrong, a sentence each that begins with the file; empty: nothing
/// Errors: unavailable: the disk, or there is no log.
Result<std::vector<std::string>> inspect(const std::filesystem::path& folder);

}  // namespace wirecopy::state
