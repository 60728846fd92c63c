#include "isolation/channel.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <new>

namespace wirecopy::isolation {
namespace {

using Clock = std::chrono::steady_clock;

/// Every packet begins with it.
struct Head {
  Kind kind;
  uint32_t level;  ///< of a log line, which follows
  uint64_t size;   ///< of what stands in shared memory
};

constexpr size_t kFront = sizeof(Channel::Progress);
constexpr size_t kSmallest = 64 * 1024;

}  // namespace

Region::~Region() {
  if (data_ != nullptr) ::munmap(data_, size_);
  if (front_ != nullptr) ::munmap(front_, front_size_);
}

Result<Region> Region::make() {
  Descriptor file(::memfd_create("wirecopy-stage", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (file.number() < 0 || ::fcntl(file.number(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
    return Error{Errc::unavailable, std::string("no shared memory: ") + std::strerror(errno)};
  return Region(std::move(file));
}

char* Region::grow(size_t size) {
  if (size <= size_) return data_;
  const size_t whole = std::bit_ceil(std::max(size, kSmallest));
  if (::ftruncate(file_.number(), static_cast<off_t>(whole)) != 0) return nullptr;
  return map(whole);
}

char* Region::look(size_t size) {
  if (size <= size_) return data_;
  struct stat status;
  if (::fstat(file_.number(), &status) != 0 || status.st_size < 0) return nullptr;
  const auto whole = static_cast<size_t>(status.st_size);
  return size <= whole ? map(whole) : nullptr;
}

char* Region::front(size_t size) {
  if (front_ != nullptr) return front_;
  if (grow(size) == nullptr) return nullptr;
  void* const fresh = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file_.number(), 0);
  if (fresh == MAP_FAILED) return nullptr;
  front_size_ = size;
  return front_ = static_cast<char*>(fresh);
}

char* Region::map(size_t size) {
  void* const fresh = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file_.number(), 0);
  if (fresh == MAP_FAILED) return nullptr;
  if (data_ != nullptr) ::munmap(data_, size_);
  data_ = static_cast<char*>(fresh);
  size_ = size;
  return data_;
}

Channel::Channel(Descriptor socket, Region out, Region in)
    : socket_(std::move(socket)), out_(std::move(out)), in_(std::move(in)) {}

Channel::Progress& Channel::own_progress() {
  char* const front = out_.front(kFront);
  if (front == nullptr) throw std::bad_alloc();
  return *reinterpret_cast<Progress*>(front);
}

Channel::Progress& Channel::other_progress() {
  char* const front = in_.front(kFront);
  if (front == nullptr) throw std::bad_alloc();
  return *reinterpret_cast<Progress*>(front);
}

bool Channel::send(Kind kind, std::string_view bytes) {
  char* const memory = bytes.size() <= kMostBytes ? out_.grow(kFront + bytes.size()) : nullptr;
  if (memory == nullptr) return false;
  std::copy(bytes.begin(), bytes.end(), memory + kFront);
  const Head head{kind, 0, bytes.size()};
  // A child that does not read what it has asked for must not hold its parent.
  const bool is_parent = kind == Kind::create || kind == Kind::call || kind == Kind::answer;
  const int flags = MSG_NOSIGNAL | (is_parent ? MSG_DONTWAIT : 0);
  return ::send(socket_.number(), &head, sizeof head, flags) == sizeof head;
}

bool Channel::send_log(wcp_log_level level, std::string_view text) {
  size_t size = std::min(text.size(), kMostLog);
  while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
    --size;
  text = text.substr(0, size);
  const Head head{Kind::log, level, 0};
  std::string packet(reinterpret_cast<const char*>(&head), sizeof head);
  packet += text;
  return ::send(socket_.number(), packet.data(), packet.size(), MSG_NOSIGNAL) > 0;
}

Channel::Got Channel::receive(Message& into, Deadline deadline) {
  pollfd waiting{socket_.number(), POLLIN, 0};
  for (;;) {
    if (deadline != Deadline::max() && Clock::now() >= deadline) return Got::late;
    int milliseconds = -1;
    if (deadline != Deadline::max()) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
      milliseconds = static_cast<int>(std::clamp<int64_t>(left.count(), 0, 3'600'000));
    }
    const int ready = ::poll(&waiting, 1, milliseconds);
    if (ready > 0) break;
    if (ready < 0 && errno != EINTR) return Got::closed;
  }
  std::array<char, sizeof(Head) + kMostLog> packet;
  const ssize_t got = ::recv(socket_.number(), packet.data(), packet.size(), 0);
  if (got <= 0) return Got::closed;
  Head head;
  if (static_cast<size_t>(got) < sizeof head) return Got::nonsense;
  std::memcpy(&head, packet.data(), sizeof head);
  into.kind = head.kind;
  if (head.kind == Kind::log) {
    into.bytes.assign(1, static_cast<char>(head.level));
    into.bytes.append(packet.data() + sizeof head, static_cast<size_t>(got) - sizeof head);
    return Got::message;
  }
  if (head.size > kMostBytes) return Got::nonsense;
  // A copy: what is checked must not change any more.
  const char* const memory = in_.look(kFront + head.size);
  if (memory == nullptr) return Got::nonsense;
  into.bytes.assign(memory + kFront, head.size);
  return Got::message;
}

}  // namespace wirecopy::isolation
