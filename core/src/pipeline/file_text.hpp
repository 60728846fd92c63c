#pragma once

/// \file
/// Reads small text files.

#include <wirecopy/result.hpp>

#include <cstddef>
#include <filesystem>
#include <string>

namespace wirecopy::pipeline {

/// The bytes of a file, pipe or device; more than `most + 1` are not read, so that a text longer
/// than `most` tells "too large".
/// Errors: invalid_config in words that continue after the file's name: "is a folder".
Result<std::string> read_file(const std::filesystem::path& path, size_t most);

}  // namespace wirecopy::pipeline
