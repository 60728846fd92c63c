#pragma once

/// \file
/// What a stage answers for a record.

#include <wirecopy/plugin.h>

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

namespace wirecopy {

/// A deferred record. A number the host checks at each use: a stale one is refused, never a crash.
enum class Ticket : wcp_ticket {};
/// Why records are dropped, from Stage::reason().
enum class Reason : uint16_t {};

/// Any std::chrono duration, without the compile time of <chrono> where none is used.
template <class D>
concept Duration = requires(D d) {
  d.count();
  D::period::num;
};

/// Units: microseconds, rounded towards zero.
template <Duration D>
constexpr int64_t microseconds(D d) {
  using Period = typename D::period;
  if constexpr (std::is_floating_point_v<typename D::rep>)
    return static_cast<int64_t>(d.count() * 1e6 * Period::num / Period::den);
  else if constexpr (Period::den > 1'000'000)
    return static_cast<int64_t>(d.count()) / (Period::den / 1'000'000) * Period::num;
  else
    return static_cast<int64_t>(d.count()) * (1'000'000 / Period::den) * Period::num;
}

/// What becomes of one record: `return Outcome::keep;`, or the Ticket of a deferred one.
struct [[nodiscard]] Outcome {
  wcp_verdict verdict;
  std::string text;  ///< why; shown in lineage and dead letters

  /// Hand it to the next stage; of a sink: written, durable after the next flush.
  static constexpr wcp_verdict keep{WCP_KEEP, 0, 0, 0};

  /// Filtered on purpose; counted under the reason.
  static Outcome drop(Reason why, std::string detail = {}) {
    return {{WCP_DROP, 0, static_cast<uint16_t>(why), 0}, std::move(detail)};
  }
  /// Failed for good: a dead letter with this text.
  static Outcome reject(std::string why) { return {{WCP_REJECT, 0, 0, 0}, std::move(why)}; }
  /// Failed for now: comes again after `delay` (milliseconds count, at most 49 days).
  static Outcome retry(Duration auto delay, std::string why = {}) {
    const int64_t wait = microseconds(delay) / 1000;
    const int64_t most = UINT32_MAX;
    const auto bounded = static_cast<uint32_t>(wait < 0 ? 0 : wait > most ? most : wait);
    return {{WCP_RETRY, 0, 0, bounded}, std::move(why)};
  }

  Outcome(wcp_verdict answer, std::string why = {}) noexcept
      : verdict(answer), text(std::move(why)) {}
  Outcome(Ticket) noexcept : verdict{WCP_DEFER, 0, 0, 0} {}
};

}  // namespace wirecopy
