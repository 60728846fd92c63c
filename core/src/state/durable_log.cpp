#include "state/durable_log.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <map>

#include "state/schema.hpp"

namespace wirecopy::state {
namespace {

namespace fs = std::filesystem;

/// Makes the folder and puts its name on the disk.
Status make_folder(const fs::path& folder) {
  std::error_code failed;
  if (fs::is_directory(folder, failed)) return {};
  if (fs::create_directories(folder, failed); failed)
    return Error{Errc::unavailable, failed.message(), folder.string()};
  const fs::path above = fs::absolute(folder).lexically_normal().parent_path();
  for (const fs::path& changed : {above, above.parent_path()}) {
    const int file = ::open(changed.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) continue;
    (void)::fsync(file);  // some file systems cannot
    ::close(file);
  }
  return {};
}

/// A database that is gone is never taken for a new one.
Error is_missing(const fs::path& file) {
  std::error_code ignored;
  return {Errc::internal,
          std::string(fs::exists(file, ignored) ? "is damaged: it is empty" : "is gone") +
              ", but there was a log",
          file.string()};
}

}  // namespace

fs::path DurableLog::file() const {
  return is_in_memory() ? fs::path() : options_.folder / kDatabaseName;
}

Result<std::unique_ptr<CommitLog>> DurableLog::open(Options options) {
  std::unique_ptr<DurableLog> log(new DurableLog(std::move(options)));
  log->store_ = make_segment_store(log->options_.folder);
  Status status;
  if (!log->options_.read_only || log->is_in_memory()) status = log->open_to_write();
  if (status) status = log->open_to_read();
  if (status) return std::unique_ptr<CommitLog>(std::move(log));
  if (status.error().code == Errc::internal)
    status.error().message += "; wirecopy state check says more";
  return status.error();
}

Status DurableLog::open_to_write() {
  if (!is_in_memory()) {
    if (Status status = make_folder(options_.folder); !status) return status;
    auto lock = FolderLock::take(options_.folder);
    if (!lock) return lock.error();
    lock_ = *std::move(lock);
  }
  if (Status status = open_database(); !status) return status;
  if (!is_in_memory())
    if (Status status = lock_.sign(options_.pipeline); !status) return status;
  segments_ =
      std::make_unique<SegmentWriter>(*store_, *writing_, Sweeper::limits_for(options_.retention));
  if (Status status = segments_->open(); !status) return status;
  auto stages =
      StageNumbers::settle(*writing_, *segments_, options_.stages, options_.accept_changes);
  if (!stages) return stages.error();
  stages_ = *std::move(stages);
  rows_ = std::make_unique<RowWriter>(*writing_, stages_, options_.retention.seen);
  sweeper_ = std::make_unique<Sweeper>(*writing_, *segments_, options_.retention);
  return {};
}

Status DurableLog::open_database() {
  const bool was_used = lock_.was_signed() || !store_->names().empty();
  std::error_code ignored;
  if (was_used && !fs::exists(file(), ignored)) return is_missing(file());
  auto database = Database::open(file(), Database::Mode::write);
  if (!database) return database.error();
  writing_ = *std::move(database);
  // First of all: another program's file stays as it is.
  const auto is_new = recognise(*writing_);
  if (!is_new) return is_new.error();
  if (*is_new && was_used) return is_missing(file());
  // Ids are hashes, so each commit changes pages all over: a WAL of 16 MB takes most changes of a
  // page together and costs a third less than SQLite's usual 4 MB.
  for (const char* step :
       {"PRAGMA journal_mode = WAL", "PRAGMA wal_autocheckpoint = 4000",
        "PRAGMA cache_size = -8000",
        options_.sync == Sync::full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL"})
    if (Status status = writing_->execute(step); !status) return status;
  return bring_up_to_date(*writing_);
}

Status DurableLog::open_to_read() {
  if (!is_in_memory()) {
    auto database = Database::open(file(), Database::Mode::read);
    if (!database) return database.error();
    reading_ = *std::move(database);
  }
  Database& database = reading_ ? *reading_ : *writing_;
  if (options_.read_only && reading_) {
    if (const auto is_new = recognise(database); !is_new) return is_new.error();
    const auto version = database.number("PRAGMA user_version");
    if (!version) return version.error();
    if (*version != static_cast<int64_t>(migrations().size()))
      return database.error(Errc::invalid_config,
                            "is that of an older wirecopy; wirecopy run brings it up to date");
    auto stages = StageNumbers::look_up(database, options_.stages);
    if (!stages) return stages.error();
    stages_ = *std::move(stages);
  }
  reader_ = std::make_unique<LogReader>(database, reading_mutex_, *store_, stages_);
  if (Status status = learn_interruption(database); !status) return status;
  return learn_counts();
}

Status DurableLog::learn_interruption(Database& database) {
  Rows rows = database.statement("SELECT * FROM about WHERE name = ?").bind("interrupted").query();
  const auto found = rows.next();
  if (!found) return found.error();
  was_interrupted_ = *found && rows.number(1) != 0;
  return {};
}

Status DurableLog::learn_counts() {
  Database& database = reading_ ? *reading_ : *writing_;
  auto counts = Counts::of(database);
  if (!counts) return counts.error();
  counts_ = *counts;
  last_parked_ = counts_.last_parked;
  journal_bytes_.assign(options_.stages.size(), 0);
  const auto segments = read_segments(database);
  if (!segments) return segments.error();
  for (const Segment& segment : *segments)
    if (const auto place = stages_.place(segment.stage)) journal_bytes_[*place] += segment.plain;
  return {};
}

wcp_time DurableLog::now() const {
  if (options_.now) return options_.now();
  using namespace std::chrono;
  return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

Status DurableLog::commit(const Transaction& transaction) {
  if (!writing_) return reading_->error(Errc::internal, "was opened to be read");
  std::unique_lock lock(reading_mutex_, std::defer_lock);
  if (is_in_memory()) lock.lock();
  Counts counts = counts_;
  bool in_doubt = false;
  Status status = append(transaction);
  if (status && options_.sync == Sync::full) status = segments_->sync();
  if (status) status = write(transaction, counts, in_doubt);
  if (status)
    publish(counts);
  else
    segments_->rolled_back(in_doubt);
  return status;
}

Status DurableLog::append(const Transaction& transaction) {
  const wcp_time at = now();
  for (const uint32_t stage : transaction.compacted) segments_->compact(stages_.number(stage));
  std::map<uint32_t, std::vector<std::string_view>> journals;
  for (const auto& entry : transaction.journal) journals[entry.stage].push_back(entry.bytes);
  for (const auto& [stage, entries] : journals)
    if (Status status = segments_->append(stages_.number(stage), entries, {}, at); !status)
      return status;
  if (transaction.lineage.size() != transaction.lineage_ids.size())
    return Error{Errc::internal, "lineage without the ids of its articles"};
  std::vector<uint64_t> ids;
  for (const Key& id : transaction.lineage_ids) ids.push_back(id[0]);
  const std::vector<std::string_view> lineage(transaction.lineage.begin(),
                                              transaction.lineage.end());
  return segments_->append(SegmentWriter::kLineage, lineage, ids, at);
}

Status DurableLog::write(const Transaction& transaction, Counts& counts, bool& in_doubt) {
  SqlTransaction sql(*writing_);
  if (Status status = sql.begin(); !status) return status;
  if (Status status = segments_->record(); !status) return status;
  if (Status status = rows_->write(transaction, counts); !status) return status;
  if (!is_marked_) {
    if (Status status = mark(true); !status) return status;
    if (Status status = stages_.update_versions(*writing_); !status) return status;
  }
  if (const wcp_time at = now(); sweeper_->is_due(at))
    if (const auto more = sweeper_->sweep(at, bytes()); !more) return more.error();
  in_doubt = true;
  return sql.commit();
}

Status DurableLog::mark(bool interrupted) {
  return writing_->statement("REPLACE INTO about VALUES (?, ?, ?)")
      .bind("interrupted")
      .bind(int64_t{interrupted})
      .bind_sum()
      .run();
}

void DurableLog::publish(const Counts& counts) {
  counts_ = counts;
  last_parked_ = counts.last_parked;
  segments_->committed();
  if (!is_marked_) stages_.versions_are_written();
  is_marked_ = true;
  const std::lock_guard lock(journal_mutex_);
  for (uint32_t i = 0; i < journal_bytes_.size(); ++i)
    journal_bytes_[i] = segments_->plain_bytes(stages_.number(i));
}

uint64_t DurableLog::journal_bytes(uint32_t stage) {
  const std::lock_guard lock(journal_mutex_);
  return stage < journal_bytes_.size() ? journal_bytes_[stage] : 0;
}

Status DurableLog::close() {
  if (!writing_) return {};
  std::unique_lock lock(reading_mutex_, std::defer_lock);
  if (is_in_memory()) lock.lock();
  for (bool more = true; more;) {
    const auto swept = sweep_once();
    if (!swept) return swept.error();
    more = *swept;
  }
  is_marked_ = false;
  // What is left in the WAL is no loss: the next open finds it.
  if (!is_in_memory()) (void)writing_->execute("PRAGMA wal_checkpoint(TRUNCATE)");
  return {};
}

Result<bool> DurableLog::sweep_once() {
  SqlTransaction sql(*writing_);
  Status status = sql.begin();
  Result<bool> more = false;
  if (status) more = sweeper_->sweep(now(), bytes());
  if (status && !more) status = more.error();
  if (status) status = mark(false);
  if (status) status = sql.commit();
  if (!status) {
    segments_->rolled_back(true);
    return status.error();
  }
  segments_->committed();
  return more;
}

uint64_t DurableLog::bytes() const {
  if (is_in_memory()) return 0;
  uint64_t bytes = 0;
  std::error_code failed;
  for (fs::directory_iterator at(options_.folder, failed), end; !failed && at != end;
       at.increment(failed)) {
    std::error_code vanished;
    const auto size = at->file_size(vanished);
    if (!vanished) bytes += size;
  }
  return bytes;
}

}  // namespace wirecopy::state
