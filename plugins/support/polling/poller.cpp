#include "poller.hpp"

#include <wirecopy/sdk/http.hpp>

#include <algorithm>

namespace wirecopy::support {
namespace {

using std::chrono::seconds;

constexpr int64_t kSecond = 1'000'000;
constexpr wcp_time kNever = INT64_MAX;
constexpr int64_t kShortestPause = 60 * kSecond;  // of one that could not be asked
constexpr unsigned kFaithful = 3;                 // failures at a new address before the old one
constexpr size_t kLongestValidator = 1000;        // bytes

std::string_view view(wcp_str text) { return {text.data, text.size}; }

std::string validator(const wcp_http_response& answer, std::string_view name) {
  const std::string_view value = http_header(view(answer.headers), name);
  return std::string(value.size() <= kLongestValidator ? value : std::string_view());
}

std::string days(std::chrono::hours hours) { return std::to_string(hours.count() / 24) + " days"; }

}  // namespace

uint64_t hash_of(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

Poller::Index Poller::add(Subscription subscription) {
  if (free_.empty()) {
    free_.push_back(all_.size());
    all_.emplace_back();
    fresh_for_.emplace_back(0);
  }
  const Index index = free_.back();
  free_.pop_back();
  all_[index] = std::move(subscription);
  fresh_for_[index] = seconds(0);
  due_.emplace(all_[index].due, index);
  return index;
}

void Poller::remove(Index index) {
  all_[index].is_left = true;
  if (due_.erase({all_[index].due, index}) > 0) free_.push_back(index);
}

void Poller::tell(Index index, wcp_time changed, wcp_time end, wcp_time now) {
  Subscription& of = all_[index];
  of.told = changed;
  of.told_end = end;
  if (!is_waiting(of) || of.failures > 0) return;
  wcp_time due = of.due;
  if (changed == 0 && due == kNever) due = now;  // from now on at a pace of its own
  if (changed != 0 && changed != of.read) due = std::min(due, soon(of));
  if (due == of.due) return;
  due_.erase({of.due, index});
  wait(of, due);
}

/// At once, unless it was asked a moment ago.
wcp_time Poller::soon(const Subscription& of) const {
  return of.asked == 0 ? 0 : of.asked + pace_.least.count() * kSecond;
}

Poller::Index Poller::take(wcp_time now) {
  const Index index = due_.extract(due_.begin()).value().second;
  all_[index].asked = now;
  all_[index].reading = all_[index].told;
  return index;
}

void Poller::put_back(Index index) {
  all_[index].asked = 0;
  wait(all_[index], all_[index].due);
}

bool Poller::is_waiting(const Subscription& of) const {
  return due_.contains({of.due, static_cast<Index>(&of - all_.data())});
}

void Poller::wait(Subscription& of, wcp_time due) {
  const auto index = static_cast<Index>(&of - all_.data());
  of.due = due;
  of.is_left ? free_.push_back(index) : void(due_.emplace(due, index));
}

std::string Poller::conditions(Index index) const {
  const Subscription& of = all_[index];
  std::string headers;
  if (!of.etag.empty()) headers += "If-None-Match: " + of.etag + "\r\n";
  if (!of.modified.empty()) headers += "If-Modified-Since: " + of.modified + "\r\n";
  return headers;
}

Poller::Arrival Poller::arrived(Index index, const wcp_http_response& answer, wcp_time now,
                                uint64_t random) {
  Subscription& of = all_[index];
  const bool was_conditional = !of.etag.empty() || !of.modified.empty();
  const bool is_unchanged = answer.code == 304 && was_conditional;
  if (answer.code != 200 && !is_unchanged)
    return {Arrival::Kind::failed, fail(of, answer, now, random)};
  std::string note = note_move(of, view(answer.moved_to));
  if (of.failures > 0 && note.empty()) note = "answers again";
  of.failures = 0;
  of.failing_since = 0;
  of.is_retired = false;
  fresh_for_[index] = seconds(std::max<int64_t>(answer.fresh_until - now, 0) / kSecond);
  if (auto etag = validator(answer, "etag"); !etag.empty() || !is_unchanged)
    of.etag = std::move(etag);
  if (auto modified = validator(answer, "last-modified"); !modified.empty() || !is_unchanged)
    of.modified = std::move(modified);
  const uint64_t content = is_unchanged ? of.content : hash_of(view(answer.body));
  if (content != std::exchange(of.content, content)) return {Arrival::Kind::content, note};
  settle(index, of.news, of.wishes, now, random);
  return {Arrival::Kind::unchanged, note};
}

std::string Poller::note_move(Subscription& of, std::string_view moved_to) {
  if (moved_to.empty() || moved_to == of.address) {
    of.moves = 0;
    of.moving_to.clear();
    return {};
  }
  of.moves = moved_to == of.moving_to ? of.moves + 1 : 1;
  of.moving_to = moved_to;
  if (of.moves < kMoves) return {};
  of.address = std::exchange(of.moving_to, {});
  of.moves = 0;
  return "has moved for good: " + of.address + " is asked from now on";
}

std::string Poller::fail(Subscription& of, const wcp_http_response& answer, wcp_time now,
                         uint64_t random) {
  if ((answer.flags & WCP_HTTP_NOT_ASKED) != 0) {  // its host wants a pause: no fault of its own
    wait(of, std::max(answer.retry_at, now + kShortestPause));
    return {};
  }
  if (of.failures++ == 0) of.failing_since = now;
  const std::string why =
      answer.code == 0 ? std::string(view(answer.error)) : "status " + std::to_string(answer.code);
  if (answer.code == 410) return "is gone (status 410): " + retire(of, now, random);
  if (now - of.failing_since > std::chrono::microseconds(kDead).count())
    return "has failed for " + days(kDead) + " (" + why + "): " + retire(of, now, random);
  if (of.address != of.url && of.failures % kFaithful == 0) {
    of.address = of.url;
    of.etag.clear();
    of.modified.clear();
  }
  const wcp_time due = due_after(interval_after(of.failures, pace_), {}, pace_, now, random);
  wait(of, std::max(due, answer.retry_at));
  return why;
}

std::string Poller::retire(Subscription& of, wcp_time now, uint64_t random) {
  of.is_retired = true;
  wait(of, due_after(kRetired, {}, {kRetired, kRetired}, now, random));
  return "it is asked again in " + days(kRetired);
}

bool Poller::lead_to(Index index, std::string address) {
  Subscription& of = all_[index];
  if (of.address != of.url || of.url == address) return false;
  of.address = std::move(address);
  of.etag.clear();
  of.modified.clear();
  of.content = 0;
  wait(of, 0);
  return true;
}

void Poller::settle(Index index, uint64_t news, const Wishes& wishes, wcp_time now,
                    uint64_t random) {
  Subscription& of = all_[index];
  const bool has_news = news != std::exchange(of.news, news);
  const seconds interval = next_interval(seconds(of.interval), has_news, pace_);
  of.interval = interval.count();
  of.wishes = wishes;
  Wishes all = wishes;
  all.at_least = std::max(all.at_least, fresh_for_[index]);
  of.read = of.reading;
  if (of.told != of.read) return wait(of, soon(of));
  const bool is_settled = of.told != 0 && of.asked >= of.told_end;
  wait(of, is_settled ? kNever : due_after(interval, all, pace_, now, random));
}

void Poller::settle_broken(Index index, wcp_time now, uint64_t random) {
  Subscription& of = all_[index];
  if (of.failures++ == 0) of.failing_since = now;
  wait(of, due_after(interval_after(of.failures, pace_), {}, pace_, now, random));
}

}  // namespace wirecopy::support
