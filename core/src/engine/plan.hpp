#pragma once

/// \file
/// What the engine is asked to run: stages resolved, configuration checked.

#include <wirecopy/plugin.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "http/courier.hpp"
#include "record/record.hpp"
#include "state/commit_log.hpp"

namespace wirecopy::engine {

/// What happens to an article that a stage rejects.
enum class OnError { dead_letter, drop, stop };

/// How often and when an article is tried again at a stage that asked for it.
/// The n-th delay is `first` doubled n - 1 times, at most `longest`. Units: microseconds.
struct Retry {
  uint32_t attempts = 3;
  int64_t first = 1'000'000;
  int64_t longest = 60'000'000;
};

using Condition = std::function<bool(const record::Record&)>;

/// A way out of a route.
struct Branch {
  std::string name;
  Condition when;  ///< empty: every article that takes none of those before
};

/// What a stage reads.
struct Input {
  size_t stage;       ///< index
  size_t branch = 0;  ///< of a route
};

struct StagePlan {
  std::string id;
  std::string type;                  ///< "clean.title"; "filter" and "route" for the built-in ones
  const wcp_stage* stage = nullptr;  ///< null: a filter or a route
  std::shared_ptr<const nlohmann::ordered_json> config;
  Condition when;                ///< empty: every article
  std::string reason;            ///< under which the filter drops
  std::vector<Branch> branches;  ///< of a route; the last one takes all
  std::vector<Input> from;
  OnError on_error = OnError::dead_letter;
  Retry retry;
  uint32_t parallel = 0;          ///< batches in the stage at once; 0: as many as there can be
  int64_t deadline = 60'000'000;  ///< of a deferred article. Units: microseconds
  std::string resources;          ///< folder of the plugin's data files
  void* instance = nullptr;       ///< of the program's own stages: create() gets it in *self
};

/// What lasts beyond the run, and where.
struct StatePlan {
  std::string folder;  ///< empty: memory, nothing lasts
  state::Sync sync = state::Sync::full;
  state::Retention retention;   ///< `seen` is Plan::remembered
  bool lineage = false;         ///< keep what stages did to articles
  bool accept_changes = false;  ///< stages that are gone may lose what they left
};

struct Plan {
  std::string name;
  std::vector<StagePlan> stages;
  unsigned workers = 0;           ///< 0: one for each core
  size_t remembered = 1'000'000;  ///< articles that are told from new ones; 0: none
  bool in_source_order = false;   ///< one article at a time, by one worker
  size_t max_memory = 0;          ///< of the process; 0: no limit. Units: bytes
  std::string dead_letters;       ///< file that gets them as text, too; empty: none
  StatePlan state;
  uint64_t limit = 0;    ///< articles taken from sources; 0: all that there are
  bool dry_run = false;  ///< stages are told that nothing may be left behind
  bool fresh = false;    ///< stages are told that the user begins anew
  bool once = false;  ///< sources are told to wait for nothing new; late tries are left in the log
  int64_t patience = 10'000'000;     ///< with a callback of a sink. Units: microseconds
  http::Courier* courier = nullptr;  ///< null: stages get no HTTP. It outlives the engine
  http::Manners manners;
  bool virtual_clock = false;  ///< time stands still while there is work, then jumps to what is due
  int64_t virtual_start = 1'600'000'000'000'000;  ///< a day in 2020. Units: microseconds
};

}  // namespace wirecopy::engine
