#pragma once

/// \file
/// A stage in a process of its own, as the engine sees it: a stage like any other. Its callbacks
/// send articles over and write the changes that come back to them.

#include <wirecopy/plugin.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "isolation/child_process.hpp"
#include "isolation/messages.hpp"
#include "isolation/restart_budget.hpp"
#include "plugin/file_stamp.hpp"

namespace wirecopy::isolation {

/// What becomes of articles when the process has died too often.
enum class WhenSpent { stop, hold, skip };

struct Settings {
  std::chrono::milliseconds deadline{30'000};  ///< for one batch
  uint64_t max_memory = 0;                     ///< 0: no limit. Units: bytes
  unsigned restarts = 100;                     ///< within an hour
  WhenSpent when_spent = WhenSpent::stop;
};

/// Threads: process() from as many as there are children; the rest one at a time. Owns: the
/// processes.
class IsolatedStage {
 public:
  /// \param children how many processes there are
  IsolatedStage(const wcp_stage& original, std::filesystem::path library, Settings settings,
                unsigned children);
  ~IsolatedStage();
  IsolatedStage(const IsolatedStage&) = delete;
  IsolatedStage& operator=(const IsolatedStage&) = delete;

  /// For StagePlan::stage, with this as its `instance`.
  const wcp_stage& table() const { return table_; }
  /// Whether create() has failed for another reason than what the stage says.
  bool has_not_come_up() const { return has_not_come_up_; }

 private:
  using Items = std::span<const size_t>;
  /// One call. What no article has caused in it counts when it succeeds, until then it stands for
  /// their cause.
  class Attempt {
   public:
    Attempt(state::Store& state, const wcp_batch& batch, Items items)
        : state_(state), batch_(batch), items_(items) {}
    ~Attempt() { fail(); }
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;

    void fail() { state_.settle(this, false); }
    void succeed() { state_.make_final(state_.settle(this, true)); }
    Items items() const { return items_; }
    state::Cause cause(size_t number) const {
      return number == 0 ? static_cast<state::Cause>(this) : batch_.records[items_[number - 1]];
    }

   private:
    state::Store& state_;
    const wcp_batch& batch_;
    const Items items_;
  };

  wcp_status create(wcp_context& context);
  wcp_status start();
  wcp_status process(wcp_batch& batch);
  wcp_status tell_all(Callback what);

  Result<std::unique_ptr<ChildProcess>> new_child(bool is_first);
  Status create_in(ChildProcess& child, bool is_first);
  Status tell(ChildProcess& child, Callback what);
  void take_names(const Done& done);

  void run(wcp_batch& batch, Items items, bool trusts_hint);
  void died(wcp_batch& batch, Items items, bool trusts_hint, const std::string& why,
            const Channel::Progress& progress);
  void find_culprit(wcp_batch& batch, Items items, bool trusts_hint, size_t answered);
  std::string question(const wcp_batch& batch, Items items) const;
  std::optional<std::string> hear(const Message& said, Attempt& attempt);
  StateAnswer answer(const StateCall& question, Attempt& attempt);
  void write(const StateCall& call, const Attempt& attempt);
  void accept(const Done& done, wcp_batch& batch, Attempt& attempt);
  void judge(const Done::Article& answer, wcp_batch& batch, size_t index);
  Status give_children(const Done::Article& answer, wcp_batch& batch, wcp_record& article);
  void give_up(wcp_batch& batch, Items items);
  void leave(wcp_batch& batch, Items items);
  static void hold(wcp_batch& batch, size_t index, wcp_time until);
  void split(wcp_batch& batch, Items items);
  Result<std::string> ask(ChildProcess& child, Kind kind, std::string_view bytes, Attempt& attempt);
  void reject(wcp_batch& batch, size_t index, std::string_view why);

  std::unique_ptr<ChildProcess> borrow();
  void give_back(std::unique_ptr<ChildProcess> child);
  bool await_restart();
  Call call_of(Callback what) const;

  const Settings settings_;
  const unsigned children_;
  Program program_;
  plugin::FileStamp stamp_;  ///< of the library: a restart must not bring another
  wcp_stage table_;
  wcp_context* context_ = nullptr;
  bool is_started_ = false, has_not_come_up_ = false;
  uint32_t restarts_metric_ = 0, passed_by_metric_ = 0;

  std::mutex mutex_;
  std::vector<std::unique_ptr<ChildProcess>> idle_;  ///< guarded by mutex_
  RestartBudget budget_;                             ///< guarded by mutex_
  bool is_spent_ = false;                            ///< guarded by mutex_
};

}  // namespace wirecopy::isolation
