#include "http/host.hpp"

#include <algorithm>

namespace wirecopy::http {

std::chrono::milliseconds Host::delay_for(const Manners& manners) const {
  const auto asked = robots.rules && manners.robots ? robots.rules->crawl_delay() : std::nullopt;
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

void Host::pause(Moment until) {
  if (until <= closed_until_) return;
  closed_until_ = until;
  rests_ = false;
}

void Host::failed(Moment now) {
  if (now < closed_until_ || ++failures_ < kPatience) return;
  const unsigned doubled = std::min(failures_ - kPatience, 10U);
  pause(now + std::min<std::chrono::seconds>(kFirstRest * (1U << doubled), kLongestRest));
  rests_ = true;
}

Moment Host::next_for(const Manners& manners) const {
  const Moment due = has_started_ ? last_start_ + delay_for(manners) : Moment();
  return std::max(due, closed_until_) + queue.size() * delay_for(manners);
}

bool Host::is_idle(Moment now) const {
  return queue.empty() && running == 0 && robots.waiting.empty() && !robots.is_asked &&
         closed_until_ < now && (!has_started_ || last_start_ + kLongestDelay < now);
}

}  // namespace wirecopy::http
