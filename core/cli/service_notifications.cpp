#include "cli/service_notifications.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace wirecopy::cli {
namespace {

/// A status is one line.
std::string status_line(std::string_view status) {
  std::string line = "\nSTATUS=";
  for (const char c : status) line += c == '\n' ? ' ' : c;
  return line;
}

}  // namespace

ServiceNotifications ServiceNotifications::from_environment() {
  const char* address = std::getenv("NOTIFY_SOCKET");
  ServiceNotifications notifications(address == nullptr ? "" : address);
  ::unsetenv("NOTIFY_SOCKET");
  return notifications;
}

void ServiceNotifications::ready(std::string_view status) const {
  send("READY=1" + status_line(status));
}

void ServiceNotifications::reloading() const {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  const int64_t microseconds = int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1000;
  send("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds));
}

void ServiceNotifications::stopping(std::string_view status) const {
  send("STOPPING=1" + status_line(status));
}

void ServiceNotifications::send(std::string_view assignments) const {
  sockaddr_un to{};
  to.sun_family = AF_UNIX;
  if (address_.empty() || address_.size() >= sizeof to.sun_path) return;
  const bool is_abstract = address_[0] == '@';
  if (!is_abstract && address_[0] != '/') return;
  std::memcpy(to.sun_path, address_.data(), address_.size());
  if (is_abstract) to.sun_path[0] = '\0';
  // The name of an abstract socket is as long as it is said to be; a path ends with a zero.
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + address_.size() +
                                             (is_abstract ? 0 : 1));
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return;
  ::sendto(socket, assignments.data(), assignments.size(), MSG_NOSIGNAL,
           reinterpret_cast<const sockaddr*>(&to), length);
  ::close(socket);
}

}  // namespace wirecopy::cli
