#include "input.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <new>
#include <utility>

#include "paths.hpp"

namespace wirecopy::support {
namespace {

using Then = Chunk::Then;

constexpr int kGzipOnly = 16 + MAX_WBITS;

Error refused(std::string why) { return {Errc::bad_input, std::move(why)}; }
Error refused_by_system() { return refused(std::strerror(errno)); }

}  // namespace

struct Input::Gzip {
  Gzip() {
    if (inflateInit2(&stream, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~Gzip() { inflateEnd(&stream); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  z_stream stream{};
  bool in_member = false;
  bool had_member = false;
  bool file_ended = false;
  std::optional<Error> broken;  ///< told after what was unpacked before it
  std::array<unsigned char, 64 * 1024> packed;
};

Input::Input(int file) : file_(file) {}
Input::~Input() {
  if (file_ > STDIN_FILENO) ::close(file_);
}
Input::Input(Input&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      bring_(std::move(other.bring_)),
      may_wait_(other.may_wait_),
      size_(other.size_),
      stamp_(other.stamp_),
      read_(other.read_),
      gzip_(std::move(other.gzip_)),
      skip_(other.skip_) {}
Input& Input::operator=(Input&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(bring_, other.bring_);
  std::swap(may_wait_, other.may_wait_);
  std::swap(size_, other.size_);
  std::swap(stamp_, other.stamp_);
  std::swap(read_, other.read_);
  std::swap(gzip_, other.gzip_);
  std::swap(skip_, other.skip_);
  return *this;
}

Result<Input> Input::open(const std::string& path, bool gzip) {
  // Without O_NONBLOCK, opening a fifo would wait for somebody to write.
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file < 0) return refused_by_system();
  Input input(file);
  struct stat about {};
  if (::fstat(file, &about) != 0) return refused_by_system();
  if (!S_ISREG(about.st_mode)) return refused("is " + kind_of(about.st_mode) + ", not a file");
  if (gzip)
    input.gzip_ = std::make_unique<Gzip>();
  else
    input.size_ = static_cast<uint64_t>(about.st_size);
  input.stamp_ = stamp_of(about);
  return input;
}

Input Input::standard_input() {
  Input input(STDIN_FILENO);
  struct stat about {};
  input.may_wait_ = ::fstat(STDIN_FILENO, &about) != 0 || !S_ISREG(about.st_mode);
  return input;
}

Input Input::brought(Bring bring, bool gzip) {
  Input input(-1);
  input.bring_ = std::move(bring);
  if (gzip) input.gzip_ = std::make_unique<Gzip>();
  return input;
}

Status Input::skip(uint64_t bytes) {
  if (gzip_ || bring_)
    skip_ = bytes;
  else if (::lseek(file_, static_cast<off_t>(bytes), SEEK_SET) < 0)
    return refused_by_system();
  else
    read_ = bytes;
  return {};
}

Result<Chunk> Input::read(char* to, size_t room) {
  Result<Chunk> chunk = gzip_ ? read_gzip(to, room) : read_file(to, room);
  if (!chunk || skip_ == 0) return chunk;
  const size_t skipped = static_cast<size_t>(std::min<uint64_t>(skip_, chunk->size));
  skip_ -= skipped;
  chunk->size -= skipped;
  std::memmove(to, to + skipped, chunk->size);
  return chunk;
}

Result<Chunk> Input::read_file(char* to, size_t room) {
  if (bring_) return bring_(to, room);
  pollfd ready{file_, POLLIN, 0};
  if (may_wait_ && ::poll(&ready, 1, 0) == 0) return Chunk{0, Then::wait};
  // What is appended while we read is for the next run: a pipeline that writes into the folder it
  // reads would never end.
  if (size_) room = static_cast<size_t>(std::min<uint64_t>(room, *size_ - std::min(*size_, read_)));
  if (room == 0) return Chunk{0, Then::end};
  const ssize_t got = ::read(file_, to, room);
  if (got > 0) {
    read_ += static_cast<uint64_t>(got);
    return Chunk{static_cast<size_t>(got), Then::more};
  }
  if (got == 0) return Chunk{0, Then::end};
  if (errno == EAGAIN) return Chunk{0, Then::wait};
  if (errno == EINTR) return Chunk{};
  return refused_by_system();
}

Result<Chunk> Input::read_gzip(char* to, size_t room) {
  if (gzip_->broken) return *gzip_->broken;
  if (const Status status = fill_gzip(); !status) return status.error();
  const auto found = find_member();
  if (!found) return found.error();
  if (!*found) return Chunk{0, gzip_->file_ended ? Then::end : Then::more};

  z_stream& stream = gzip_->stream;
  stream.next_out = reinterpret_cast<Bytef*>(to);
  stream.avail_out = static_cast<uInt>(std::min<size_t>(room, 1U << 30));
  const uInt offered = stream.avail_out;
  const int answer = inflate(&stream, Z_NO_FLUSH);
  const Chunk chunk{offered - stream.avail_out, Then::more};
  if (answer == Z_STREAM_END)
    gzip_->in_member = false;
  else if (answer != Z_OK && answer != Z_BUF_ERROR)
    gzip_->broken =
        refused(std::string("broken gzip data: ") + (stream.msg ? stream.msg : "unknown"));
  else if (gzip_->file_ended && stream.avail_in == 0 && chunk.size == 0)
    gzip_->broken = refused("ends inside its gzip data");
  if (gzip_->broken && chunk.size == 0) return *gzip_->broken;
  return chunk;
}

Status Input::fill_gzip() {
  z_stream& stream = gzip_->stream;
  if (stream.avail_in != 0 || gzip_->file_ended) return {};
  auto& packed = gzip_->packed;
  const auto chunk = read_file(reinterpret_cast<char*>(packed.data()), packed.size());
  if (!chunk) return chunk.error();
  stream.next_in = packed.data();
  stream.avail_in = static_cast<uInt>(chunk->size);
  gzip_->file_ended = chunk->then == Then::end;
  return {};
}

/// \return whether a member goes on or begins; zeros that pad the end of a file are passed over.
Result<bool> Input::find_member() {
  if (gzip_->in_member) return true;
  z_stream& stream = gzip_->stream;
  while (gzip_->had_member && stream.avail_in != 0 && *stream.next_in == 0) {
    ++stream.next_in;
    --stream.avail_in;
  }
  if (stream.avail_in == 0) {
    if (gzip_->file_ended && !gzip_->had_member) return refused("is empty, not gzip data");
    return false;
  }
  constexpr unsigned char kMagic = 0x1f;
  if (*stream.next_in != kMagic)
    return refused(gzip_->had_member ? "holds other bytes behind its gzip data"
                                     : "is no gzip data");
  inflateReset(&stream);
  return gzip_->in_member = gzip_->had_member = true;
}

}  // namespace wirecopy::support
