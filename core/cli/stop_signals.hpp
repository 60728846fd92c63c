#pragma once

/// \file
/// SIGINT and SIGTERM end a run in good order.

#include <pthread.h>

#include <csignal>
#include <functional>
#include <thread>

namespace wirecopy::cli {

/// Calls `stop` at the first signal; a second one ends the program at once.
/// Made before other threads, so that they inherit its mask and the signals come here.
class StopSignals {
 public:
  explicit StopSignals(std::function<void()> stop) {
    sigemptyset(&signals_);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR2}) sigaddset(&signals_, signal);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    waiter_ = std::thread([this, stop = std::move(stop)] { wait(stop); });
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  ~StopSignals() {
    pthread_kill(waiter_.native_handle(), SIGUSR2);  // ends the waiter
    waiter_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  void wait(const std::function<void()>& stop) const {
    int signal = 0;
    sigwait(&signals_, &signal);
    if (signal == SIGUSR2) return;
    stop();
    sigwait(&signals_, &signal);
    if (signal != SIGUSR2) std::_Exit(128 + signal);
  }

  sigset_t signals_{}, before_{};
  std::thread waiter_;
};

}  // namespace wirecopy::cli
