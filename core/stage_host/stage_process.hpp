#pragma once

/// \file
/// The child's side: one stage in a process of its own.

namespace wirecopy::isolation {

/// Serves calls until the parent ends the talk. Its end, or the parent's, ends this process, even
/// in the middle of a callback.
/// \param memory most bytes of data of this process; 0: no limit
/// \return an exit status
int serve_stage(const char* library, const char* type, unsigned long long memory);

}  // namespace wirecopy::isolation
