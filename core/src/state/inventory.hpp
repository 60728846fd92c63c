#pragma once

/// \file
/// What a log keeps: `wirecopy state show` and `reset`.

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "state/leftovers.hpp"
#include "state/stage_numbers.hpp"

namespace wirecopy::state {

struct StageInventory {
  StageIdentity stage;
  Leftovers left;
  std::vector<std::pair<std::string, std::string>> positions;  ///< partition, position
};

struct Inventory {
  std::vector<StageInventory> stages;  ///< also those that the pipeline no longer has
  int64_t seen = 0;                    ///< articles
  int64_t aliases = 0;                 ///< addresses
  uint64_t lineage = 0;                ///< bytes on the disk
  uint64_t bytes = 0;                  ///< of the whole folder
  bool is_open = false;                ///< a run goes on, or was interrupted
};

/// Whether there is a log, whole or not.
bool has_log(const std::filesystem::path& folder);

/// Beside a running pipeline too.
/// Errors: those of open_for_inspection().
Result<Inventory> take_inventory(const std::filesystem::path& folder);

/// Removes the log, and what repair() moved aside.
/// Errors: unavailable: a pipeline is running, or the disk.
Status remove_log(const std::filesystem::path& folder);

}  // namespace wirecopy::state
