#pragma once

/// \file
/// The parent's side of one child process: starting it, talking to it, its end.

#include <wirecopy/result.hpp>

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "isolation/channel.hpp"

namespace wirecopy::isolation {

/// What is started, and within which limits.
struct Program {
  std::filesystem::path host;     ///< the program wirecopy-stage-host
  std::filesystem::path library;  ///< of the plugin
  std::string type;
  uint64_t max_memory = 0;                     ///< of data; 0: no limit. Units: bytes
  std::chrono::milliseconds deadline{30'000};  ///< for one call
};

/// Threads: one at a time. Owns: the process, which ends with it.
class ChildProcess {
 public:
  /// Errors: unavailable, where it cannot be started.
  static Result<std::unique_ptr<ChildProcess>> start(const Program& program);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// What it says on its way to an answer: log lines, and questions, which are answered.
  /// \return the answer to a question; nothing: it made no sense
  using Aside = std::function<std::optional<std::string>(const Message& said)>;
  /// Asked now and then while it is at work. \return whether nobody waits for its answer any longer
  using GivenUp = std::function<bool()>;

  /// \return its answer, kind done. Errors: unavailable: it is dead, why; nobody can be asked any
  /// more.
  Result<std::string> call(Kind kind, std::string_view bytes, const Aside& aside,
                           const GivenUp& given_up);

  Channel& channel() { return channel_; }
  /// Whether it has not ended.
  bool is_alive();

 private:
  ChildProcess(const Program& program, pid_t process, Channel channel)
      : program_(program), process_(process), channel_(std::move(channel)) {}

  Error die(const std::string& why);
  std::string take_end();  ///< waits for it

  const Program& program_;
  pid_t process_;  ///< 0: it has ended
  Channel channel_;
};

}  // namespace wirecopy::isolation
