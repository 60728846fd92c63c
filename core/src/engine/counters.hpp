#pragma once

/// \file
/// What became of the articles at one stage.

#include <atomic>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "observe/histogram.hpp"

namespace wirecopy::engine {

/// Counted once a batch. Threads: all functions from any thread.
struct Counters {
  std::atomic<uint64_t> in{0};        ///< articles given to the stage
  std::atomic<uint64_t> emitted{0};   ///< articles it made
  std::atomic<uint64_t> out{0};       ///< handed on; a sink's: exported and flushed
  std::atomic<uint64_t> absorbed{0};  ///< merged into another
  std::atomic<uint64_t> dropped{0};
  std::atomic<uint64_t> dead{0};
  std::atomic<uint64_t> held{0};
  std::atomic<uint64_t> bytes{0};  ///< a source's: memory that its articles took
  observe::Histogram seconds{observe::Histogram::kSeconds};  ///< of one article in its callback
  std::deque<std::atomic<uint64_t>> dropped_for;  ///< by reason number - 1, as registered
};

}  // namespace wirecopy::engine
