#pragma once

/// \file
/// Asks a run over HTTP.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <string>

#include "catch.hpp"

namespace wirecopy::test {

struct Answer {
  int status;
  std::string head, body;
};

inline int connect_to(uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
  return socket;
}

/// \param rest of the head, lines with "\r\n"; \param body told with its length
inline Answer ask(uint16_t port, const std::string& line, std::string rest = {},
                  const std::string& body = {}) {
  const int socket = connect_to(port);
  if (!body.empty()) rest += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  const std::string request =
      line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + rest + "\r\n" + body;
  REQUIRE(::write(socket, request.data(), request.size()) == static_cast<ssize_t>(request.size()));
  std::string text;
  std::array<char, 4096> block{};
  for (ssize_t size = 0; (size = ::read(socket, block.data(), block.size())) > 0;)
    text.append(block.data(), static_cast<size_t>(size));
  ::close(socket);
  const size_t end = text.find("\r\n\r\n");
  REQUIRE(text.starts_with("HTTP/1.1 "));
  REQUIRE(end != text.npos);
  return {std::stoi(text.substr(9, 3)), text.substr(0, end), text.substr(end + 4)};
}

inline uint16_t port_of(const std::string& url) {
  return static_cast<uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
}

/// Asks until the answer has the status; a run that never gives it ends the test by its time.
inline Answer await_status(uint16_t port, const std::string& line, int status) {
  for (;;) {
    Answer answer = ask(port, line);
    if (answer.status == status) return answer;
  }
}

}  // namespace wirecopy::test
