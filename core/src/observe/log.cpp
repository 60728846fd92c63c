#include "observe/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <string>

#include "record/json_writer.hpp"
#include "record/moment.hpp"
#include "record/utf8.hpp"

namespace wirecopy::observe {
namespace {

spdlog::level::level_enum level_of(wcp_log_level level) {
  // Both count trace, debug, info, warn, error, critical from 0.
  return static_cast<spdlog::level::level_enum>(std::min<wcp_log_level>(level, WCP_LOG_CRITICAL));
}

void append_member(std::string& line, std::string_view name, std::string_view text) {
  line += line.empty() ? "{\"" : ",\"";
  line += name;
  line += "\":";
  if (record::is_utf8(text)) return record::append_quoted(line, text);
  std::string harmless;
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x80)
      harmless += c;
    else
      harmless += "\uFFFD";
  record::append_quoted(line, harmless);
}

std::string json_line(wcp_log_level level, std::string_view pipeline, std::string_view stage,
                      std::string_view message) {
  constexpr std::array kLevels = {"trace", "debug", "info", "warn", "error", "critical"};
  const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  const wcp_moment now{std::chrono::duration_cast<std::chrono::microseconds>(since_1970).count(), 0,
                       1, WCP_BY_MICROSECOND, 0};
  std::string time, line;
  record::append_moment(time, now);
  append_member(line, "time", time);
  append_member(line, "level", kLevels[std::min<wcp_log_level>(level, WCP_LOG_CRITICAL)]);
  if (!pipeline.empty()) append_member(line, "pipeline", pipeline);
  if (!stage.empty()) append_member(line, "stage", stage);
  append_member(line, "message", message);
  return line + '}';
}

std::string text_line(std::string_view about, std::string_view text) {
  std::string line(about);
  if (!about.empty()) line += ": ";
  // One line a message: foreign text must not forge others.
  for (const char c : text) line += c == '\n' || c == '\r' ? ' ' : c;
  return line;
}

}  // namespace

// A logger of its own, outside spdlog's registry: two engines in one process do not meet there.
struct Log::Backend {
  spdlog::logger logger;
  LogFormat format;
  Sink sink;
  std::mutex mutex{};  ///< held while the sink is called

  void write(LogLine line) noexcept {
    if (!sink) return logger.log(level_of(line.level), line.text);
    const std::lock_guard lock(mutex);
    try {
      sink(line);
    } catch (...) {  // nobody is there to tell
    }
  }
};

Log::Log(wcp_log_level least, Sink sink, LogFormat format)
    : backend_(new Backend{
          spdlog::logger("wirecopy", std::make_shared<spdlog::sinks::stderr_color_sink_mt>()),
          format, std::move(sink)}) {
  backend_->logger.set_level(level_of(least));
  backend_->logger.set_pattern(format == LogFormat::json ? "%v"
                                                         : "%Y-%m-%dT%H:%M:%S.%e%z %^%-5l%$ %v");
}

Log::Log(const Log& whole, std::string pipeline, Secrets secrets)
    : backend_(whole.backend_), pipeline_(std::move(pipeline)), secrets_(std::move(secrets)) {}

Log::~Log() = default;

bool Log::enabled(wcp_log_level level) const {
  return backend_->logger.should_log(level_of(level));
}

void Log::write(wcp_log_level level, std::string_view about, std::string_view said) {
  if (!enabled(level)) return;
  const std::string text = secrets_.masked(said);
  backend_->write({level, pipeline_, about, text,
                   backend_->format == LogFormat::json ? json_line(level, pipeline_, about, text)
                                                       : text_line(about, text)});
}

}  // namespace wirecopy::observe
