#pragma once

/// \file
/// From what stands in `paths` to the files that are read.

#include <sys/types.h>

#include <wirecopy/result.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::support {

/// "a folder", "a fifo", "a socket", "a device".
std::string kind_of(mode_t mode);

/// Whether `name` fits `pattern`: * any run of characters, ? one of them, [a-z] or [!a-z] one of a
/// set; the rest stands for itself. A leading dot must stand in the pattern too.
/// Shape: one path component each; ? is one character of UTF-8. Time: the product of the sizes.
bool name_matches(std::string_view pattern, std::string_view name);

/// The same for paths, component by component; ** is any number of folders, none too.
bool path_matches(std::string_view pattern, std::string_view path);

/// Whether a path below `folder` can fit the pattern.
bool may_match_below(std::string_view pattern, std::string_view folder);

/// A file to read, or a place that could not be looked into.
struct FoundFile {
  std::string path;     ///< absolute; "-" is standard input
  uint64_t size = 0;    ///< bytes when it was found
  std::string problem;  ///< "Permission denied"; empty: none
};

/// Looks for files. Each is found once, however many ways lead to it by the same name.
/// Threads: one at a time.
class Search {
 public:
  /// \param any_name take every file of a folder, not just those whose ending tells their format.
  explicit Search(bool any_name) : any_name_(any_name) {}

  /// Adds the files of one path, in order: a file, a folder (all below it; hidden ones are left
  /// out, links are followed), a glob, or "-".
  /// Errors: unavailable, naming the path, when there is no such file, it cannot be read or nothing
  /// matches the glob. What cannot be read inside a folder is found with a `problem`.
  Status add(std::string_view path);

  const std::vector<FoundFile>& files() const { return files_; }
  /// Files of folders that were left out for their ending.
  const std::vector<std::string>& passed_over() const { return passed_over_; }

 private:
  Status add_file(const std::string& path, mode_t mode, uint64_t size);
  Status add_folder(const std::string& path);
  Status add_glob(const std::string& pattern);
  void found(FoundFile file);

  bool any_name_;
  std::vector<FoundFile> files_;
  std::set<std::string, std::less<>> known_;
  std::vector<std::string> passed_over_;
};

}  // namespace wirecopy::support
