#include "state/repair.hpp"

#include <algorithm>
#include <map>

#include "state/durable_log.hpp"
#include "state/inspection.hpp"
#include "state/schema.hpp"

namespace wirecopy::state {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

fs::path beside(const fs::path& file, const char* suffix) { return file.string() + suffix; }

/// A name for a damaged file that no other one has: "log.db.damaged", "log.db.2.damaged".
fs::path aside(const fs::path& file) {
  std::error_code ignored;
  fs::path name = beside(file, ".damaged");
  for (int i = 2; fs::exists(name, ignored); ++i)
    name = file.string() + '.' + std::to_string(i) + ".damaged";
  return name;
}

Status move(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  fs::rename(from, to, failed);
  if (failed) return Error{Errc::unavailable, failed.message(), from.string()};
  return {};
}

/// Copies one column after the other of the row that `rows` is at.
Status copy_row(const Rows& rows, Database& to, const char* insert) {
  Statement& statement = to.statement(insert);
  for (int i = 0; i < rows.columns(); ++i) rows.copy_column(i, statement);
  return statement.run();
}

/// Rows from one end of a table until it cannot be read any further.
/// \return whether it was read to its end
Result<bool> copy_rows(Database& from, Database& to, const char* select, const char* insert,
                       int64_t& unfit) {
  Rows rows = from.statement(select).query_unverified();
  for (;;) {
    const auto more = rows.next();
    if (!more && more.error().code != Errc::internal) return more.error();
    if (!more) return false;
    if (!*more) return true;
    if (!rows.fits_its_sum())
      ++unfit;
    else if (Status status = copy_row(rows, to, insert); !status)
      return status.error();
  }
}

Status copy_table(const Table& table, Database& from, Database& to, Lines& done) {
  int64_t unfit = 0, again = 0;
  auto whole = copy_rows(from, to, table.all, table.insert, unfit);
  // Behind the damage there may be more: what lies there is read from the other end.
  if (whole && !*whole) {
    const auto backwards = copy_rows(from, to, table.backwards, table.insert, again);
    if (!backwards) return backwards.error();
  }
  if (!whole) return whole.error();
  if (*whole && unfit == 0) return {};
  const auto kept = to.number(table.count);
  if (!kept) return kept.error();
  done.push_back(from.file() + ": of the table " + table.name + ' ' + std::to_string(*kept) +
                 " rows are kept, " +
                 (*whole ? std::to_string(unfit) + " lost" : "those that cannot be read are lost"));
  return {};
}

/// Numbers of parked articles are never given twice.
Status copy_highest_number(Database& from, Database& to) {
  const auto highest = from.number("SELECT seq FROM sqlite_sequence WHERE name = 'parked'");
  if (!highest && highest.error().code != Errc::internal) return highest.error();
  if (!highest) return {};
  if (Status status = to.execute("DELETE FROM sqlite_sequence"); !status) return status;
  return to.statement("INSERT INTO sqlite_sequence VALUES ('parked', ?)").bind(*highest).run();
}

/// A journal or lineage file that a table of segments has lost.
std::optional<Segment> segment_of(const std::string& name) {
  long long stage = 0, generation = 1, number = 0;
  if (std::sscanf(name.c_str(), "lineage-%lld", &number) != 1 &&
      std::sscanf(name.c_str(), "journal-%lld-%lld-%lld", &stage, &generation, &number) != 3)
    return std::nullopt;
  Segment segment{stage, generation, number};
  return segment.name() == name ? std::optional(segment) : std::nullopt;
}

class Repair {
 public:
  explicit Repair(fs::path folder)
      : folder_(std::move(folder)),
        file_(folder_ / kDatabaseName),
        store_(make_segment_store(folder_)) {}

  Result<Lines> run();

 private:
  Status rebuild_database();
  Status save_rows(Database& to);
  Status swap_databases();
  Status adopt_segments();
  Status repair_segment(const Segment& segment);
  Status save_frames(const Segment& segment, const SegmentExamination& examined,
                     const fs::path& damaged);
  Status record(const Segment& segment);

