#pragma once

/// \file
/// How much of the heap is in use.

#include <malloc.h>

#include <cstddef>

/// A sanitizer has a heap of its own.
extern "C" size_t __sanitizer_get_current_allocated_bytes() __attribute__((weak));

namespace wirecopy::conformance {

/// Units: bytes.
inline size_t heap_in_use() {
  if (__sanitizer_get_current_allocated_bytes != nullptr)
    return __sanitizer_get_current_allocated_bytes();
  return mallinfo2().uordblks;
}

}  // namespace wirecopy::conformance
