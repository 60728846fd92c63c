#pragma once

/// \file
/// Articles that a stage could not handle, kept with the reason.

#include <wirecopy/plugin.h>
#include <wirecopy/result.hpp>

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "engine/plan.hpp"
#include "plugin/handles.hpp"

namespace wirecopy::engine {

/// Appends one JSON object a line:
/// {"time", "pipeline", "stage", "type", "config", "error", "attempts", "origin", "record"}.
/// The file is opened with the first of them; a line stands whole or not at all.
/// Threads: all functions from any thread.
class DeadLetters {
 public:
  DeadLetters(std::string pipeline, std::filesystem::path path)
      : pipeline_(std::move(pipeline)), path_(std::move(path)) {}
  ~DeadLetters();
  DeadLetters(const DeadLetters&) = delete;
  DeadLetters& operator=(const DeadLetters&) = delete;

  /// Errors: unavailable, naming the file, when it cannot be written.
  Status write(const StagePlan& stage, std::string_view config_hash, const wcp_record& article,
               std::string_view error, wcp_time now);
  /// Makes durable what was written.
  Status sync();

  const std::filesystem::path& path() const { return path_; }

 private:
  Status open();
  Status append(std::string_view line);

  const std::string pipeline_;
  const std::filesystem::path path_;
  std::mutex mutex_;
  int file_ = -1;
  bool dirty_ = false;
};

}  // namespace wirecopy::engine
