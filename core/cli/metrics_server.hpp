#pragma once

/// \file
/// Tells others over HTTP how a run goes: /metrics, /healthz, /readyz.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace wirecopy::cli {

/// Where a server listens.
struct Address {
  std::string host = "127.0.0.1";
  uint16_t port = 0;  ///< 0: any that is free
};

/// Reads "HOST:PORT", "[::1]:PORT", ":PORT" or "PORT".
/// Errors: invalid_config.
Result<Address> parse_address(const std::string& text);

/// What the server asks, from its own threads.
struct MetricsAnswers {
  std::function<std::string()> metrics;                    ///< the text for Prometheus
  std::function<std::vector<std::string>()> complaints{};  ///< why it is not ready; empty: it is
};

/// Threads: two of its own, from start() to its end.
class MetricsServer {
 public:
  /// Takes the port; nobody is answered before start().
  /// Errors: unavailable, e.g. where the port is in use.
  static Result<std::unique_ptr<MetricsServer>> bind(const Address& address,
                                                     MetricsAnswers answers);
  ~MetricsServer();
  MetricsServer(const MetricsServer&) = delete;
  MetricsServer& operator=(const MetricsServer&) = delete;

  /// "http://127.0.0.1:9464/metrics"
  const std::string& url() const { return url_; }
  void start();

 private:
  struct Listener;
  MetricsServer(std::unique_ptr<Listener> listener, std::string url);

  std::unique_ptr<Listener> listener_;
  std::string url_;
};

}  // namespace wirecopy::cli
