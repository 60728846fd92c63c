#pragma once

/// \file
/// Reads what a log holds.

#include <mutex>

#include "state/row_writer.hpp"

namespace wirecopy::state {

/// The functions are those of CommitLog.
/// Threads: all functions from any thread; beside a writer where that has a connection of its own.
class LogReader {
 public:
  LogReader(Database& database, std::mutex& mutex, const SegmentStore& store,
            const StageNumbers& stages)
      : database_(database), mutex_(mutex), store_(store), stages_(stages) {}

  Result<std::optional<std::string>> position(uint32_t source, std::string_view partition);
  Result<std::vector<Finished>> finished();
  Result<std::optional<std::string>> state(uint32_t stage, std::string_view key);
  Result<std::optional<std::pair<std::string, std::string>>> next_state(uint32_t stage,
                                                                        std::string_view prefix,
                                                                        std::string_view after);
  Result<std::optional<Seen>> seen(const Key& id);
  Result<std::optional<std::string>> alias(const Key& address);
  Result<std::vector<ParkedArticle>> parked(ParkedArticle::Kind kind, wcp_time now, size_t most,
                                            CommitLog::After after, std::optional<uint32_t> stage);
  Result<std::vector<CommitLog::After>> due(ParkedArticle::Kind kind, wcp_time now, size_t most,
                                            const CommitLog::Skip& skip,
                                            std::optional<uint32_t> stage);
  Result<std::optional<int64_t>> dead_letter(uint32_t stage, std::string_view key, int64_t before);
  Result<std::vector<CommitLog::ParkedCount>> parked_counts(wcp_time soon);
  Status journal(uint32_t stage, const std::function<bool(std::string_view)>& take);
  Status lineage(const Key& id, const std::function<bool(std::string_view)>& take);

 private:
  using Take = std::function<bool(std::string_view)>;
  Result<std::vector<Segment>> segments(int64_t stage);
  Status read(int64_t stage, const Take& take, const uint64_t* wanted);
  Result<bool> read_segment(const Segment& segment, const Take& take, const uint64_t* wanted);

  Database& database_;
  std::mutex& mutex_;
  const SegmentStore& store_;
  const StageNumbers& stages_;
};

}  // namespace wirecopy::state
