#pragma once

/// \file
/// The file that {"raw": {"path": ...}} names.

#include <wirecopy/result.hpp>

#include <string>
#include <string_view>

namespace wirecopy::record {

/// The bytes of a regular file of at most kMaxRecordSize. Waits for nobody: what is no file, such
/// as a pipe or device, is not read.
/// Errors: bad_input naming the path.
Result<std::string> read_raw_file(std::string_view path);

}  // namespace wirecopy::record
