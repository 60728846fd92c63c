#pragma once

/// \file
/// Files that are replaced whole: whoever reads one finds the old text or the new, never a part.

#include <wirecopy/result.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::support {

/// The name that a file has until it is whole, in the same folder: "/x/.feed.atom.tmp".
std::string unfinished_name(std::string_view path);

/// Writes a file. Folders above it are made.
Status write_file(const std::string& path, std::string_view bytes, unsigned mode = 0666);
/// Sends the bytes of a file to the disk without waiting for them.
void begin_sync(const std::string& path);
/// Makes the bytes of a file last.
Status sync_file(const std::string& path);
/// Writes a file and makes its bytes last. Folders above it are made.
/// \param mode of a file that is new; the umask takes from it
/// Errors: unavailable, naming the file.
Status write_lasting(const std::string& path, std::string_view bytes, unsigned mode = 0666);

/// Gives a file the name of another, in whose place it comes.
Status move_over(const std::string& from, const std::string& to);

/// Makes the names in a folder last; empty: the current one.
Status sync_folder(const std::string& folder);

/// All three: writes beside, gives it the name, makes it last. A file that was there keeps its
/// rights; of a link, the file that it leads to is replaced. One writer at a time.
Status replace_file(const std::string& path, std::string_view bytes);

/// At most so many bytes; nothing where it is no regular file or cannot be read.
std::optional<std::string> beginning_of(const std::string& path, size_t most);

/// The folder of a path, "" where it names none.
std::string folder_of(const std::string& path);

}  // namespace wirecopy::support
