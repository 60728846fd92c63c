#pragma once

/// \file
/// Whether memory can be read, asked of the kernel: what a foreign table points to may be anything.

#include <cstddef>

namespace wirecopy::plugin {

/// How many bytes from here on can be read, at most `most` (up to 4096).
/// Threads: all functions from any thread.
size_t readable_bytes(const void* at, size_t most);

}  // namespace wirecopy::plugin
