#pragma once

/// \file
/// The records of several archives, one behind the other.

#include <wirecopy/result.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive.hpp"
#include "support/files/paths.hpp"

namespace wirecopy::fetch {

/// ".warc", ".warc.gz" or ".warc.zst", in any case.
bool is_archive_name(std::string_view path);

/// The files of `paths`: of folders those with the name of an archive.
/// Errors: unavailable, see support::Search.
Result<std::vector<support::FoundFile>> find_archives(const std::vector<std::string_view>& paths);

/// Reads archives in order. Memory: that of one.
/// Threads: one at a time.
class Archives {
 public:
  /// The position that an earlier run has reached in a file; empty: none.
  using Resume = std::function<std::string(const std::string& path)>;

  Archives(std::vector<support::FoundFile> files, size_t max_record, Resume resume);

  /// Bounded work: at most one block is read.
  ArchiveEntry next();

  /// Gives back what a long record took. Ends the life of the last entry.
  void trim();

  /// The last call. What has come by standard input and is not handed out stays for the reader of
  /// this process that takes it next; `pending` is the last entry, where it was not handed on.
  void leave(std::optional<ArchiveEntry> pending);

  /// The file of the last entry; "-" is standard input.
  const std::string& path() const { return files_[at_].path; }
  bool is_stdin() const { return path() == "-"; }
  /// "/x/a.warc.gz", "standard input".
  std::string name() const { return is_stdin() ? "standard input" : path(); }
  /// The position behind an entry.
  void append_position(std::string& out, const ArchiveEntry& entry) const;

  /// Bytes read and bytes there are, as they lie on the disk; 0 and 0 where that is not known.
  struct Progress {
    uint64_t done = 0, total = 0;
  };
  Progress progress() const;

 private:
  ArchiveEntry open(bool from_start);
  ArchiveEntry reopen();
  ArchiveEntry open_standard_input();
  ArchiveEntry closed(std::string_view why);
  Result<support::Before> before(support::Input& input, const RecordPlace& place) const;

  std::vector<support::FoundFile> files_;
  size_t limit_;
  Resume resume_;
  std::unique_ptr<Archive> archive_;
  std::optional<support::Stamp> stamp_;
  size_t at_ = 0;
  bool is_open_ = false, is_read_ = false;
  uint64_t done_ = 0, total_ = 0;
  bool has_total_ = true;
};

}  // namespace wirecopy::fetch
