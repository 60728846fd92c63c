#include "http/loop.hpp"

#include <algorithm>

namespace wirecopy::http {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::system_clock;

constexpr auto kLongestSleep = 60s;
constexpr size_t kMostHosts = 100'000;

Moment now() { return std::chrono::steady_clock::now(); }

}  // namespace

Client::Loop::Loop() : thread_([this] { work(); }) {}

Client::Loop::~Loop() {
  {
    const std::lock_guard lock(mutex_);
    stops_ = true;
  }
  transfers_.wake();
  thread_.join();
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
      for (auto at = jobs_.begin(); at != jobs_.end();) {
        const uint64_t number = at->first;
        const bool is_it = at->second.owner == owner && at->second.token == token;
        ++at;
        if (is_it) forget(number);
      }
    });
  }
  transfers_.wake();
}

void Client::Loop::cancel_all(Owner owner) {
  bool done = false;
  std::unique_lock lock(mutex_);
  inbox_.emplace_back([this, owner, &done] {
    for (auto at = jobs_.begin(); at != jobs_.end();) {
      const uint64_t number = at->first;
      const bool is_it = at->second.owner == owner;
      ++at;
      if (is_it) forget(number);
    }
    const std::lock_guard inner(mutex_);
    done = true;
    quiet_.notify_all();
  });
  transfers_.wake();
  quiet_.wait(lock, [&] { return done; });
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

milliseconds Client::Loop::until_next() const {
  if (due_.empty() || transfers_.size() >= kMostAtOnce) return kLongestSleep;
  const auto left = std::chrono::ceil<milliseconds>(due_.begin()->first - now());
  return std::clamp<milliseconds>(left, 0ms, kLongestSleep);
}

void Client::Loop::start_due(Moment moment) {
  while (!due_.empty() && due_.begin()->first <= moment && transfers_.size() < kMostAtOnce) {
    Entry& entry = *due_.begin()->second;
    start(entry, entry.host.take(moment));
    place(entry);
  }
}

/// Puts a host where it belongs among those that have something to do.
void Client::Loop::place(Entry& entry) {
  if (entry.due) due_.erase({*entry.due, &entry});
  entry.due = entry.host.next();
  if (entry.due) due_.emplace(*entry.due, &entry);
}

Client::Loop::Entry& Client::Loop::entry_of(const std::string& origin) {
  if (const auto at = hosts_.find(origin); at != hosts_.end()) return at->second;
  if (hosts_.size() >= kMostHosts) prune();
  const std::lock_guard lock(mutex_);
  Entry& entry = hosts_[origin];
  entry.origin = entry.counts.host = origin;
  return entry;
}

/// Forgets hosts that nobody waits for and that want no pause.
void Client::Loop::prune() {
  const std::lock_guard lock(mutex_);
  const Moment moment = now();
  std::erase_if(hosts_, [&](const auto& each) {
    const Host& host = each.second.host;
    return host.queue.empty() && host.running == 0 && host.wait_for_robots.empty() &&
           !host.asking_robots && host.closed_until() < moment;
  });
}

}  // namespace wirecopy::http
