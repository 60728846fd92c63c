#pragma once

/// \file
/// The append-only streams of a log, journals and lineage, and which bytes of them count.

#include <wirecopy/plugin.h>

#include <map>
#include <set>
#include <vector>

#include "state/database.hpp"
#include "state/frame.hpp"
#include "state/segment_store.hpp"

namespace wirecopy::state {

/// A row of the table `segments`.
struct Segment {
  int64_t stage = 0;  ///< by its lasting number; 0: lineage
  int64_t generation = 1;
  int64_t number = 1;
  uint64_t bytes = 0;  ///< of the file that count
  uint64_t plain = 0;  ///< of entries since the journal was compacted
  wcp_time since = 0, until = 0;

  /// "journal-3-1-000001.segment", "lineage-000001.segment"
  std::string name() const;
};

/// Those of a stage, the oldest first.
Result<std::vector<Segment>> read_segments(Database& database, int64_t stage);
/// All, by stage.
Result<std::vector<Segment>> read_segments(Database& database);

/// How far a segment may grow.
struct SegmentLimits {
  uint64_t bytes = uint64_t{64} << 20;
  wcp_time lineage_age = INT64_MAX;  ///< of a segment of lineage that is still written to
};

/// Appends to streams in step with the transactions of a database:
/// append() and sync(), then record() within the transaction, then committed() or rolled_back().
/// Threads: one at a time.
class SegmentWriter {
 public:
  static constexpr int64_t kLineage = 0;

  SegmentWriter(SegmentStore& store, Database& database, SegmentLimits limits)
      : store_(store), database_(database), limits_(limits) {}

  /// Takes up where the table ends: cuts what is beyond, removes files that it does not know.
  /// Errors: internal: a file is gone or shorter than the table says.
  Status open();

  /// Nothing but the entries appended from here on will be left of the stage's journal.
  void compact(int64_t stage);
  Status append(int64_t stage, std::span<const std::string_view> entries,
                std::span<const uint64_t> ids, wcp_time now);
  Status sync();
  Status record();
  void committed();
  /// \param in_doubt the disk may have the transaction nevertheless: what was appended stays
  void rolled_back(bool in_doubt);

  /// Removes the rows within a transaction; their files go with committed().
  Status drop(const std::vector<Segment>& segments);
  Status drop_all(int64_t stage);

  uint64_t plain_bytes(int64_t stage) const;

 private:
  struct Stream {
    Segment current;
    int64_t newest_generation = 1;
    uint64_t plain = 0;  ///< of all its segments
    bool is_compacted = false;
    std::vector<Segment> touched;  ///< in this transaction
  };
  Stream& touch(int64_t stage);

  SegmentStore& store_;
  Database& database_;
  SegmentLimits limits_;
  FrameWriter writer_;
  std::string frames_;
  std::map<int64_t, Stream> streams_, pending_;
  std::set<std::string> condemned_;
};

}  // namespace wirecopy::state
