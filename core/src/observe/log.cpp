#include "observe/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include <algorithm>
#include <mutex>
#include <string>

namespace wirecopy::observe {
namespace {

spdlog::level::level_enum level_of(wcp_log_level level) {
  // Both count trace, debug, info, warn, error, critical from 0.
  return static_cast<spdlog::level::level_enum>(std::min<wcp_log_level>(level, WCP_LOG_CRITICAL));
}

class FunctionSink : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit FunctionSink(Log::Sink take) : take_(std::move(take)) {}

 private:
  void sink_it_(const spdlog::details::log_msg& line) override {
    take_(static_cast<wcp_log_level>(line.level), {line.payload.data(), line.payload.size()});
  }
  void flush_() override {}

  Log::Sink take_;
};

spdlog::sink_ptr make_sink(Log::Sink sink) {
  if (!sink) return std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
  return std::make_shared<FunctionSink>(std::move(sink));
}

}  // namespace

// A logger of its own, outside spdlog's registry: two engines in one process do not meet there.
struct Log::Backend {
  spdlog::logger logger;
};

Log::Log(wcp_log_level least, Sink sink)
    : backend_(new Backend{spdlog::logger("wirecopy", make_sink(std::move(sink)))}) {
  backend_->logger.set_level(level_of(least));
  backend_->logger.set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %^%-5l%$ %v");
}

Log::~Log() = default;

bool Log::enabled(wcp_log_level level) const {
  return backend_->logger.should_log(level_of(level));
}

void Log::write(wcp_log_level level, std::string_view about, std::string_view text) {
  if (!enabled(level)) return;
  std::string line(about);
  if (!about.empty()) line += ": ";
  // One line a message: foreign text must not forge others.
  for (const char c : text) line += c == '\n' || c == '\r' ? ' ' : c;
  backend_->logger.log(level_of(level), line);
}

}  // namespace wirecopy::observe
