#pragma once

/// \file
/// Whether a sanitizer, which maps terabytes and owns the heap, is in the process: built in, or
/// preloaded for a plugin that is built with one.

#include <dlfcn.h>

#include <cstddef>

extern "C" size_t __sanitizer_get_current_allocated_bytes() __attribute__((weak));

namespace wirecopy::conformance {

using HeapSize = size_t (*)();

/// How much of its heap a sanitizer has given out; null where there is none.
inline HeapSize sanitizer_heap() {
  static const HeapSize found = __sanitizer_get_current_allocated_bytes != nullptr
                                    ? &__sanitizer_get_current_allocated_bytes
                                    : reinterpret_cast<HeapSize>(dlsym(
                                          RTLD_DEFAULT, "__sanitizer_get_current_allocated_bytes"));
  return found;
}

inline bool is_sanitized() { return sanitizer_heap() != nullptr; }

}  // namespace wirecopy::conformance
