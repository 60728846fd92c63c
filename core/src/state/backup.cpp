#include "state/backup.hpp"

#include <algorithm>

#include "state/durable_log.hpp"
#include "state/inspection.hpp"

namespace wirecopy::state {
namespace {

namespace fs = std::filesystem;

struct Finish {
  void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

Status copy_database(Database& from, Database& to) {
  std::unique_ptr<sqlite3_backup, Finish> backup(
      sqlite3_backup_init(to.handle(), "main", from.handle(), "main"));
  if (!backup) return to.failed(sqlite3_extended_errcode(to.handle()));
  const int code = sqlite3_backup_step(backup.get(), -1);
  return code == SQLITE_DONE ? Status() : Status(to.failed(code));
}

Status copy_segment(const Segment& segment, const ReadAt& read, SegmentStore& to) {
  constexpr uint64_t kStep = uint64_t{1} << 20;
  std::string bytes;
  for (uint64_t at = 0; at < segment.bytes; at += bytes.size()) {
    bytes.resize(std::min(kStep, segment.bytes - at));
    if (Status status = read(at, bytes); !status) return status;
    if (Status status = to.write(segment.name(), at, bytes); !status) return status;
  }
  Status status = to.sync(segment.name());
  to.close(segment.name());
  return status;
}

/// \return whether all was there: what a pipeline removes meanwhile is no error, but no copy
Result<bool> copy_once(const fs::path& folder, const fs::path& destination) {
  const auto from = open_for_inspection(folder);
  if (!from) return from.error();
  const auto segments = read_segments(**from);
  if (!segments) return segments.error();
  const auto source = make_segment_store(folder), target = make_segment_store(destination);
  // What is open stays readable; what is gone before is no longer listed in the next try.
  std::vector<ReadAt> open;
  for (const Segment& segment : *segments) {
    auto read = source->open(segment.name());
    if (!read && read.error().code == Errc::internal) return false;
    if (!read) return read.error();
    open.push_back(*std::move(read));
  }
  const auto to = Database::open(destination / kDatabaseName, Database::Mode::write);
  if (!to) return to.error();
  if (Status status = copy_database(**from, **to); !status) return status.error();
  for (size_t i = 0; i < segments->size(); ++i)
    if (Status status = copy_segment((*segments)[i], open[i], *target); !status)
      return status.error();
  return true;
}

}  // namespace

Status back_up(const fs::path& folder, const fs::path& destination) {
  constexpr int kTries = 100;
  // Asked first: where there is no log, no folder is made.
  if (const auto there = open_for_inspection(folder); !there) return there.error();
  std::error_code failed;
  fs::create_directories(destination, failed);
  if (failed) return Error{Errc::unavailable, failed.message(), destination.string()};
  if (!fs::is_empty(destination, failed) || failed)
    return Error{Errc::invalid_config, "is not empty: a backup needs a folder of its own",
                 destination.string()};
  for (int i = 0; i < kTries; ++i) {
    const auto whole = copy_once(folder, destination);
    if (!whole) return whole.error();
    if (*whole) return {};
  }
  return Error{Errc::internal, "a segment is gone: see wirecopy state check", folder.string()};
}

}  // namespace wirecopy::state
