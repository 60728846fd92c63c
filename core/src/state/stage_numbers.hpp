#pragma once

/// \file
/// The lasting numbers of stages, and what becomes of stages that the pipeline no longer has.

#include <optional>
#include <vector>

#include "state/commit_log.hpp"
#include "state/segments.hpp"

namespace wirecopy::state {

/// A row of the table `stages`.
struct KnownStage {
  int64_t number;
  StageIdentity identity;
};
Result<std::vector<KnownStage>> read_stages(Database& database);

/// The places of stages in the pipeline, and their numbers in the log.
/// Threads: all const functions from any thread.
class StageNumbers {
 public:
  /// Only looks: stages that the log does not know have left nothing.
  static Result<StageNumbers> look_up(Database& database, const std::vector<StageIdentity>& stages);
  /// Gives numbers to new stages. Stages that are gone, have another type or a newer state are
  /// thrown away; those that left something only with `accept`.
  /// Errors: invalid_config with a line for each stage that left something.
  static Result<StageNumbers> settle(Database& database, SegmentWriter& segments,
                                     const std::vector<StageIdentity>& stages, bool accept);

  int64_t number(uint32_t place) const;  ///< kUnknown for what the log does not know
  std::optional<uint32_t> place(int64_t number) const;
  /// Writes the state versions of the stages as they are now, once.
  Status update_versions(Database& database);
  void versions_are_written() { outdated_.clear(); }

  static constexpr int64_t kUnknown = -1;

 private:
  void add(const StageIdentity& stage, const std::vector<KnownStage>& known);

  std::vector<int64_t> numbers_;
  std::vector<KnownStage> outdated_;
};

}  // namespace wirecopy::state
