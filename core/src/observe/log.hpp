#pragma once

/// \file
/// The runtime's log. Stages reach it through the host; they never see the library behind it.

#include <wirecopy/log_line.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "observe/secrets.hpp"

namespace wirecopy::observe {

enum class LogFormat {
  text,
  json,  ///< an object a line: time, level, pipeline and stage where they are known, message
};

/// Log lines, to stderr or to a function.
/// Threads: all functions from any thread.
class Log {
 public:
  using Sink = std::function<void(const LogLine&)>;

  /// \param sink takes each line, one at a time, instead of stderr; what it throws is lost. Empty:
  /// stderr.
  explicit Log(wcp_log_level least = WCP_LOG_INFO, Sink sink = {},
               LogFormat format = LogFormat::text);
  /// A pipeline's part of `whole`. \param secrets stand as *** in it
  Log(const Log& whole, std::string pipeline, Secrets secrets = {});
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  bool enabled(wcp_log_level level) const;
  /// \param about who speaks: a stage's id; empty for the runtime.
  void write(wcp_log_level level, std::string_view about, std::string_view text);
  const Secrets& secrets() const { return secrets_; }

 private:
  struct Backend;
  std::shared_ptr<Backend> backend_;
  const std::string pipeline_;
  const Secrets secrets_;
};

}  // namespace wirecopy::observe
