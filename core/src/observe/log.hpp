#pragma once

/// \file
/// The runtime's log. Stages reach it through the host; they never see the library behind it.

#include <wirecopy/plugin.h>

#include <functional>
#include <memory>
#include <string_view>

namespace wirecopy::observe {

/// Log lines of one engine, to stderr or to a function.
/// Threads: all functions from any thread.
class Log {
 public:
  using Sink = std::function<void(wcp_log_level, std::string_view line)>;

  /// \param sink takes each line, one at a time, instead of stderr. Empty: stderr.
  explicit Log(wcp_log_level least = WCP_LOG_INFO, Sink sink = {});
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  bool enabled(wcp_log_level level) const;
  /// \param about who speaks: a stage's id; empty for the runtime.
  void write(wcp_log_level level, std::string_view about, std::string_view text);

 private:
  struct Backend;
  std::unique_ptr<Backend> backend_;
};

}  // namespace wirecopy::observe