  fs::path folder_, file_;
  std::unique_ptr<SegmentStore> store_;
  std::unique_ptr<Database> database_;
  Lines done_;
};

Result<Lines> Repair::run() {
  auto lock = FolderLock::take(folder_);
  if (!lock) return lock.error();
  std::error_code missing;
  // A repair that was killed while it put the new database into the place of the old one.
  if (!fs::exists(file_, missing) && fs::exists(beside(file_, ".new"), missing))
    if (Status status = move(beside(file_, ".new"), file_); !status) return status.error();
  bool is_sound = false;
  {
    const auto database = open_for_inspection(folder_);
    if (!database && database.error().code == Errc::invalid_config) return database.error();
    if (!database && database.error().code == Errc::unavailable && fs::exists(file_, missing))
      return database.error();
    is_sound = database && inspect_database(**database).empty();
  }
  if (!is_sound)
    if (Status status = rebuild_database(); !status) return status.error();
  auto database = Database::open(file_, Database::Mode::write);
  if (!database) return database.error();
  database_ = *std::move(database);
  if (!is_sound)
    if (Status status = adopt_segments(); !status) return status.error();
  const auto segments = read_segments(*database_);
  if (!segments) return segments.error();
  for (const Segment& segment : *segments)
    if (Status status = repair_segment(segment); !status) return status.error();
  return done_;
}

Status Repair::rebuild_database() {
  const fs::path fresh = beside(file_, ".new");
  std::error_code ignored;
  fs::remove(fresh, ignored);
  {
    auto to = Database::open(fresh, Database::Mode::write);
    if (!to) return to.error();
    if (Status status = bring_up_to_date(**to); !status) return status;
    if (Status status = save_rows(**to); !status) return status;
  }
  return swap_databases();
}

Status Repair::save_rows(Database& to) {
  SqlTransaction transaction(to);
  if (Status status = transaction.begin(); !status) return status;
  const auto from = open_for_inspection(folder_);
  if (!from) {
    done_.push_back(from.error().text());
    done_.push_back(file_.string() +
                    ": nothing of it can be read: positions, state, parked "
                    "articles and known articles are lost");
  } else {
    for (const Table& table : kTables)
      if (Status status = copy_table(table, **from, to, done_); !status) return status;
    if (Status status = copy_highest_number(**from, to); !status) return status;
    if (done_.empty()) done_.push_back(file_.string() + ": was written anew, nothing is lost");
  }
  return transaction.commit();
}

Status Repair::swap_databases() {
  std::error_code ignored;
  const fs::path damaged = aside(file_);
  for (const char* suffix : {"-wal", ""}) {
    const fs::path old = beside(file_, suffix);
    if (!fs::exists(old, ignored)) continue;
    if (Status status = move(old, beside(damaged, suffix)); !status) return status;
    if (*suffix == '\0') done_.push_back(old.string() + ": was moved to " + damaged.string());
  }
  fs::remove(beside(file_, "-shm"), ignored);
  return move(beside(file_, ".new"), file_);
}

Status Repair::adopt_segments() {
  const auto known = read_segments(*database_);
  if (!known) return known.error();
  const auto stages = read_stages(*database_);
  if (!stages) return stages.error();
  std::map<int64_t, int64_t> newest{{SegmentWriter::kLineage, 1}};  // generation by stage
  std::vector<Segment> lost;
  for (const std::string& name : store_->names()) {
    const auto segment = segment_of(name);
    const auto is_same = [&](const Segment& other) { return other.name() == name; };
    if (!segment || std::ranges::any_of(*known, is_same)) continue;
    const auto has_stage = [&](const KnownStage& stage) { return stage.number == segment->stage; };
    if (segment->stage != SegmentWriter::kLineage && std::ranges::none_of(*stages, has_stage)) {
      const fs::path file = folder_ / name, other = aside(file);
      if (Status status = move(file, other); !status) return status;
      done_.push_back(file.string() + ": belongs to no known stage; it was moved to " +
                      other.string());
      continue;
    }
    newest[segment->stage] = std::max(newest[segment->stage], segment->generation);
    lost.push_back(*segment);
  }
  for (const Segment& other : *known)
    newest[other.stage] = std::max(newest[other.stage], other.generation);
  for (Segment& segment : lost) {
    if (segment.generation != newest[segment.stage]) continue;
    const auto size = store_->size(segment.name());
    if (!size) return size.error();
    segment.bytes = *size;
    if (Status status = record(segment); !status) return status;
    done_.push_back(store_->place(segment.name()) + ": was found again");
  }
  return {};
}

Status Repair::repair_segment(const Segment& segment) {
  const std::string place = store_->place(segment.name());
  const auto examined = examine_segment(*store_, segment.name(), segment.bytes);
  if (!examined && examined.error().code != Errc::internal) return examined.error();
  if (!examined) {
    done_.push_back(place + ": is gone, with " + std::to_string(segment.bytes) + " bytes");
    return database_
        ->statement("DELETE FROM segments WHERE stage = ? AND generation = ? AND number = ?")
        .bind(segment.stage)
        .bind(segment.generation)
        .bind(segment.number)
        .run();
  }
  if (examined->is_sound()) return {};
  for (const Damage& damage : examined->damages)
    done_.push_back(place + ": bytes " + std::to_string(damage.from) + " to " +
                    std::to_string(damage.to) + " are lost; it " + damage.why);
  const fs::path damaged = aside(folder_ / segment.name());
  done_.push_back(place + ": " + std::to_string(examined->entries) +
                  " entries are kept; as it was, it is " + damaged.string());
  return save_frames(segment, *examined, damaged);
}

Status Repair::save_frames(const Segment& segment, const SegmentExamination& examined,
                           const fs::path& damaged) {
  const std::string name = segment.name();
  const auto read = store_->open(name);
  if (!read) return read.error();
  if (Status status = move(folder_ / name, damaged); !status) return status;
  Segment saved = segment;
  saved.bytes = 0;
  if (Status status = store_->write(name, 0, {}); !status) return status;
  std::string bytes;
  for (const auto& [from, to] : examined.readable) {
    bytes.resize(to - from);
    if (Status status = (*read)(from, bytes); !status) return status;
    if (Status status = store_->write(name, saved.bytes, bytes); !status) return status;
    saved.bytes += bytes.size();
  }
  if (Status status = store_->sync(name); !status) return status;
  return record(saved);
}

Status Repair::record(const Segment& segment) {
  Statement& statement =
      database_->statement("REPLACE INTO segments VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  statement.bind(segment.stage).bind(segment.generation).bind(segment.number);
  statement.bind_bits(segment.bytes).bind_bits(segment.plain);
  return statement.bind(segment.since).bind(segment.until).bind_sum().run();
}

}  // namespace

Result<Lines> repair(const fs::path& folder) { return Repair(folder).run(); }

}  // namespace wirecopy::state
