#pragma once

/// \file
/// Whose rights keep a file from being written, for the sentence that refuses it.

#include <optional>
#include <string>

namespace wirecopy::support {

/// What this process may not do of all that making, writing or replacing a file takes: "is not
/// writable by user wire", "the folder /srv/news is not writable by user wire".
/// \param path of a file or folder, which need not be there
/// \return nothing where the rights do not stand in the way.
std::optional<std::string> unwritable(const std::string& path);

/// Why a file could not be written: what unwritable() says where the system said no, else the
/// system's words, e.g. "No space left on device".
/// \param error the errno of what has failed
std::string why_not_written(const std::string& path, int error);

}  // namespace wirecopy::support
