#include "support/publishing/replaced_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "support/access/unwritable.hpp"

namespace wirecopy::support {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kRights = 07777;

Status unavailable(const std::string& path, int error) {
  return Error{Errc::unavailable, path + ": " + why_not_written(path, error)};
}

int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t got = ::write(file, bytes.data(), bytes.size());
    if (got < 0 && errno != EINTR) return errno;
    if (got > 0) bytes.remove_prefix(static_cast<size_t>(got));
  }
  return 0;
}

/// \return 0, or what went wrong; a file system that cannot sync is none.
int synced(int file) { return ::fsync(file) != 0 && errno != EINVAL && errno != EROFS ? errno : 0; }

}  // namespace

std::string folder_of(const std::string& path) { return fs::path(path).parent_path(); }

std::string unfinished_name(std::string_view path) {
  const size_t name = path.rfind('/') == path.npos ? 0 : path.rfind('/') + 1;
  return std::string(path.substr(0, name)) + '.' + std::string(path.substr(name)) + ".tmp";
}

namespace {

Status written(const std::string& path, std::string_view bytes, unsigned mode, bool lasts) {
  const auto open = [&] {
    return ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode);
  };
  int file = open();
  if (file < 0 && errno == ENOENT) {
    std::error_code error;
    fs::create_directories(folder_of(path), error);
    if (error) return unavailable(path, error.value());
    file = open();
  }
  if (file < 0) return unavailable(path, errno);
  int error = write_all(file, bytes);
  if (error == 0 && lasts) error = synced(file);
  if (::close(file) != 0 && error == 0) error = errno;
  return error == 0 ? Status() : unavailable(path, error);
}

}  // namespace

Status write_file(const std::string& path, std::string_view bytes, unsigned mode) {
  return written(path, bytes, mode, false);
}

Status write_lasting(const std::string& path, std::string_view bytes, unsigned mode) {
  return written(path, bytes, mode, true);
}

void begin_sync(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ::sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE);  // a failure is sync_file()'s to tell
  ::close(file);
}

Status sync_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return unavailable(path, errno);
  const int error = synced(file);
  ::close(file);
  return error == 0 ? Status() : unavailable(path, error);
}

Status move_over(const std::string& from, const std::string& to) {
  return ::rename(from.c_str(), to.c_str()) == 0 ? Status() : unavailable(to, errno);
}

Status sync_folder(const std::string& folder) {
  const std::string name = folder.empty() ? "." : folder;
  const int file = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return unavailable(name, errno);
  const int error = synced(file);
  ::close(file);
  return error == 0 ? Status() : unavailable(name, error);
}

std::optional<std::string> beginning_of(const std::string& path, size_t most) {
  const int file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat about {};
  if (file < 0) return std::nullopt;
  std::optional<std::string> bytes;
  if (::fstat(file, &about) == 0 && S_ISREG(about.st_mode)) {
    std::string text(std::min(most, static_cast<size_t>(about.st_size)), '\0');
    size_t done = 0;
    for (ssize_t got = 1; got > 0 && done < text.size(); done += static_cast<size_t>(got))
      if (got = ::read(file, text.data() + done, text.size() - done); got < 0) break;
    text.resize(done);
    bytes = std::move(text);
  }
  ::close(file);
  return bytes;
}

Status replace_file(const std::string& path, std::string_view bytes) {
  std::error_code ignored;
  std::string target = path;
  if (fs::is_symlink(path, ignored)) {
    target = fs::canonical(path, ignored);
    if (target.empty()) return Error{Errc::unavailable, path + ": is a link that leads to no file"};
  }
  struct stat before {};
  const bool is_there = ::stat(target.c_str(), &before) == 0;
  if (is_there && !S_ISREG(before.st_mode))
    return Error{Errc::unavailable, path + ": is no regular file"};
  const std::string unfinished = unfinished_name(target);
  Status status = write_lasting(unfinished, bytes);
  if (status && is_there && ::chmod(unfinished.c_str(), before.st_mode & kRights) != 0)
    status = unavailable(unfinished, errno);
  if (status) status = move_over(unfinished, target);
  if (!status) {
    ::unlink(unfinished.c_str());
    return status;
  }
  return sync_folder(folder_of(target));
}

}  // namespace wirecopy::support
