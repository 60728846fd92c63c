#pragma once

/// \file
/// The HTTP client that all stages of all pipelines share.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "http/exchange.hpp"

namespace wirecopy::http {

/// What the client has done with one host.
struct HostCounts {
  std::string host;  ///< "https://example.org"
  uint64_t requests = 0, failures = 0, bytes = 0;
  size_t waiting = 0;
};

/// Asks servers, politely: one queue for each host, robots.txt, pauses that a server asks for, and
/// rests where it does not answer. Redirects are followed, each to the queue of its host.
/// Threads: all functions from any thread; answers come on the client's own. Memory: the bodies of
/// kMostAtOnce requests.
/// Source: RFC 9110 (HTTP), RFC 9309 (robots.txt).
class Client {
 public:
  using Done = std::function<void(Response)>;
  /// Whoever asks: cancel() takes back what it has asked.
  using Owner = const void*;

  static constexpr size_t kMostAtOnce = 64;
  static constexpr unsigned kMostRedirects = 10;

  Client();
  ~Client();  ///< requests are dropped without an answer
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// Calls `done` exactly once, unless it is cancelled. \param token of the owner's
  void send(Request request, Owner owner, uint64_t token, Done done);
  /// Requests of that token get no answer any more; one may be under way to `done` just now.
  void cancel(Owner owner, uint64_t token);
  /// The same for all that the owner has asked; when it returns, none is under way either.
  void cancel_all(Owner owner);

  std::vector<HostCounts> counts() const;

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace wirecopy::http
