#pragma once

/// \file
/// A line on the terminal that tells how far runs are.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "engine/progress.hpp"

namespace wirecopy::cli {

/// "42 %  1,204 articles, 310/s, 5 s left"; without a known end "1,204 articles, 310/s".
std::string progress_text(const engine::Progress& progress, std::chrono::duration<double> passed);

/// Draws the line on stderr while it lives, where stderr is a terminal.
/// Threads: one of its own.
class ProgressLine {
 public:
  /// \param look called a few times a second.
  explicit ProgressLine(std::function<engine::Progress()> look);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  static bool is_wanted();  ///< stderr is a terminal

 private:
  void draw_until_stopped(const std::stop_token& stopped);

  std::function<engine::Progress()> look_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

/// Prints a line of text to stderr where a progress line may stand.
void print_above_progress(std::string_view line);

}  // namespace wirecopy::cli
