#pragma once

/// \file
/// Who waits for the end of an article: the source batch it came in, and through it the source.

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::engine {

class Intake;
struct SourceBatch;

/// One article as its source sees it. Branches, children and merged articles each hold it once;
/// it ends when the last of them lets go.
struct Ack {
  std::atomic<uint32_t> open{1};
  SourceBatch* batch = nullptr;
};

/// What one call of a source brought: its articles' acks and how far it got.
struct SourceBatch {
  explicit SourceBatch(Intake& owner) : intake(owner) {}
  Intake& intake;
  std::deque<Ack> acks;
  std::map<std::string, std::string, std::less<>> positions;  ///< last one by partition
  std::atomic<size_t> open{1};  ///< acks not ended, and one for the source while it emits
};

/// The batches of one source that have not ended, in order. A position counts as done when all
/// before it in its source are.
/// Threads: all functions from any thread.
class Intake {
 public:
  SourceBatch& begin();
  /// The source has emitted all it wanted into this batch.
  void close(SourceBatch& batch) { let_go(batch); }
  /// One holder of the ack is done with it.
  void release(Ack& ack);

  /// Positions that became done since the last call, by partition.
  std::map<std::string, std::string, std::less<>> take_done();
  /// The last done position of the partition; empty: none.
  std::string position(std::string_view partition) const;
  /// Articles that have not ended.
  size_t open() const;

 private:
  void let_go(SourceBatch& batch);

  mutable std::mutex mutex_;
  std::deque<std::unique_ptr<SourceBatch>> batches_;
  std::map<std::string, std::string, std::less<>> done_, news_;
};

}  // namespace wirecopy::engine
