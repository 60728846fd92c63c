#pragma once

/// \file
/// What tells a file from another that stands in its place later.

#include <sys/stat.h>

#include <array>
#include <cstdint>
#include <filesystem>

namespace wirecopy::plugin {

/// Equal as long as nobody has written to the file, replaced it or changed who may do what with it.
/// A file that is not there has a stamp, too.
struct FileStamp {
  std::array<int64_t, 7> parts{};

  static FileStamp of(const std::filesystem::path& path) {
    struct stat file {};
    if (::stat(path.c_str(), &file) != 0) return {};
    return {{static_cast<int64_t>(file.st_dev), static_cast<int64_t>(file.st_ino), file.st_size,
             file.st_mtim.tv_sec, file.st_mtim.tv_nsec, file.st_mode & 07777, file.st_uid}};
  }
  bool operator==(const FileStamp&) const = default;
};

}  // namespace wirecopy::plugin
