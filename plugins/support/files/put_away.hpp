#pragma once

/// \file
/// Where files go that are read and done.

#include <wirecopy/result.hpp>

#include <string>
#include <string_view>

#include "place.hpp"

namespace wirecopy::support {

/// "a.xml" with the number 2 is "a.2.xml", "b.jsonl.gz" is "b.2.jsonl.gz".
std::string numbered_name(std::string_view name, unsigned number);

/// The folders for files that are done.
struct Folders {
  std::string done{};    ///< empty: they stay
  std::string failed{};  ///< of files with faults; empty: as the others
};

/// What is wrong with an option that names a folder which is searched, too.
inline constexpr std::string_view kIsRead =
    R"(is a folder that "paths" reads, and what lies in it would not be read: name another one, )"
    "which may lie below it";

/// Makes the folders that are not there yet.
/// Errors: unavailable, naming the folder: it cannot be made or written, or is on another file
/// system than `beside`: files are moved by renaming.
Status make_folders(const Folders& folders, const std::string& beside);

/// Refuses a folder that is also searched for files, by whatever name: it is left out there.
/// \param searched see search_folder().
/// Errors: unavailable, naming the option and the folder.
Status refuse_searched(const Folders& folders, const std::string& searched);

/// Moves a file into the folder; one of this name that is there keeps it, the file gets a number.
/// \param as_read what it was when it was read: another file of its name stays where it is.
/// \return where it is; empty: it is another by now.
/// Errors: unavailable, naming the file, which stays; so does a link, which leads elsewhere from
/// another folder.
Result<std::string> put_away(const std::string& path, const Stamp& as_read,
                             const std::string& folder);

}  // namespace wirecopy::support
