#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "plugin/elf_check.hpp"

namespace wirecopy::plugin {
namespace {

Status check_kind(const struct stat& file) {
  const auto refused = [](const char* why) { return Error{Errc::invalid_config, why}; };
  if (S_ISDIR(file.st_mode)) return refused("a folder, not a shared library");
  if (!S_ISREG(file.st_mode)) return refused("not a regular file");
  if (file.st_mode & S_IWOTH)
    return refused("writable by everyone, so anybody could put code into it: chmod o-w");
  return {};
}

bool read_fully(int descriptor, uint64_t offset, std::span<char> to) {
  while (!to.empty()) {
    const ssize_t n = pread(descriptor, to.data(), to.size(), static_cast<off_t>(offset));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    to = to.subspan(static_cast<size_t>(n));
    offset += static_cast<uint64_t>(n);
  }
  return true;
}

Error cannot_read() {
  return {Errc::invalid_config, std::string("cannot be read: ") + std::strerror(errno)};
}

Status check(const char* path) {
  // Asked before it is opened: opening a fifo or a device can block or do things.
  struct stat file {};
  if (stat(path, &file) != 0) return cannot_read();
  if (Status status = check_kind(file); !status) return status;
  const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) return cannot_read();
  Status status = check_elf(static_cast<uint64_t>(file.st_size),
                            [descriptor](uint64_t offset, std::span<char> to) {
                              return read_fully(descriptor, offset, to);
                            });
  close(descriptor);
  return status;
}

}  // namespace

Status check_library_file(const std::filesystem::path& file) {
  Status status = check(file.c_str());
  if (!status) status.error().where = file.string();
  return status;
}

}  // namespace wirecopy::plugin
