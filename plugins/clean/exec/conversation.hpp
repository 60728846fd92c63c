#pragma once

/// \file
/// Questions to a program and its answers, line by line; the program is started again when it dies.

#include <wirecopy/result.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "support/process/child.hpp"

namespace wirecopy::clean {

/// Threads: one at a time.
class Conversation {
 public:
  struct Settings {
    support::Command command;
    size_t max_line;
    std::chrono::milliseconds timeout;  ///< for one answer, counted from the one before
    int restarts;                       ///< in a row, without a good answer in between
  };

  Conversation(Settings settings, support::Child::Log log)
      : settings_(std::move(settings)), log_(std::move(log)) {}

  /// Starts the program unless it runs; sleeps where it has just died more than once.
  /// Errors: unavailable: it cannot be started, or has died too often and is given up.
  Status begin();
  /// Questions are asked together and answered in the same order. Needs begin().
  void ask(std::string_view question) { child_->put(question); }
  /// Valid until the next call.
  /// Errors: unavailable: the program has died, or was ended because no good answer came: nothing
  /// that was asked is answered any more. bad_input: the same, and this question is to blame.
  Result<std::string_view> answer();

  /// The last answer made sense.
  void praise() { deaths_ = 0; }
  /// The last answer did not belong to the question: who knows where the program is.
  void break_off() { bury(std::chrono::milliseconds(0)); }
  void stop();

 private:
  /// \return how it ended
  std::string bury(std::chrono::milliseconds wait);

  Settings settings_;
  support::Child::Log log_;
  std::unique_ptr<support::Child> child_;  ///< null: to be started
  int deaths_ = 0;                         ///< since the last good answer
  support::Child::Clock::time_point died_{};
};

}  // namespace wirecopy::clean
