#pragma once

/// \file
/// The HTTP client that all stages of all pipelines share.

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "http/courier.hpp"
#include "observe/metrics.hpp"

namespace wirecopy::http {

/// Asks servers, politely: one queue for each host, robots.txt, pauses that a server asks for, and
/// rests where it does not answer. Redirects are followed, each to the queue of its host.
/// Threads: all functions from any thread; answers come on the client's own.
/// Memory: no request goes out while 64 MB of bodies wait to be read by those who have asked; what
/// is out by then, at most kMostAtOnce, may still come. Source: RFC 9110 (HTTP), RFC 9309
/// (robots.txt).
class Client : public Courier {
 public:
  static constexpr size_t kMostAtOnce = 64;
  static constexpr size_t kMostHosts = 20'000;  ///< that are known; then idle ones are forgotten
  static constexpr unsigned kMostRedirects = 10;

  Client();            ///< costs nothing before the first request
  ~Client() override;  ///< requests are dropped without an answer
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(Request request, Owner owner, uint64_t token, Done done) override;
  void cancel(Owner owner, uint64_t token) override;
  void cancel_all(Owner owner) override;

  std::vector<observe::HostMetrics> counts() const;

 private:
  class Loop;
  Loop& loop();

  mutable std::mutex mutex_;
  std::unique_ptr<Loop> loop_;  ///< from the first request on; guarded by mutex_
};

}  // namespace wirecopy::http
