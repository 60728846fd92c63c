#pragma once

/// \file
/// A running program that is spoken to in lines.

#include <wirecopy/result.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "lines.hpp"
#include "spawn.hpp"

namespace wirecopy::support {

/// Writing to it never blocks and never waits for it to read: move() does both ways at once, so
/// that full pipes on both sides lock nobody.
/// Threads: one at a time. Owns: the process and its process group, which end with it.
class Child {
 public:
  using Clock = std::chrono::steady_clock;
  /// Gets each line that it prints to standard error.
  using Log = std::function<void(std::string_view line)>;

  /// Errors: unavailable, where it cannot be started.
  static Result<std::unique_ptr<Child>> start(const Command& command, Input input, size_t max_line,
                                              Log log);
  ~Child() { end(std::chrono::milliseconds(0)); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Queues a line for its standard input.
  void put(std::string_view line);
  size_t unsent() const { return unsent_.size() - sent_; }

  /// The next line of its standard output.
  std::optional<std::string_view> next() { return lines_.next(); }
  bool said_too_much() const { return lines_.is_too_long(); }
  /// It has printed something that was not asked for, as far as is seen without waiting.
  bool has_more_to_say();

  /// Writes and reads what can be, waiting for that until `until`.
  /// \return false: in vain. Then it is late, or it had closed before.
  bool move(Clock::time_point until);
  /// It has closed its standard output, or its input before it had read all: nothing comes any
  /// more.
  bool has_closed() const { return !spawned_.out.is_open() || is_deaf_; }
  bool is_deaf() const { return is_deaf_; }

  /// Closes its standard input, waits, sends SIGTERM, waits as long again, kills.
  /// \return how it ended: "it ended with status 1"; empty with status 0, or when asked before
  std::string end(std::chrono::milliseconds wait);

 private:
  Child(Spawned spawned, size_t max_line, Log log)
      : spawned_(std::move(spawned)), log_(std::move(log)), lines_(max_line), errors_(kErrorLine) {}

  static constexpr size_t kErrorLine = 64 << 10;

  bool write_some();
  bool read_some(Descriptor& from, Lines& to);
  bool read_errors();
  bool ends_until(Clock::time_point until);

  Spawned spawned_;
  Log log_;
  std::string unsent_;
  size_t sent_ = 0;  ///< of unsent_
  bool is_deaf_ = false;
  Lines lines_, errors_;
};

}  // namespace wirecopy::support
