#include "record/raw_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "process/descriptor.hpp"
#include "record/limits.hpp"

namespace wirecopy::record {
namespace {

constexpr size_t kBlock = size_t{64} << 10;

}  // namespace

Result<std::string> read_raw_file(std::string_view path) {
  const auto refused = [&](const std::string& why) {
    return Error{Errc::bad_input, "cannot read \"" + std::string(path) + "\": " + why};
  };
  const auto failed = [&] { return refused(std::generic_category().message(errno)); };
  if (path.find('\0') != path.npos) return refused("no path has a zero byte");
  // Opening a pipe that nobody writes to would wait.
  const process::Descriptor file(
      ::open(std::string(path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat found {};
  if (file.number() < 0 || ::fstat(file.number(), &found) != 0) return failed();
  if (S_ISDIR(found.st_mode)) return refused("it is a folder");
  if (!S_ISREG(found.st_mode)) return refused("it is no regular file");
  const std::string too_large =
      "it is larger than " + std::to_string(kMaxRecordSize >> 20) + " MiB";
  if (static_cast<size_t>(found.st_size) > kMaxRecordSize) return refused(too_large);
  std::string bytes;
  size_t room = static_cast<size_t>(found.st_size) + 1;  // one more, to see the end at once
  for (size_t size = 0;; room = kBlock) {                // files of /proc are larger than they say
    bytes.resize(size + room);
    const ssize_t count = ::read(file.number(), bytes.data() + size, room);
    if (count < 0 && errno != EINTR) return failed();
    size += static_cast<size_t>(std::max<ssize_t>(count, 0));
    if (size > kMaxRecordSize) return refused(too_large);
    bytes.resize(size);
    if (count == 0) return bytes;
  }
}

}  // namespace wirecopy::record
