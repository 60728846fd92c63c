#include "cli/watch_socket.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace wirecopy::cli {
namespace {

constexpr const char* kName = "watch.sock";
constexpr int kWaiting = 8;       // connections that nobody has taken yet
constexpr time_t kPatience = 10;  // seconds for one who does not read

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

Error failed(const std::string& what) {
  return {Errc::unavailable, what + ": " + std::strerror(errno)};
}

}  // namespace

Result<Descriptor> listen_in(const std::filesystem::path& folder) {
  const Descriptor open = open_folder(folder);
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (open.number() < 0 || socket.number() < 0) return failed("no socket in " + folder.string());
  ::unlinkat(open.number(), kName, 0);
  ::fchmod(socket.number(), S_IRUSR | S_IWUSR);
  const sockaddr_un address = address_in(open);
  if (::bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(socket.number(), kWaiting) != 0)
    return failed("no socket in " + folder.string());
  return socket;
}

Result<Descriptor> connect_in(const std::filesystem::path& folder) {
  const Descriptor open = open_folder(folder);
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const sockaddr_un address = address_in(open);
  if (open.number() < 0 || socket.number() < 0 ||
      ::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return Error{Errc::unavailable,
                 "no run is under way that keeps its state in " + folder.string()};
  return socket;
}

void remove_socket(const std::filesystem::path& folder) {
  std::error_code ignored;
  std::filesystem::remove(folder / kName, ignored);
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
  const timeval patience{kPatience, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  std::string bytes(line);
  bytes += '\n';
  for (std::string_view rest = bytes; !rest.empty();) {
    const ssize_t sent = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    rest.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

}  // namespace wirecopy::cli
