#include "support/output/line_file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "support/access/unwritable.hpp"

namespace wirecopy::support {
namespace {

namespace fs = std::filesystem;

Error unavailable(std::string_view path, std::string_view why) {
  return {Errc::unavailable, std::string(path).append(": ").append(why)};
}

/// What open() would say in riddles.
std::string open_failure(const std::string& path, int error) {
  struct stat about {};
  if (error == ENXIO && ::stat(path.c_str(), &about) == 0 && S_ISFIFO(about.st_mode))
    return "is a fifo that nobody reads";
  return error == EISDIR ? "is a folder, not a file" : why_not_written(path, error);
}

/// Writes all of `bytes`. \param count what went out, also when it fails. \return errno or 0.
int write_all(int file, std::string_view bytes, uint64_t& count) {
  while (!bytes.empty()) {
    const ssize_t got = ::write(file, bytes.data(), bytes.size());
    if (got > 0) {
      bytes.remove_prefix(static_cast<size_t>(got));
      count += static_cast<uint64_t>(got);
      continue;
    }
    if (got < 0 && errno == EAGAIN) {  // another program made our standard output non-blocking
      pollfd room{file, POLLOUT, 0};
      ::poll(&room, 1, -1);
    } else if (got == 0 || errno != EINTR) {
      return got == 0 ? EIO : errno;
    }
  }
  return 0;
}

constexpr const char* kWayOut = ": put it back, or begin anew (wirecopy run --fresh)";
constexpr size_t kTail = 4096;  // bytes that tell a file from another

std::string read_at(const std::string& path, uint64_t at, size_t size) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  std::string bytes(size, '\0');
  const ssize_t got = ::pread(file, bytes.data(), bytes.size(), static_cast<off_t>(at));
  ::close(file);
  bytes.resize(got > 0 ? static_cast<size_t>(got) : 0);
  return bytes;
}

/// The last bytes of the first `size` ones of a file.
std::string tail_of(const std::string& path, uint64_t size) {
  const auto length = static_cast<size_t>(std::min<uint64_t>(size, kTail));
  return read_at(path, size - length, length);
}

}  // namespace

