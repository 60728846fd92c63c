#pragma once

/// \file
/// SIGINT and SIGTERM end a run in good order, SIGHUP has it read its files again.

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <thread>

namespace wirecopy::cli {

/// Calls `stop` at the first signal that ends; a second one ends the program at once. Calls
/// `reload` at each SIGHUP; one that says that the terminal has gone ends, too, but not under
/// nohup. Without `reload` SIGHUP is left alone. Made before other threads, so that they inherit
/// its mask and the signals come here.
class RunSignals {
 public:
  explicit RunSignals(std::function<void()> stop, std::function<void()> reload = {})
      : stop_(std::move(stop)), reload_(std::move(reload)) {
    sigemptyset(&signals_);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR2}) sigaddset(&signals_, signal);
    if (reload_) take_hangups();
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    waiter_ = std::thread([this] { wait(); });
  }
  RunSignals(const RunSignals&) = delete;
  RunSignals& operator=(const RunSignals&) = delete;
  ~RunSignals() {
    pthread_kill(waiter_.native_handle(), SIGUSR2);  // ends the waiter
    waiter_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  void take_hangups() {
    // One that comes when the run has ended is too late, and no reason to die.
    struct sigaction hangup {};
    hangup.sa_handler = [](int) {};
    struct sigaction usual {};
    sigaction(SIGHUP, &hangup, &usual);
    outlives_terminal_ = usual.sa_handler == SIG_IGN;
    sigaddset(&signals_, SIGHUP);
  }

  void wait() const {
    for (bool is_stopping = false;;) {
      int signal = 0;
      sigwait(&signals_, &signal);
      if (signal == SIGUSR2) return;
      if (signal == SIGHUP) {
        const bool is_hangup = has_terminal_ && !has_terminal();
        if (!is_hangup) reload_();
        if (!is_hangup || outlives_terminal_ || is_stopping) continue;
      }
      if (is_stopping) std::_Exit(128 + signal);
      is_stopping = true;
      stop_();
    }
  }

  static bool has_terminal() {
    const int terminal = ::open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (terminal >= 0) ::close(terminal);
    return terminal >= 0;
  }

  const std::function<void()> stop_, reload_;
  const bool has_terminal_ = has_terminal();
  bool outlives_terminal_ = false;
  sigset_t signals_{}, before_{};
  std::thread waiter_;
};

}  // namespace wirecopy::cli
