#include "state/stage_numbers.hpp"

#include <algorithm>

#include "state/leftovers.hpp"

namespace wirecopy::state {
namespace {

/// Why what a stage left cannot be used; empty: it can.
std::string why_unusable(const StageIdentity& known, const std::vector<StageIdentity>& stages) {
  const auto same = std::ranges::find(stages, known.id, &StageIdentity::id);
  const std::string name = "stage \"" + known.id + '"';
  if (same == stages.end()) return name + " is gone";
  if (same->type != known.type) return name + " was " + known.type + " and is " + same->type;
  if (known.state_version > same->state_version)
    return name + " kept state of version " + std::to_string(known.state_version) +
           ", newer than its " + std::to_string(same->state_version);
  return {};
}

Status write(Database& database, const KnownStage& stage) {
  return database.statement("REPLACE INTO stages VALUES (?, ?, ?, ?, ?)")
      .bind(stage.number)
      .bind(stage.identity.id)
      .bind(stage.identity.type)
      .bind(int64_t{stage.identity.state_version})
      .bind_sum()
      .run();
}

/// Removes the unusable from `known`, and from the log.
Status remove_unusable(Database& database, SegmentWriter& segments, std::vector<KnownStage>& known,
                       const std::vector<StageIdentity>& stages, bool accept) {
  std::string refused;
  std::vector<KnownStage> usable;
  for (const KnownStage& stage : known) {
    const std::string why = why_unusable(stage.identity, stages);
    if (why.empty()) {
      usable.push_back(stage);
      continue;
    }
    const auto left = count_leftovers(database, stage.number);
    if (!left) return left.error();
    if (!left->is_empty() && !accept) refused += "\n  " + why + ": " + left->text();
    if (Status status = throw_away(database, segments, stage.number); !status) return status;
  }
  if (!refused.empty())
    return database.error(Errc::invalid_config,
                          "does not fit the pipeline any more; this would be lost:" + refused +
                              "\nGive the stage its id back, or let wirecopy run "
                              "--accept-state-change throw this away and go on, or --fresh begin "
                              "anew");
  known = std::move(usable);
  return {};
}

}  // namespace

Result<std::vector<KnownStage>> read_stages(Database& database) {
  std::vector<KnownStage> stages;
  Rows rows = database.statement("SELECT * FROM stages ORDER BY number").query();
  for (;;) {
    const auto more = rows.next();
    if (!more) return more.error();
    if (!*more) return stages;
    stages.push_back(
        {rows.number(0), {rows.string(1), rows.string(2), static_cast<uint32_t>(rows.number(3))}});
  }
}

void StageNumbers::add(const StageIdentity& stage, const std::vector<KnownStage>& known) {
  const auto at = std::ranges::find_if(
      known, [&](const KnownStage& other) { return other.identity.id == stage.id; });
  numbers_.push_back(at == known.end() ? kUnknown : at->number);
  if (at != known.end() && at->identity.state_version != stage.state_version)
    outdated_.push_back({at->number, stage});
}

Result<StageNumbers> StageNumbers::look_up(Database& database,
                                           const std::vector<StageIdentity>& stages) {
  const auto known = read_stages(database);
  if (!known) return known.error();
  StageNumbers numbers;
  for (const StageIdentity& stage : stages) numbers.add(stage, *known);
  return numbers;
}

Result<StageNumbers> StageNumbers::settle(Database& database, SegmentWriter& segments,
                                          const std::vector<StageIdentity>& stages, bool accept) {
  SqlTransaction transaction(database);
  if (Status status = transaction.begin(); !status) return status.error();
  auto known = read_stages(database);
  if (!known) return known.error();
  if (Status status = remove_unusable(database, segments, *known, stages, accept); !status)
    return status.error();
  StageNumbers numbers;
  int64_t highest = 0;
  for (const KnownStage& stage : *known) highest = std::max(highest, stage.number);
  for (const StageIdentity& stage : stages) {
    numbers.add(stage, *known);
    if (numbers.numbers_.back() != kUnknown) continue;
    numbers.numbers_.back() = ++highest;
    if (Status status = write(database, {highest, stage}); !status) return status.error();
  }
  if (Status status = transaction.commit(); !status) return status.error();
  segments.committed();
  return numbers;
}

int64_t StageNumbers::number(uint32_t place) const {
  return place < numbers_.size() ? numbers_[place] : kUnknown;
}

std::optional<uint32_t> StageNumbers::place(int64_t number) const {
  const auto at = std::ranges::find(numbers_, number);
  if (at == numbers_.end()) return std::nullopt;
  return static_cast<uint32_t>(at - numbers_.begin());
}

Status StageNumbers::update_versions(Database& database) {
  for (const KnownStage& stage : outdated_)
    if (Status status = write(database, stage); !status) return status;
  return {};
}

}  // namespace wirecopy::state
