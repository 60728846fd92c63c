#pragma once

/// \file
/// How a sink that may sleep waits for a target that wants to be left alone.

#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

namespace wirecopy::support {

/// For start(). Errors: Failure(WCP_ERR_UNAVAILABLE) where the host asks no servers.
template <class Stage>
void expect_http(const Stage& stage) {
  if (!stage.has_http())
    throw Failure(WCP_ERR_UNAVAILABLE, "asks a server, which a deterministic run does not");
}

/// Holds what a target has said of when it may be asked again.
/// Threads: those of the stage's callbacks, one at a time. The stage must have WCP_BLOCKS.
class Patience {
 public:
  /// Longest wait in one callback: then the host is told, which counts it as a try.
  static constexpr wcp_time kLongest = 60'000'000;

  /// \param retry_at by the host's clock; 0: the target did not say
  void leave_alone(wcp_time retry_at) { until_ = std::max(until_, retry_at); }

  /// Before a target is asked: returns when it may be.
  /// Errors: StageFailure(WCP_ERR_UNAVAILABLE) where that is too far away, or the run stops.
  template <class Stage>
  void wait(const Stage& stage, const std::string& place) {
    const wcp_time now = stage.now();
    if (until_ <= now) return;
    sleep(stage, std::min(until_ - now, kLongest), place);
    if (until_ > stage.now())
      throw StageFailure(WCP_ERR_UNAVAILABLE, place + ": wants to be left alone for " +
                                                  seconds(until_ - stage.now()) + " more");
  }

  /// Sleeps.
  /// Units: microseconds
  /// Errors: StageFailure(WCP_ERR_UNAVAILABLE) where the run stops meanwhile.
  template <class Stage>
  static void sleep(const Stage& stage, wcp_time duration, const std::string& place) {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::microseconds(duration);
    for (auto now = Clock::now(); now < end; now = Clock::now()) {
      if (stage.stopping())
        throw StageFailure(WCP_ERR_UNAVAILABLE, place + ": the run stops while it waits");
      std::this_thread::sleep_for(std::min<Clock::duration>(end - now, kSlice));
    }
  }

 private:
  static constexpr std::chrono::milliseconds kSlice{50};  ///< a run that stops waits no longer

  static std::string seconds(wcp_time duration) {
    return std::to_string(duration / 1'000'000 + 1) + " s";
  }

  wcp_time until_ = 0;
};

}  // namespace wirecopy::support
