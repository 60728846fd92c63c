#pragma once

/// \file
/// From what stands in `paths` to the files that are read.

#include <sys/stat.h>

#include <wirecopy/result.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "place.hpp"

namespace wirecopy::support {

/// "a folder", "a fifo", "a socket", "a device".
std::string kind_of(mode_t mode);

/// Absolute, without "." and "..", and without a slash at its end.
std::string normal_path(std::string_view path);

/// The folder that a search for a path begins in: of a glob, the one above its wildcards.
/// \return a normal path; empty: the path is that of a file.
std::string search_folder(std::string_view path);

/// "a.xml.part": programs that copy and upload give such names to what is not whole yet: those that
/// end in .tmp, .part or .filepart, in any case.
bool is_unfinished_name(std::string_view name);

/// A file to read, or a place that could not be looked into.
struct FoundFile {
  std::string path{};     ///< absolute; "-" is standard input
  Stamp stamp{};          ///< when it was found
  std::string problem{};  ///< "Permission denied"; empty: none
};

/// Whether the ending tells a format, see format_by_name(), or is that of an archive.
bool has_format_name(std::string_view path);

/// What a search takes.
struct SearchRules {
  /// Whether a file of a folder is taken, by its name; nullptr: any is.
  bool (*takes)(std::string_view path) = has_format_name;
  bool may_be_missing = false;  ///< it may still come into the folder that it is looked for in
  std::vector<std::string> left_out{};  ///< folders that are not entered
  bool by_arrival = false;  ///< files of a folder or glob as they came, else by their names
};

/// Looks for files. Each is found once, however many ways lead to it by the same name.
/// Threads: one at a time.
class Search {
 public:
  explicit Search(SearchRules rules);

  /// Adds the files of one path, in order: a file, a folder (all below it; hidden and unfinished
  /// ones are left out, links are followed), a glob (unfinished ones where it says so), or "-".
  /// Errors: unavailable, naming the path, when there is no such file, it cannot be read or nothing
  /// matches the glob. What cannot be read inside a folder is found with a `problem`.
  Status add(std::string_view path);

  const std::vector<FoundFile>& files() const { return files_; }
  /// Files of folders that were left out for their ending.
  const std::vector<std::string>& passed_over() const { return passed_over_; }
  /// Single files that are not there, see may_be_missing.
  const std::vector<std::string>& missing() const { return missing_; }

 private:
  Status add_file(const std::string& path, const struct stat& about);
  Status add_folder(const std::string& path);
  Status add_glob(const std::string& pattern);
  Status add_missing(const std::string& path, const char* why);
  template <class Enters, class Use>
  void walk(const std::string& folder, bool hidden, Enters enters, Use file, Use closed);
  void found(FoundFile file);
  void order(size_t first);

  SearchRules rules_;
  std::set<std::pair<dev_t, ino_t>> left_out_;
  std::vector<FoundFile> files_;
  std::set<std::string, std::less<>> known_;
  std::vector<std::string> passed_over_, missing_;
};

}  // namespace wirecopy::support
