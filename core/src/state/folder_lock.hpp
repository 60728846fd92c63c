#pragma once

/// \file
/// One process at a time has the folder of a pipeline.

#include <wirecopy/result.hpp>

#include <filesystem>
#include <string>

namespace wirecopy::state {

/// Holds the lock while it lives; the system lets go of it when the process dies.
class FolderLock {
 public:
  FolderLock() = default;
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;

  /// Errors: unavailable: "is in use by process 1234 (pipeline wire)", or the disk.
  static Result<FolderLock> take(const std::filesystem::path& folder);

  /// Whether a process has signed before: it has made a log here.
  bool was_signed() const { return was_signed_; }
  /// Says who has it. \param pipeline its name
  Status sign(const std::string& pipeline);
  /// There is no log any more.
  Status unsign();

 private:
  int file_ = -1;
  bool was_signed_ = false;
  std::filesystem::path path_;
};

}  // namespace wirecopy::state
