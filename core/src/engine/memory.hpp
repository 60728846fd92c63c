#pragma once

/// \file
/// How much memory articles may take, and whether sources may bring more.

#include <atomic>
#include <cstddef>

#include "record/budget.hpp"

namespace wirecopy::engine {

/// Credit is the limit without what the process had when the run began and 15 percent of the limit;
/// intake has an eighth of it: what stages make of articles for a while, texts in other forms and
/// files, is theirs and not counted.
/// Threads: all functions from any thread, but begin().
class Memory {
 public:
  /// \param limit of the process. Units: bytes. 0: none
  explicit Memory(size_t limit) : limit_(limit) {}

  /// When the stages have started: what they need is no articles'.
  /// \return the limit that would do, where the limit leaves next to nothing; else 0
  size_t begin();
  /// Compares with what the system says; memory that was freed goes back to it when it is short.
  void look();

  bool has_limit() const { return limit_ > 0; }
  /// Whether sources may bring more.
  bool has_room() const;
  /// Most bytes of articles in one call of a source.
  size_t batch_bytes(size_t usual) const;
  record::Budget& budget() { return budget_; }

 private:
  const size_t limit_;
  size_t credit_ = 0;
  record::Budget budget_;
  std::atomic<bool> is_short_{false};  ///< the process has come near the limit
};

/// Bytes of this process that are in memory. Source: /proc/self/statm.
size_t resident_bytes();

}  // namespace wirecopy::engine