LineFile::LineFile(int file, std::string path) : file_(file), path_(std::move(path)) {
  buffer_.reserve(kBuffer + kBuffer / 4);
}
LineFile::~LineFile() {
  if (file_ > STDERR_FILENO) ::close(file_);
}
LineFile::LineFile(LineFile&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      path_(std::move(other.path_)),
      is_regular_(other.is_regular_),
      is_old_(other.is_old_),
      buffer_(std::move(other.buffer_)),
      packer_(std::move(other.packer_)),
      acknowledged_(other.acknowledged_),
      written_(other.written_),
      open_lines_(other.open_lines_),
      has_new_head_(other.has_new_head_),
      surplus_(other.surplus_),
      tail_(std::move(other.tail_)),
      failure_(std::move(other.failure_)) {}
LineFile& LineFile::operator=(LineFile&& other) noexcept {
  std::swap(file_, other.file_);
  path_.swap(other.path_);
  std::swap(is_regular_, other.is_regular_);
  std::swap(is_old_, other.is_old_);
  buffer_.swap(other.buffer_);
  packer_.swap(other.packer_);
  std::swap(acknowledged_, other.acknowledged_);
  std::swap(written_, other.written_);
  std::swap(open_lines_, other.open_lines_);
  std::swap(has_new_head_, other.has_new_head_);
  std::swap(surplus_, other.surplus_);
  tail_.swap(other.tail_);
  failure_.swap(other.failure_);
  return *this;
}

Result<LineFile> LineFile::open(std::string_view path, Mode mode, Compression compression) {
  if (path == "-")
    return prepared(LineFile(STDOUT_FILENO, "standard output"), Mode::append, compression);
  const fs::path target(path);
  std::error_code error;
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
  if (error) {
    const std::string folder = target.parent_path();
    return unavailable(folder, why_not_written(folder, error.value()));
  }
  auto output = opened(path, O_CREAT);
  if (!output) return output;
  return prepared(*std::move(output), mode, compression);
}

Result<LineFile> LineFile::opened(std::string_view path, int more_flags) {
  std::string name(path);
  // Without O_NONBLOCK, opening a fifo would wait for its reader.
  const int flags = O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | more_flags;
  const int file = ::open(name.c_str(), flags, 0666);
  if (file < 0) return unavailable(path, open_failure(name, errno));
  return LineFile(file, std::move(name));
}

Status LineFile::lock() const {
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    return unavailable(path_, "is being written by another stage or program");
  return {};
}

/// Finds out what was opened and goes to its end.
Result<LineFile> LineFile::prepared(LineFile output, Mode mode, Compression compression) {
  output.packer_ = make_packer(compression);
  struct stat about {};
  if (::fstat(output.file_, &about) != 0) return unavailable(output.path_, std::strerror(errno));
  output.is_regular_ = S_ISREG(about.st_mode);
  if (!output.is_regular_) return output;
  if (Status status = output.lock(); !status) return status.error();
  if (mode == Mode::anew) {
    output.is_old_ = about.st_size > 0;
    return output;
  }
  // Standard output may be a file that somebody else has begun.
  const bool at_end =
      output.file_ != STDOUT_FILENO || (::fcntl(output.file_, F_GETFL) & O_APPEND) != 0;
  const off_t start = ::lseek(output.file_, 0, at_end ? SEEK_END : SEEK_CUR);
  if (start < 0) return unavailable(output.path_, std::strerror(errno));
  output.acknowledged_ = output.written_ = static_cast<uint64_t>(start);
  output.tail_ = tail_of(output.path_, output.written_);
  // A line that was begun must not run into ours; in what is packed nobody can see it.
  if (!output.packer_ && !output.tail_.empty() && output.tail_.back() != '\n')
    output.buffer_ = '\n';
  return output;
}

Result<LineFile> LineFile::resume(std::string_view path, const Mark& mark,
                                  Compression compression) {
  if (::access(std::string(path).c_str(), F_OK) != 0)
    return unavailable(path,
                       std::string("is gone, though articles of earlier runs are in it") + kWayOut);
  auto output = opened(path, 0);
  if (!output) return output;
  // Nobody else writes from here on; what is not ours stays as it is.
  if (Status status = output->lock(); !status) return status.error();
  struct stat about {};
  const bool is_ours = ::fstat(output->file_, &about) == 0 && S_ISREG(about.st_mode) &&
                       static_cast<uint64_t>(about.st_size) >= mark.size &&
                       hash_of(tail_of(output->path_, mark.size)) == mark.tail;
  if (!is_ours)
    return unavailable(path,
                       std::string("is not the file that earlier runs have written") + kWayOut);
  output->surplus_ = static_cast<uint64_t>(about.st_size) - mark.size;
  if (output->surplus_ > 0)
    if (Status status = output->set_surplus_aside(mark.size); !status) return status.error();
  return prepared(*std::move(output), Mode::append, compression);
}

/// Nobody knows whose these lines are: they are kept.
Status LineFile::set_surplus_aside(uint64_t size) {
  const std::string name = beside(path_);
  const int from = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  const int to = ::open(name.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  int error = from < 0 || to < 0 ? errno : 0;
  std::string block(kBuffer, '\0');
  for (uint64_t done = 0; error == 0 && done < surplus_;) {
    const auto at = static_cast<off_t>(size + done);
    const ssize_t got = ::pread(from, block.data(), block.size(), at);
    if (got <= 0) {
      if (got < 0 && errno == EINTR) continue;
      error = got == 0 ? EIO : errno;
      break;
    }
    error = write_all(to, {block.data(), static_cast<size_t>(got)}, done);
  }
  if (error == 0 && ::fdatasync(to) != 0 && errno != EINVAL) error = errno;
  for (const int file : {from, to})
    if (file >= 0) ::close(file);
  if (error != 0) return unavailable(name, why_not_written(name, error));
  if (::ftruncate(file_, static_cast<off_t>(size)) != 0)
    return unavailable(path_, std::strerror(errno));
  return {};
}

std::string LineFile::beginning(const std::string& path, size_t size) {
  return read_at(path, 0, size);
}

std::optional<LineFile::Mark> LineFile::mark() const {
  if (!is_regular_ || is_old_ || file_ == STDOUT_FILENO) return std::nullopt;
  return Mark{acknowledged_, hash_of(tail_)};
}

void LineFile::remember(std::string_view bytes) {
  if (bytes.size() >= kTail)
    tail_.assign(bytes.substr(bytes.size() - kTail));
  else
    tail_.append(bytes);
  if (tail_.size() > kTail) tail_.erase(0, tail_.size() - kTail);
}

void LineFile::put_head(std::string_view lines) {
  buffer_ += lines;
  has_new_head_ = !lines.empty();
}

Status LineFile::append(std::string_view part) {
  if (!failure_.empty()) return Error{Errc::unavailable, failure_};
  if (part.size() < kBuffer) {
    buffer_ += part;
    return {};
  }
  const Status status = write_out();
  return status ? pack(part, false) : status;
}

Status LineFile::end_line() {
  if (!failure_.empty()) return Error{Errc::unavailable, failure_};
  buffer_ += '\n';
  ++open_lines_;
  return buffer_.size() < kBuffer ? Status() : write_out();
}

Status LineFile::commit() {
  if (!failure_.empty()) return Error{Errc::unavailable, failure_};
  if (open_lines_ == 0 && !is_old_ && !has_new_head_) return {};
  if (Status status = write_out(); !status) return status;
  if (Status status = pack({}, true); !status) return status;
  // EINVAL, EROFS: a file system that cannot sync.
  if (is_regular_ && ::fdatasync(file_) != 0 && errno != EINVAL && errno != EROFS)
    return fail(errno);
  acknowledged_ = written_;
  open_lines_ = 0;
  has_new_head_ = false;
  return {};
}

Status LineFile::write_out() {
  Status status = pack(buffer_, false);
  buffer_.clear();
  return status;
}

/// Writes what is ready of `bytes`; \param is_end all, so that it can be read.
Status LineFile::pack(std::string_view bytes, bool is_end) {
  if (!packer_) return is_end ? Status() : write(bytes);
  std::string packed;
  packer_->add(bytes, packed);
  if (is_end) packer_->end(packed);
  return packed.empty() && !is_end ? Status() : write(packed);
}

Status LineFile::write(std::string_view bytes) {
  // What an earlier run has written goes when there is something to take its place.
  int error = std::exchange(is_old_, false) && ::ftruncate(file_, 0) != 0 ? errno : 0;
  if (error == 0) error = write_all(file_, bytes, written_);
  if (error == 0) remember(bytes);
  return error == 0 ? Status() : fail(error);
}

/// What is not acknowledged will come again: it must not stand in the file twice.
Status LineFile::fail(int error) {
  failure_ = path_ + ": " + std::strerror(error) + ": " + std::to_string(open_lines_) +
             (open_lines_ == 1 ? " record was" : " records were") + " not written";
  const bool is_longer = is_regular_ && written_ > acknowledged_;
  if (is_longer && ::ftruncate(file_, static_cast<off_t>(acknowledged_)) != 0)
    failure_ += "; the file ends in lines that do not count";
  return Error{Errc::unavailable, failure_};
}

}  // namespace wirecopy::support
