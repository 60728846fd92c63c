#include "cli/watch_socket.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace wirecopy::cli {
namespace {

constexpr const char* kName = "watch.sock";
constexpr int kWaiting = 8;                    // connections that nobody has taken yet
constexpr std::chrono::seconds kPatience{10};  // with one who does not read

/// The address by way of the open folder: the path of a socket may have 107 bytes at most.
sockaddr_un address_in(const Descriptor& folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = "/proc/self/fd/" + std::to_string(folder.number()) + '/' + kName;
  std::copy(path.begin(), path.end(), address.sun_path);
  return address;
}

Descriptor open_folder(const std::filesystem::path& folder) {
  return Descriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

/// Of the socket there; 0: none.
uint64_t inode_in(const Descriptor& folder) {
  struct stat status {};
  return ::fstatat(folder.number(), kName, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status.st_ino : 0;
}

Error failed(const std::string& what) {
  return {Errc::unavailable, what + ": " + std::strerror(errno)};
}

}  // namespace

Result<WatchSocket> WatchSocket::listen_in(const std::filesystem::path& folder) {
  Descriptor open = open_folder(folder);
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (open.number() < 0 || socket.number() < 0) return failed("no socket in " + folder.string());
  ::unlinkat(open.number(), kName, 0);
  ::fchmod(socket.number(), S_IRUSR | S_IWUSR);
  const sockaddr_un address = address_in(open);
  if (::bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(socket.number(), kWaiting) != 0)
    return failed("no socket in " + folder.string());
  const uint64_t inode = inode_in(open);
  return WatchSocket(std::move(open), std::move(socket), inode);
}

WatchSocket::~WatchSocket() {
  if (folder_.number() >= 0 && inode_in(folder_) == inode_) ::unlinkat(folder_.number(), kName, 0);
}

Result<Descriptor> connect_in(const std::filesystem::path& folder) {
  const Descriptor open = open_folder(folder);
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const sockaddr_un address = address_in(open);
  if (open.number() >= 0 && socket.number() >= 0 &&
      ::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
    return socket;
  if (errno == ENOENT || errno == ECONNREFUSED)
    return Error{Errc::unavailable,
                 "no run is under way that keeps its state in " + folder.string()};
  return failed("the run that keeps its state in " + folder.string() + " cannot be reached");
}

bool is_owner(int socket) {
  ucred peer{};
  socklen_t size = sizeof peer;
  return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
         (peer.uid == ::geteuid() || peer.uid == 0);
}

std::optional<std::string> LineReader::next() {
  for (;;) {
    if (const size_t end = rest_.find('\n'); end != rest_.npos) {
      std::string line = rest_.substr(0, end);
      rest_.erase(0, end + 1);
      return line;
    }
    if (rest_.size() > longest_) return std::nullopt;
    std::array<char, 16 * 1024> block;
    const ssize_t got = ::recv(socket_, block.data(), block.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    rest_.append(block.data(), static_cast<size_t>(got));
  }
}

bool send_line(int socket, std::string_view line) {
  using Clock = std::chrono::steady_clock;
  std::string bytes(line);
  bytes += '\n';
  const auto deadline = Clock::now() + kPatience;
  for (std::string_view rest = bytes; !rest.empty();) {
    const ssize_t sent = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      rest.remove_prefix(static_cast<size_t>(sent));
      continue;
    }
    if (sent < 0 && errno != EINTR && errno != EAGAIN) return false;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return false;
    pollfd room{socket, POLLOUT, 0};
    ::poll(&room, 1, static_cast<int>(left.count()));
  }
  return true;
}

}  // namespace wirecopy::cli
