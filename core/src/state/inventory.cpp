#include "state/inventory.hpp"

#include "state/durable_log.hpp"
#include "state/inspection.hpp"

namespace wirecopy::state {
namespace {

namespace fs = std::filesystem;

bool is_of_log(const fs::path& file) {
  const std::string name = file.filename().string();
  for (const char* start : {"log.db", "journal-", "lineage-"})
    if (name.starts_with(start)) return true;
  return false;
}

std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end;
       at.increment(ignored))
    files.push_back(at->path());
  return files;
}

Result<StageInventory> take_stage(Database& database, const KnownStage& stage) {
  auto left = count_leftovers(database, stage.number);
  if (!left) return left.error();
  StageInventory found{stage.identity, *std::move(left), {}};
  Rows rows =
      database.statement("SELECT * FROM positions WHERE stage = ?").bind(stage.number).query();
  for (;;) {
    const auto more = rows.next();
    if (!more) return more.error();
    if (!*more) return found;
    found.positions.emplace_back(rows.string(1), rows.string(2));
  }
}

}  // namespace

bool has_log(const fs::path& folder) {
  for (const fs::path& file : files_of(folder))
    if (is_of_log(file)) return true;
  return false;
}

Result<Inventory> take_inventory(const fs::path& folder) {
  const auto database = open_for_inspection(folder);
  if (!database) return database.error();
  const auto stages = read_stages(**database);
  if (!stages) return stages.error();
  Inventory found;
  for (const KnownStage& stage : *stages) {
    auto taken = take_stage(**database, stage);
    if (!taken) return taken.error();
    found.stages.push_back(*std::move(taken));
  }
  const auto counts = Counts::of(**database);
  if (!counts) return counts.error();
  found.seen = counts->seen.rows;
  found.aliases = counts->aliases.rows;
  const auto lineage = read_segments(**database, SegmentWriter::kLineage);
  if (!lineage) return lineage.error();
  for (const Segment& segment : *lineage) found.lineage += segment.bytes;
  const auto open = (*database)->number("SELECT value FROM about WHERE name = 'interrupted'");
  if (!open) return open.error();
  found.is_open = *open != 0;
  std::error_code vanished;
  for (const fs::path& file : files_of(folder))
    if (const auto size = fs::file_size(file, vanished); !vanished && is_of_log(file))
      found.bytes += size;
  return found;
}

Status remove_log(const fs::path& folder) {
  auto lock = FolderLock::take(folder);
  if (!lock) return lock.error();
  // The segments go first: without them a database is damaged, without it they are none.
  for (const bool segments : {true, false})
    for (const fs::path& file : files_of(folder)) {
      if (!is_of_log(file) || segments != (file.extension() == kSegmentSuffix)) continue;
      std::error_code failed;
      if (fs::remove(file, failed); failed)
        return Error{Errc::unavailable, failed.message(), file.string()};
    }
  return lock->unsign();
}

}  // namespace wirecopy::state
