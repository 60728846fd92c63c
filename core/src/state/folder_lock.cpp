#include "state/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace wirecopy::state {
namespace {

Error failed(const std::filesystem::path& path) {
  return {Errc::unavailable, std::strerror(errno), path.string()};
}

std::string first_line(int file) {
  std::array<char, 256> bytes{};
  const ssize_t size = ::pread(file, bytes.data(), bytes.size(), 0);
  const std::string text(bytes.data(), size > 0 ? static_cast<size_t>(size) : 0);
  return text.substr(0, text.find('\n'));
}

}  // namespace

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      was_signed_(other.was_signed_),
      path_(std::move(other.path_)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(was_signed_, other.was_signed_);
  std::swap(path_, other.path_);
  return *this;
}

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  FolderLock lock;
  lock.path_ = folder / "lock";
  lock.file_ = ::open(lock.path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock.file_ < 0) return failed(lock.path_);
  while (::flock(lock.file_, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return failed(lock.path_);
    const std::string owner = first_line(lock.file_);
    return Error{Errc::unavailable, "is in use by " + (owner.empty() ? "another process" : owner),
                 folder.string()};
  }
  lock.was_signed_ = !first_line(lock.file_).empty();
  return lock;
}

Status FolderLock::sign(const std::string& pipeline) {
  const std::string text =
      "process " + std::to_string(::getpid()) + " (pipeline " + pipeline + ")\n";
  if (::pwrite(file_, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()) ||
      ::ftruncate(file_, static_cast<off_t>(text.size())) != 0)
    return failed(path_);
  return {};
}

Status FolderLock::unsign() {
  if (::ftruncate(file_, 0) != 0) return failed(path_);
  return {};
}

}  // namespace wirecopy::state
