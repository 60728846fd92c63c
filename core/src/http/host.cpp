#include "http/host.hpp"

#include <algorithm>

namespace wirecopy::http {

std::chrono::milliseconds Host::delay_for(const Manners& manners) const {
  const auto asked = robots && manners.robots ? robots->crawl_delay() : std::nullopt;
  if (!asked) return manners.delay;
  return std::max(manners.delay, std::min<std::chrono::milliseconds>(*asked, kLongestDelay));
}

std::optional<Moment> Host::next() const {
  if (queue.empty() || running >= std::max(1U, queue.front().manners.per_host)) return std::nullopt;
  const Moment due = has_started_ ? last_start_ + delay_for(queue.front().manners) : Moment();
  return std::max(due, closed_until_);
}

Host::Waiting Host::take(Moment now) {
  Waiting first = std::move(queue.front());
  queue.pop_front();
  ++running;
  last_start_ = now;
  has_started_ = true;
  return first;
}

void Host::answered() { failures_ = 0; }

void Host::failed(Moment now) {
  if (++failures_ < kPatience) return;
  const unsigned doubled = std::min(failures_ - kPatience, 10U);
  pause(now + std::min<std::chrono::seconds>(kFirstRest * (1U << doubled), kLongestRest));
}

}  // namespace wirecopy::http
