#pragma once

/// \file
/// How much of the heap is in use.

#include <malloc.h>

#include <cstddef>

#include "conformance/sanitized.hpp"

namespace wirecopy::conformance {

/// Units: bytes.
inline size_t heap_in_use() { return is_sanitized() ? sanitizer_heap()() : mallinfo2().uordblks; }

}  // namespace wirecopy::conformance
