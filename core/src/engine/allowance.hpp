#pragma once

/// \file
/// How many articles a run may take from its sources.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace wirecopy::engine {

/// A bound over all sources. Each call of a source takes its part beforehand and settles what it
/// has made of it. Threads: all functions from any thread.
class Allowance {
 public:
  /// \param limit 0: without bound
  explicit Allowance(uint64_t limit) : is_bounded_(limit > 0), left_(limit) {}

  /// At most `wanted`; 0 while others have what is left.
  size_t take(size_t wanted) {
    if (!is_bounded_) return wanted;
    const std::lock_guard lock(mutex_);
    const size_t taken = std::min<uint64_t>(wanted, left_);
    left_ -= taken;
    lent_ += taken;
    return taken;
  }
  /// Of what take() gave, `made` have become articles.
  void settle(size_t taken, size_t made) {
    if (!is_bounded_) return;
    const std::lock_guard lock(mutex_);
    lent_ -= taken;
    left_ += taken - std::min(taken, made);
  }

  bool has_left() const { return !is_bounded_ || look().left > 0; }
  /// Nothing will be left any more.
  bool is_spent() const {
    const Look now = look();
    return is_bounded_ && now.left + now.lent == 0;
  }

 private:
  struct Look {
    uint64_t left, lent;
  };
  Look look() const {
    const std::lock_guard lock(mutex_);
    return {left_, lent_};
  }

  const bool is_bounded_;
  mutable std::mutex mutex_;
  uint64_t left_, lent_ = 0;
};

}  // namespace wirecopy::engine
