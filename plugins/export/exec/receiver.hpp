#pragma once

/// \file
/// A program that takes lines and says when it has them for good.

#include <wirecopy/result.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "support/process/child.hpp"

namespace wirecopy::exporter {

/// Lines that are not acknowledged are kept. The death of a program is told once; the next call
/// starts it again and sends them again.
/// Threads: one at a time.
/// Errors: unavailable, of all: why the program could not be started or has died.
class Receiver {
 public:
  struct Settings {
    support::Command command;
    std::chrono::milliseconds timeout;  ///< to take anything, or to acknowledge
    size_t max_line;
  };

  Receiver(Settings settings, support::Child::Log log)
      : settings_(std::move(settings)), log_(std::move(log)) {}

  /// Starts it unless it runs.
  Status start();
  /// An error: this line was not taken.
  Status send(std::string_view line);
  /// Asks whether it has all lines for good.
  Status flush();
  void stop();

 private:
  Status push(size_t most_unsent);
  Status bury(std::string why, std::chrono::milliseconds wait);

  Settings settings_;
  support::Child::Log log_;
  std::unique_ptr<support::Child> child_;  ///< null: to be started
  std::string unflushed_;                  ///< lines with their ends
  size_t count_ = 0;                       ///< of these
};

/// {"flushed": 12}, with or without blanks.
bool is_acknowledgement(std::string_view line, size_t count);

}  // namespace wirecopy::exporter
