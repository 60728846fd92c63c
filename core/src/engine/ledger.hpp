#pragma once

/// \file
/// The engine's side of the commit log: what has become final since the last commit, and what an
/// earlier run has left.

#include <wirecopy/plugin.h>
#include <wirecopy/result.hpp>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/clock.hpp"
#include "engine/dead_letters.hpp"
#include "engine/ending.hpp"
#include "engine/identity.hpp"
#include "engine/node.hpp"
#include "observe/lineage.hpp"
#include "state/commit_log.hpp"

namespace wirecopy::engine {

using Nodes = std::vector<std::unique_ptr<Node>>;

/// Why and until when an article leaves memory.
struct Parking {
  state::ParkedArticle::Kind kind;
  wcp_time due = 0;
  std::string_view error{}, key{};
  Effects effects{};  ///< durable with the row
};

/// Threads: park() and the reading functions from any thread; the rest one at a time.
class Ledger {
 public:
  using Kind = state::ParkedArticle::Kind;

  /// What is held, or in a run with Plan::once is to be tried again, is waited for where it is due
  /// as soon as this; the rest is left to the next run. Units: microseconds
  static constexpr wcp_time kSoon = 10'000'000;

  Ledger(Clock& clock, Ending& ending);
  ~Ledger();
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  /// Opens the log and gives stages and intakes what earlier runs have left.
  /// Errors: as CommitLog::open().
  Status open(const Plan& plan, Nodes& nodes);
  /// After the last commit.
  void close();

  /// Whether a run that comes to its end waits for what is due then.
  bool waits_for(Kind kind, wcp_time due) const;
  /// Moves the article out of memory; what it waits for is let go with the row's commit.
  void park(const Node& node, const wcp_record& article, Parking why);
  /// The article's row stays as it is.
  void put_back(Ack& ack);

  /// Whether the lineage of articles is kept.
  bool has_lineage() const { return lineage_age_ > 0; }
  /// An article has ended at the node: what all stages did to it is added for the lineage.
  void tell(const Node& node, wcp_record& article, observe::EndKind kind, std::string_view words,
            Effects& effects);

  /// Makes everything durable that has ended; `transaction` holds what sinks have noted, `effects`
  /// what comes of it.
  /// \return false: it could not be written, the run ends.
  bool commit(state::Transaction& transaction, Effects effects, Nodes& nodes, wcp_time now);

  /// Whether what waits in the log has reached its bound: then sources wait, too. What is dead does
  /// not wait.
  bool is_full() const { return most_waiting_ > 0 && waiting_bytes_ >= most_waiting_; }

  /// Articles in the log that this run will go on with: for another try, for a sink, from intake,
  /// held for a moment.
  int64_t expected() const { return expected_; }

  /// A parked article whose time has come; the caller has it until its acks end.
  std::vector<state::ParkedArticle> take_due(Kind kind, wcp_time now, size_t most,
                                             std::optional<uint32_t> stage = {});
  /// When the next one is due; nothing: none is.
  std::optional<wcp_time> next_due(Kind kind);

  /// Whether some articles of an earlier run are at some sinks only.
  bool has_begun() const { return has_begun_; }
  /// Whether the last run was cut off: its articles may come again.
  bool was_interrupted() const { return log_->was_interrupted(); }

  std::optional<std::string> position(uint32_t source, std::string_view partition);
  state::CommitLog& log() { return *log_; }
  /// The run and its stages, as its lineage names them.
  observe::Run describe_run(const Nodes& nodes) const;

 private:
  /// A row on its way into the log.
  struct Leaving {
    state::ParkedArticle row;
    std::vector<Ack*> acks;
    uint64_t part = 0;  ///< its delivery
    Effects effects{};
  };
  struct Taken {
    uint64_t bytes;     ///< of the row
    bool was_expected;  ///< out of the log: what this run has journaled at intake was not
  };
  struct Below;

  bool waits_for_late(Kind kind) const;
  bool is_expected(const state::ParkedArticle& row, wcp_time since) const;
  void take_leaving(state::Transaction& transaction, Effects& effects);
  static void make_final(Effects effects, state::Transaction& transaction);
  void keep_number(state::ParkedArticle& row);
  void tell_of_run(state::Transaction& transaction, const Nodes& nodes, wcp_time now);
  void count(const state::Transaction& transaction);
  void write_dead_letters(const state::Transaction& transaction, const Nodes& nodes);

  Clock& clock_;
  Ending& ending_;
  std::string pipeline_;
  std::unique_ptr<state::CommitLog> log_;
  std::unique_ptr<DeadLetterFile> dead_letters_;
  std::vector<std::unique_ptr<Below>> below_;
  std::mutex mutex_;
  std::vector<Leaving> leaving_;
  std::unordered_map<int64_t, Taken> taken_;  ///< rows that articles in memory stand for
  int64_t next_number_ = 1;
  int64_t first_number_ = 1;  ///< of this run
  int64_t lineage_age_ = 0;   ///< 0: no lineage. Units: microseconds
  uint64_t run_ = 0;          ///< its number in the lineage
  wcp_time run_at_ = 0, told_of_run_at_ = 0;
  bool has_begun_ = false, is_once_ = false;
  std::atomic<int64_t> expected_{0};
  uint64_t most_waiting_ = 0;  ///< 0: no bound. Units: bytes
  std::atomic<uint64_t> waiting_bytes_{0};
};

}  // namespace wirecopy::engine
