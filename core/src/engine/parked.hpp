#pragma once

/// \file
/// An article that waits.

#include <cstdint>
#include <memory>

#include "plugin/handles.hpp"

namespace wirecopy::engine {

struct Node;

/// An article in storage of its own, so that the batch it came in can go.
struct Parked {
  Node* node = nullptr;
  std::unique_ptr<record::Arena> arena;
  wcp_record* article = nullptr;
  uint64_t timer = 0;  ///< the scheduler's number of its deadline
};

}  // namespace wirecopy::engine
