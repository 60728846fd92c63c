#pragma once

/// \file
/// Hears what a service tells systemd.

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <string>

#include "catch.hpp"

namespace wirecopy::test {

/// The socket of a service manager.
class Manager {
 public:
  /// \param address a path, or "@" and a name
  explicit Manager(const std::string& address) {
    sockaddr_un at{};
    at.sun_family = AF_UNIX;
    std::memcpy(at.sun_path, address.data(), address.size());
    const bool is_abstract = address[0] == '@';
    if (is_abstract) at.sun_path[0] = '\0';
    const size_t length = offsetof(sockaddr_un, sun_path) + address.size() + (is_abstract ? 0 : 1);
    REQUIRE(::bind(socket_, reinterpret_cast<const sockaddr*>(&at),
                   static_cast<socklen_t>(length)) == 0);
  }
  Manager(const Manager&) = delete;
  Manager& operator=(const Manager&) = delete;
  ~Manager() { ::close(socket_); }

  std::string hear() const {
    pollfd ready{socket_, POLLIN, 0};
    REQUIRE(::poll(&ready, 1, 60'000) == 1);
    std::array<char, 1024> text{};
    const ssize_t size = ::recv(socket_, text.data(), text.size(), 0);
    REQUIRE(size > 0);
    return {text.data(), static_cast<size_t>(size)};
  }

 private:
  int socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
};

}  // namespace wirecopy::test
