#include "http/loop.hpp"

#include <algorithm>

namespace wirecopy::http {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr auto kLongestSleep = 60s;
constexpr size_t kMostUnread = 64'000'000;  // bytes

}  // namespace

Client::Loop::Loop() {
  unread_->waked = &transfers_;
  thread_ = std::thread([this] { work(); });
}

Client::Loop::~Loop() {
  {
    const std::lock_guard lock(mutex_);
    stops_ = true;
  }
  transfers_.wake();
  thread_.join();
  const std::lock_guard lock(unread_->mutex);
  unread_->waked = nullptr;
}

void Client::Loop::send(Request request, Owner owner, uint64_t token, Done done) {
  auto job = std::make_shared<Job>();
  job->until = now() + request.patience;
  job->request = std::move(request);
  job->owner = owner;
  job->token = token;
  job->done = std::move(done);
  {
    const std::lock_guard lock(mutex_);
    inbox_.emplace_back([this, job] {
      jobs_.emplace(++last_job_, std::move(*job));
      accept(last_job_);
    });
  }
  transfers_.wake();
}

void Client::Loop::cancel(Owner owner, uint64_t token) {
  {
    const std::lock_guard lock(mutex_);
    inbox_.emplace_back([this, owner, token] {
      forget_if([&](const Job& job) { return job.owner == owner && job.token == token; });
    });
  }
  transfers_.wake();
}

void Client::Loop::cancel_all(Owner owner) {
  bool done = false;
  std::unique_lock lock(mutex_);
  inbox_.emplace_back([this, owner, &done] {
    forget_if([&](const Job& job) { return job.owner == owner; });
    const std::lock_guard inner(mutex_);
    done = true;
    quiet_.notify_all();
  });
  transfers_.wake();
  quiet_.wait(lock, [&] { return done; });
}

void Client::Loop::forget_if(const std::function<bool(const Job&)>& is_it) {
  for (auto at = jobs_.begin(); at != jobs_.end();) {
    const auto& [number, job] = *at++;
    if (is_it(job)) forget(number);
  }
}

std::vector<observe::HostMetrics> Client::Loop::counts() const {
  const std::lock_guard lock(mutex_);
  std::vector<observe::HostMetrics> all;
  for (const auto& [origin, entry] : hosts_) all.push_back(entry.counts);
  return all;
}

void Client::Loop::work() {
  for (;;) {
    {
      const std::lock_guard lock(mutex_);
      if (stops_) return;
    }
    take_inbox();
    check_waiting();
    start_due(now());
    transfers_.run(until_next());
  }
}

void Client::Loop::take_inbox() {
  std::vector<std::function<void()>> inbox;
  {
    const std::lock_guard lock(mutex_);
    inbox.swap(inbox_);
  }
  for (const auto& work : inbox) work();
}

/// Whether another request may go out now.
bool Client::Loop::has_room() const {
  const std::lock_guard lock(unread_->mutex);
  return transfers_.size() < kMostAtOnce && unread_->bytes < kMostUnread;
}

milliseconds Client::Loop::until_next() const {
  if (!unchecked_.empty()) return 0ms;
  if (due_.empty() || !has_room()) return kLongestSleep;
  const auto left = std::chrono::ceil<milliseconds>(due_.begin()->first - now());
  return std::clamp<milliseconds>(left, 0ms, kLongestSleep);
}

void Client::Loop::start_due(Moment moment) {
  while (!due_.empty() && due_.begin()->first <= moment && has_room()) {
    Entry& entry = *due_.begin()->second;
    if (drop_late(entry, moment)) continue;
    start(entry, entry.host.take(moment));
    place(entry);
  }
}

/// Those whose patience is at an end, because others have taken long.
/// \return whether there were any
bool Client::Loop::drop_late(Entry& entry, Moment moment) {
  std::vector<uint64_t> late;
  std::erase_if(entry.host.queue, [&](const Host::Waiting& waiting) {
    if (waiting.until >= moment) return false;
    late.push_back(waiting.job);
    return true;
  });
  if (late.empty()) return false;
  note_wait(entry);
  place(entry);
  for (const uint64_t number : late)
    put_off(number, entry.host.next_for(jobs_.at(number).request.manners));
  return true;
}

/// Counts a body for as long as somebody has it.
std::shared_ptr<void> Client::Loop::hold(size_t bytes) {
  {
    const std::lock_guard lock(unread_->mutex);
    unread_->bytes += bytes;
  }
  return {nullptr, [unread = unread_, bytes](void*) {
            const std::lock_guard lock(unread->mutex);
            unread->bytes -= bytes;
            if (unread->waked != nullptr) unread->waked->wake();
          }};
}

/// Puts a host where it belongs among those that have something to do.
void Client::Loop::place(Entry& entry) {
  if (entry.due) due_.erase({*entry.due, &entry});
  entry.due = entry.host.next();
  if (entry.due) due_.emplace(*entry.due, &entry);
}

Client::Loop::Entry& Client::Loop::entry_of(const std::string& origin) {
  if (const auto at = hosts_.find(origin); at != hosts_.end()) return at->second;
  if (hosts_.size() >= prune_at_) prune();
  const std::lock_guard lock(mutex_);
  Entry& entry = hosts_[origin];
  entry.origin = entry.counts.host = origin;
  return entry;
}

/// Forgets hosts that nobody waits for and that may be asked at once.
void Client::Loop::prune() {
  const std::lock_guard lock(mutex_);
  const Moment moment = now();
  std::erase_if(unchecked_, [](Entry* entry) {
    const bool is_empty = entry->host.robots.waiting.empty();
    if (is_empty) entry->is_unchecked = false;
    return is_empty;
  });
  std::erase_if(hosts_, [&](const auto& each) { return each.second.host.is_idle(moment); });
  prune_at_ = std::max(kMostHosts, hosts_.size() * 2);
}

}  // namespace wirecopy::http
