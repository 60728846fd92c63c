#include "put_away.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "formats.hpp"

namespace wirecopy::support {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kMostNumbers = 100'000;  // files of one name

Error unavailable(const std::string& path, const std::string& why) {
  return {Errc::unavailable, path + ": " + why};
}

/// Renames, unless something stands there: what renameat2() cannot do everywhere, a link can.
/// \return 0 or what errno says
int rename_aside(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  if (::link(from.c_str(), to.c_str()) != 0) return errno;
  return ::unlink(from.c_str()) == 0 ? 0 : errno;
}

/// Whether the file at a path is the one that was looked at; its new name has changed its stamp.
bool is_moved(const std::string& path, const struct stat& before) {
  struct stat about {};
  return ::lstat(path.c_str(), &about) == 0 && about.st_dev == before.st_dev &&
         about.st_ino == before.st_ino && holds_the_same(stamp_of(about), stamp_of(before));
}

Status make_folder(const std::string& folder, const std::string& beside) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return unavailable(folder, error.message());
  struct stat here {
  }, there{};
  if (::stat(folder.c_str(), &here) != 0) return unavailable(folder, std::strerror(errno));
  if (!S_ISDIR(here.st_mode)) return unavailable(folder, "is not a folder");
  if (::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) != 0)
    return unavailable(folder, std::strerror(errno));
  if (::stat(beside.c_str(), &there) == 0 && here.st_dev != there.st_dev)
    return unavailable(folder, "is on another file system than " + beside +
                                   ": files are moved by renaming, which needs one");
  return {};
}

}  // namespace

std::string numbered_name(std::string_view name, unsigned number) {
  const size_t end = is_gzip_name(name) ? name.size() - 3 : name.size();
  size_t dot = name.substr(0, end).rfind('.');
  if (dot == name.npos || dot == 0) dot = end;
  return std::string(name.substr(0, dot))
      .append(".")
      .append(std::to_string(number))
      .append(name.substr(dot));
}

Status make_folders(const Folders& folders, const std::string& beside) {
  for (const std::string& folder : {folders.done, folders.failed})
    if (const Status made = folder.empty() ? Status() : make_folder(folder, beside); !made)
      return made;
  return {};
}

Status refuse_searched(const Folders& folders, const std::string& searched) {
  std::error_code ignored;  // what is not there is no such folder
  for (const auto& [option, folder] :
       {std::pair("\"done\"", &folders.done), std::pair("\"failed\"", &folders.failed)})
    if (!folder->empty() && fs::equivalent(*folder, searched, ignored))
      return unavailable(
          option, *folder + " is " + searched + " by another name, which " + std::string(kIsRead));
  return {};
}

Result<std::string> put_away(const std::string& path, const Stamp& as_read,
                             const std::string& folder) {
  const std::string name = fs::path(path).filename().native();
  struct stat about {};
  if (::lstat(path.c_str(), &about) != 0)
    return unavailable(path, errno == ENOENT ? "is gone: somebody else has taken it"
                                             : "stays there: " + std::string(std::strerror(errno)));
  if (S_ISLNK(about.st_mode))
    return unavailable(path, "stays there: is a link, which is not moved");
  if (stamp_of(about) != as_read) return std::string();
  for (unsigned number = 0; number < kMostNumbers; ++number) {
    const fs::path to = fs::path(folder) / (number == 0 ? name : numbered_name(name, number));
    const int error = rename_aside(path, to.native());
    if (error == EEXIST) continue;
    if (error != 0) return unavailable(path, "stays there: " + std::string(std::strerror(error)));
    // Another file may have taken its name in between: that one has not been read.
    if (is_moved(to.native(), about)) return to.native();
    if (const int back = rename_aside(to.native(), path); back != 0)
      return unavailable(to.native(), "has not been read, and cannot be moved back: " +
                                          std::string(std::strerror(back)));
    return std::string();
  }
  return unavailable(path, "stays there: " + folder + " holds too many files of this name");
}

}  // namespace wirecopy::support
