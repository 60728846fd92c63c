#pragma once

/// \file
/// The thread of the client: requests from their queue to their answer.

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>

#include "http/client.hpp"
#include "http/host.hpp"
#include "http/transfers.hpp"
#include "http/url.hpp"

namespace wirecopy::http {

class Client::Loop {
 public:
  Loop();
  ~Loop();

  void send(Request request, Owner owner, uint64_t token, Done done);
  void cancel(Owner owner, uint64_t token);
  void cancel_all(Owner owner);
  std::vector<observe::HostMetrics> counts() const;

 private:
  struct Entry;
  /// A request on its way. One for robots.txt has no owner.
  struct Job {
    Request request;
    Owner owner = nullptr;
    uint64_t token = 0;
    Done done;
    Url url;
    Response response;  ///< what is known already
    unsigned redirects = 0;
    bool only_permanent = true;
    bool is_robots = false;
    Moment until{};
    uint64_t transfer = 0;   ///< 0: in a queue
    Entry* entry = nullptr;  ///< whose queue it is in
  };
  struct Entry {
    std::string origin;
    Host host;
    observe::HostMetrics counts;  ///< guarded by mutex_
    std::optional<Moment> due;    ///< its place in due_
    bool is_unchecked = false;    ///< whether it is in unchecked_
  };

  void work();
  std::chrono::milliseconds until_next() const;
  void take_inbox();
  bool has_room() const;
  void start_due(Moment now);
  bool drop_late(Entry& entry, Moment now);

  void accept(uint64_t number);
  void start_own(uint64_t number);
  void let_pass(Entry& entry);
  void check_waiting();
  void check(Entry& entry, uint64_t number, size_t& searched);
  void enqueue(uint64_t number);
  void start(Entry& entry, const Host::Waiting& waiting);
  void arrived(uint64_t number, Answer answer);
  void put_off(uint64_t number, Moment due);
  void turn_away(Entry& entry);
  bool redirect(uint64_t number, const Answer& answer);
  void note(Entry& entry, const Answer& answer, Response& response);
  static void heed(Entry& entry, const Answer& answer, const Response& response);
  void answer(uint64_t number);
  void fail(uint64_t number, std::string why, bool may_come_back, Moment again = {});
  void forget(uint64_t number);
  void forget_if(const std::function<bool(const Job&)>& is_it);

  void ask_robots(Entry& entry, const Job& about);
  void robots_came(Entry& entry, const Response& response);
  void note_wait(Entry& entry);

  Entry& entry_of(const std::string& origin);
  void place(Entry& entry);
  void prune();
  std::shared_ptr<void> hold(size_t bytes);

  // ---- shared, guarded by mutex_
  mutable std::mutex mutex_;
  std::condition_variable quiet_;
  std::vector<std::function<void()>> inbox_;
  bool stops_ = false;
  /// Bytes of answers that nobody has let go of yet; with the loop's waking, so that it outlives
  /// us.
  struct Unread {
    std::mutex mutex;
    size_t bytes = 0;
    Transfers* waked = nullptr;  ///< null: the client is gone
  };
  const std::shared_ptr<Unread> unread_ = std::make_shared<Unread>();

  // ---- the thread's own
  Transfers transfers_;
  std::unordered_map<uint64_t, Job> jobs_;
  std::map<std::string, Entry> hosts_;  ///< guarded by mutex_ where it changes, for counts()
  std::set<std::pair<Moment, Entry*>> due_;
  std::deque<Entry*> unchecked_;  ///< where requests wait to be held against the rules, in turns
  uint64_t last_job_ = 0;
  size_t prune_at_ = kMostHosts;
  std::thread thread_;
};

}  // namespace wirecopy::http
