#include "poller.hpp"

#include <wirecopy/sdk/http.hpp>

#include <algorithm>
#include <utility>

namespace wirecopy::support {
namespace {

using std::chrono::seconds;

constexpr int64_t kSecond = 1'000'000;
constexpr wcp_time kNever = INT64_MAX;
constexpr int64_t kShortestPause = 60 * kSecond;  // of one that could not be asked
constexpr unsigned kFaithful = 3;                 // failures at a new address before the old one
constexpr size_t kLongestValidator = 1000;        // bytes

std::string_view view(wcp_str text) { return {text.data, text.size}; }

/// Servers get back what they have sent, unless it could not stand in a header.
bool can_be_told(std::string_view value) {
  const auto is_control = [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == '\x7F'; };
  return value.size() <= kLongestValidator && std::none_of(value.begin(), value.end(), is_control);
}

std::string validator(const wcp_http_response& answer, std::string_view name) {
  const std::string_view value = http_header(view(answer.headers), name);
  return std::string(can_be_told(value) ? value : std::string_view());
}

std::string days(std::chrono::hours hours) { return std::to_string(hours.count() / 24) + " days"; }

}  // namespace

Poller::Index Poller::add(Subscription subscription) {
  if (free_.empty()) {
    free_.push_back(all_.size());
    all_.emplace_back();
    fresh_for_.emplace_back(0);
  }
  const Index index = free_.back();
  free_.pop_back();
  Subscription& of = all_[index] = std::move(subscription);
  if (std::exchange(of.choice, choice_) != choice_ && of.content != 0) {
    forget_answer(of);
    of.is_broken = false;
    of.read = 0;
    if (of.failures == 0) of.due = 0;
  }
  fresh_for_[index] = seconds(0);
  due_.emplace(of.due, index);
  return index;
}

void Poller::begin(wcp_time now) {
  // The longest that a server or a dead address can make it.
  const wcp_time longest =
      std::chrono::microseconds(std::max<seconds>(pace_.most, kRetired)).count();
  due_.clear();
  for (Index index = 0; index < all_.size(); ++index) {
    Subscription& of = all_[index];
    const bool is_sound = of.failures == 0 && of.due != kNever;
    const wcp_time most =
        now + (is_sound ? std::chrono::microseconds(pace_.most).count() : longest) * 11 / 10;
    if (of.due != kNever && of.due > most) of.due = is_sound ? most : now;
    due_.emplace(of.due, index);
  }
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
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty() && can_be_told(value)) headers += name + value + "\r\n";
  };
  add("If-None-Match: ", of.etag);
  add("If-Modified-Since: ", of.modified);
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
  fresh_for_[index] = seconds(std::max<int64_t>(answer.fresh_until - now, 0) / kSecond);
  if (auto etag = validator(answer, "etag"); !etag.empty() || !is_unchanged)
    of.etag = std::move(etag);
  if (auto modified = validator(answer, "last-modified"); !modified.empty() || !is_unchanged)
    of.modified = std::move(modified);
  const uint64_t content = is_unchanged ? of.content : hash_of(view(answer.body));
  const bool is_same = content == std::exchange(of.content, content);
  if (is_same && of.is_broken) return {Arrival::Kind::failed, settle_broken(index, now, random)};
  if (of.failures > 0 && note.empty()) note = "answers again";
  if (!is_same) return {Arrival::Kind::content, note};
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
  if (answer.code == 410) {
    if (of.failures++ == 0) of.failing_since = now;
    return "is gone (status 410): " + retire(of, now, random);
  }
  const std::string why =
      answer.code == 0 ? std::string(view(answer.error)) : "status " + std::to_string(answer.code);
  return count_failure(of, why, answer.retry_at, now, random);
}

std::string Poller::count_failure(Subscription& of, std::string why, wcp_time again, wcp_time now,
                                  uint64_t random) {
  if (of.failures++ == 0) of.failing_since = now;
  if (now - of.failing_since > std::chrono::microseconds(kDead).count())
    return "has failed for " + days(kDead) + " (" + why + "): " + retire(of, now, random);
  if (of.address != of.url && of.failures % kFaithful == 0) {
    of.address = of.url;
    forget_answer(of);
  }
  const wcp_time due = due_after(interval_after(of.failures, pace_), {}, pace_, now, random);
  wait(of, std::max(due, again));
  return why;
}

std::string Poller::retire(Subscription& of, wcp_time now, uint64_t random) {
  of.is_retired = true;
  wait(of, due_after(kRetired, {}, {kRetired, kRetired}, now, random));
  return "it is asked again in " + days(kRetired);
}

void Poller::forget_answer(Subscription& of) {
  of.etag.clear();
  of.modified.clear();
  of.content = 0;
}

void Poller::read_anew(Index index) {
  Subscription& of = all_[index];
  forget_answer(of);
  of.is_broken = false;
  if (!is_waiting(of)) return;
  due_.erase({of.due, index});
  wait(of, std::min(of.due, soon(of)));
}

bool Poller::can_lead_to(Index index, std::string_view address) const {
  return all_[index].address == all_[index].url && all_[index].url != address;
}

void Poller::lead_to(Index index, std::string address) {
  Subscription& of = all_[index];
  of.address = std::move(address);
  forget_answer(of);
  wait(of, 0);
}

void Poller::settle(Index index, uint64_t news, const Wishes& wishes, wcp_time now,
                    uint64_t random) {
  Subscription& of = all_[index];
  of.failures = 0;
  of.failing_since = 0;
  of.is_retired = of.is_broken = false;
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

std::string Poller::settle_broken(Index index, wcp_time now, uint64_t random) {
  all_[index].is_broken = true;
  return count_failure(all_[index], "cannot be read", 0, now, random);
}

}  // namespace wirecopy::support
