#pragma once

/// \file
/// Looks at a library file before the dynamic loader does. The loader maps what the headers
/// promise: a truncated file would kill the process with SIGBUS where this answers with a sentence.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>

#include <wirecopy/result.hpp>

namespace wirecopy::plugin {

/// Reads `to.size()` bytes at `offset`; false when the file has no such bytes.
using ReadAt = std::function<bool(uint64_t offset, std::span<char> to)>;

/// Whether the bytes are a shared library of this machine whose headers keep within the file and
/// that may export `wirecopy_plugin`. Nothing of it is run.
/// Errors: invalid_config, one line without the file's name: "truncated: ...".
/// Memory: at most 16 MB (the names of its symbols); time: linear in what is read.
Status check_elf(uint64_t file_size, const ReadAt& read);

/// The same for a file, which must be a regular one that not everybody may write to.
/// \param file canonical path.
/// Errors: invalid_config, `where` names the file.
Status check_library_file(const std::filesystem::path& file);

}  // namespace wirecopy::plugin
