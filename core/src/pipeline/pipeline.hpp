#pragma once

/// \file
/// A pipeline as its file describes it, checked and ready to be built.

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/exchange.hpp"
#include "pipeline/condition.hpp"
#include "pipeline/configuration.hpp"
#include "pipeline/diagnostics.hpp"
#include "pipeline/document.hpp"
#include "pipeline/json.hpp"
#include "pipeline/stage_catalogue.hpp"

namespace wirecopy::pipeline {

/// What becomes of a record that a stage rejects for good.
enum class OnError { dead_letter, drop, stop };

/// How often a record is tried again that a stage could not handle for now.
struct Retry {
  unsigned attempts = 3;                   ///< in all, the first one included
  std::chrono::milliseconds first{1'000};  ///< wait before the second; doubles each time
  std::chrono::milliseconds max{60'000};   ///< the longest wait
};

/// How a transform runs in a process of its own.
struct Isolation {
  enum class WhenSpent { stop, hold, skip };
  std::chrono::milliseconds deadline{30'000};  ///< for one batch
  uint64_t max_memory = 0;                     ///< of its data; 0: no limit. Units: bytes
  unsigned restarts = 100;                     ///< within an hour
  WhenSpent when_spent = WhenSpent::stop;      ///< what becomes of articles then
};

/// A way out of a route.
struct Branch {
  std::string name;
  std::shared_ptr<const Condition> when;  ///< null: every record that takes none of those before
};

/// What a stage reads.
struct Input {
  size_t stage;       ///< index in the pipeline
  size_t branch = 0;  ///< of a route; else 0
  bool operator==(const Input&) const = default;
};

/// One stage of a pipeline.
struct StageSpec {
  std::string id;
  std::string type;  ///< "clean.title", "filter", "route"
  StageKind kind = StageKind::transform;
  const StageType* described = nullptr;   ///< null: one of our own; lives in the catalogue
  std::shared_ptr<const Json> config;     ///< an object; see Configuration
  std::shared_ptr<const Condition> when;  ///< null: every record; never for a filter
  std::string reason;                     ///< of a filter: why it drops
  std::vector<Branch> branches;           ///< of a route, in the order tried; the last takes all
  std::vector<Input> from;
  OnError on_error = OnError::dead_letter;
  Retry retry;
  std::optional<std::chrono::milliseconds> deadline;  ///< for one record
  unsigned parallel = 0;                              ///< batches in it at once; 0: unlimited
  std::optional<Isolation> isolation;                 ///< nothing: in this process
  std::vector<std::string> plain_secrets;  ///< pointers to secrets that the file itself has
  std::string pointer;                     ///< "/stages/2" in the file
};

/// What a pipeline keeps across runs, where and how long.
struct StateSpec {
  std::filesystem::path folder;  ///< absolute
  bool is_fully_synced = true;   ///< a commit survives a power cut, not only the process
  unsigned seen = 1'000'000;     ///< articles that are told from new ones; 0: none
  std::optional<std::chrono::milliseconds> dead;  ///< nothing: without end
  std::chrono::milliseconds lineage = std::chrono::days(30);
  uint64_t max_bytes = 0;  ///< of the folder; 0: without bound
};

/// A checked pipeline. Copies share the document and the configurations.
struct Pipeline {
  std::string name;               ///< [a-z0-9_-]
  std::filesystem::path file;     ///< as it was named
  std::filesystem::path folder;   ///< absolute; relative paths start here
  std::vector<StageSpec> stages;  ///< in the order of the file; not always the order of flow
  unsigned workers = 0;           ///< 0: as many as there are cores
  bool in_source_order = false;   ///< articles of one source never overtake each other
  uint64_t max_memory = 0;        ///< of the process; 0: no limit. Units: bytes
  StateSpec state;
  http::Manners manners;             ///< with which its stages ask servers
  std::vector<std::string> secrets;  ///< texts that must not be printed
  std::shared_ptr<const Document> document;

  /// Reports what a stage says about its configuration at the place in the file; where it stands
  /// on a default, at the nearest thing around it. Secrets in the message become ***.
  /// \param pointer below the configuration: "/urls/0"
  void report_config_error(const StageSpec& stage, std::string_view pointer, std::string message,
                           Diagnostics& problems) const;
  /// The same of what the stage's "isolation" says.
  void report_isolation_error(const StageSpec& stage, const std::string& message,
                              Diagnostics& problems) const;
};

/// Reads and checks a pipeline file. All that is wrong goes to `problems`: the first syntax error,
/// or everything else at once.
/// Owns: the catalogue outlives the pipeline.
std::optional<Pipeline> load(const std::filesystem::path& file, const StageCatalogue& catalogue,
                             Diagnostics& problems,
                             const Environment& environment = process_environment);

/// The same from a text. \param name what messages call it, and what gives the default name
std::optional<Pipeline> load_text(std::string text, const std::string& name,
                                  const std::filesystem::path& folder,
                                  const StageCatalogue& catalogue, Diagnostics& problems,
                                  const Environment& environment = process_environment);

/// The files that sinks write, with words for the sink: `"out" of a.json`.
using Writers = std::map<std::string, std::string>;
/// Refuses a sink whose file one of another pipeline writes that runs at the same time.
void check_one_writer(const Pipeline& pipeline, Writers& writers, Diagnostics& problems);

/// What a pipeline keeps, and whose it is.
struct StatePlace {
  std::string pipeline;  ///< its name
  std::filesystem::path folder;
};

/// Where the state of a pipeline lies: ".wirecopy/NAME" beside its file. Reads no more of the file
/// than its name, so that it is found when stages or secrets are missing.
std::optional<StatePlace> find_state(const std::filesystem::path& file, Diagnostics& problems);

/// The configuration of one stage from a text of its own, as `--config` gives it.
std::optional<Configuration> load_config(std::string text, const std::string& name,
                                         const std::filesystem::path& folder, const StageType& type,
                                         Diagnostics& problems);
/// The same of "http", as `--http` gives it.
std::optional<Configuration> load_http(std::string text, const std::string& name,
                                       const std::filesystem::path& folder, Diagnostics& problems);

}  // namespace wirecopy::pipeline
