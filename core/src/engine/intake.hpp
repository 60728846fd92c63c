#pragma once

/// \file
/// Who waits for the end of an article: the stretch of its source that it came in, and through it
/// the position of its partition.

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "state/commit_log.hpp"
#include "state/store.hpp"

namespace wirecopy::engine {

class Intake;
struct Stretch;

/// An entry of the lineage, see observe/lineage.hpp.
struct Passage {
  state::Key article;
  std::string entry;
};

/// Something that becomes durable with the end of an article, or of the part of it that a sink or a
/// row of the log has.
using Effect = std::variant<state::Store::Settled, state::Alias, state::Seen, Passage>;
using Effects = std::vector<Effect>;

/// Who has an article, or a part of it, while others have not: a sink, or a row of the log.
struct Begun {
  uint64_t part;
  uint32_t sink;
};

/// One article as its source sees it. Branches, children and merged articles each hold it once;
/// it ends when the last of them lets go.
struct Ack {
  Ack() = default;
  Ack(const Ack&) = delete;
  Ack& operator=(const Ack&) = delete;
  ~Ack();

  std::atomic<uint32_t> open{1};
  Stretch* stretch = nullptr;
  uint64_t delivery = 0;    ///< names the article within its partition, in every run
  int64_t parked = 0;       ///< the row of the log that goes with its end; 0: none
  state::Seen arrival;      ///< its identity; revision 0: not to be remembered
  uint64_t order = 0;       ///< stands for its id, see Order; 0: none
  bool is_spilled = false;  ///< the row lies before a sink
  std::string image;        ///< as it came in, where it cannot be read again, until it is journaled
  struct Link {
    Effect effect;
    Link* next;
  };
  std::atomic<Link*> effects{nullptr};  ///< the latest first

  // ---- Intake's, guarded by its mutex
  bool is_collected = false;  ///< its end is in a transaction
  bool is_logged = false;     ///< the log says that it has ended
  std::vector<Begun> begun;   ///< by this run, as the log knows
  bool was_begun = false;     ///< the log says that it, or some sinks with it, are done

  void add(Effect effect);
  /// Appends them in their order; none are left.
  void take_effects(Effects& into);
};

struct Partition;

/// The articles of one partition that one call of the source brought, and how far that got.
struct Stretch {
  Stretch(Intake& owner, Partition& of) : intake(owner), partition(of) {}
  Intake& intake;
  Partition& partition;
  std::string position;
  std::deque<Ack> acks;
  bool is_last = false;            ///< the partition is gone: its position goes
  bool is_once = false;            ///< cannot be read again
  bool is_closed = false;          ///< its source has emitted all it wanted into it
  bool is_detached = false;        ///< its position is committed, its articles have rows
  std::atomic<size_t> open{1};     ///< acks not ended, and one for the source while it emits
  std::atomic<bool> dirty{false};  ///< in Intake::dirty_
};

struct Partition {
  std::string name;
  std::deque<std::unique_ptr<Stretch>> stretches;  ///< not yet behind the position
  std::string position;                            ///< the last one that all before it have ended
  size_t detached = 0;                             ///< stretches behind it with open articles
};

/// The articles of one source (or those that came out of the log at one stage) that have not ended.
/// A position counts when all before it in its partition have ended.
/// Threads: all functions from any thread.
class Intake {
 public:
  /// The partition of an article that comes out of the log.
  static std::string parked_name(int64_t number) { return "parked:" + std::to_string(number); }

  explicit Intake(uint32_t source) : source_(source) {}

  /// A stretch at the end of the partition. The source holds it until close().
  Stretch& begin(std::string_view partition);
  void close(Stretch& stretch);
  /// The article as the log is to have it while it is under way. Without it the position of a
  /// stretch that cannot be read again waits: its source has not said yet what the article is.
  void remember(Ack& ack, std::string image);
  /// One holder of the ack is done with it.
  void release(Ack& ack);

  /// What the log says is finished. Before the first begin().
  void load(const state::Finished& finished);
  /// Whether an earlier run has done all with the article. Marks the ack.
  bool was_finished(Ack& ack);
  /// Whether the sink has it (or this part of it) from an earlier run.
  bool was_finished(const Ack& ack, uint64_t part, uint32_t sink) const;

  /// A sink has a part of the article while others have not.
  void note(Ack& ack, uint64_t part, uint32_t sink, state::Transaction& transaction);

  /// What has ended since the last call, and its effects, each article's in order.
  /// \param next_number gives numbers to articles that are journaled
  void collect(state::Transaction& transaction, Effects& effects, int64_t& next_number,
               wcp_time now);

  /// The last position of the partition in this run; nothing: none yet.
  std::optional<std::string> position(std::string_view partition) const;

 private:
  void let_go(Stretch& stretch);
  void mark_dirty(Stretch& stretch);
  void collect(Stretch& stretch, state::Transaction& transaction, Effects& effects);
  void journal(Stretch& stretch, state::Transaction& transaction, int64_t& next_number,
               wcp_time now);
  void advance(Partition& partition, state::Transaction& transaction);
  void forget(Stretch& stretch, state::Transaction& transaction);
  void forget_idle();
  static bool has_ended(const Stretch& stretch);
  static std::string name_of(const Ack& ack);

  const uint32_t source_;
  mutable std::mutex mutex_;
  std::map<std::string, Partition, std::less<>> partitions_;
  std::vector<std::unique_ptr<Stretch>> detached_;
  std::vector<Stretch*> dirty_;
  std::vector<std::string> idle_;  ///< partitions whose position is in the last transaction

  /// Of an earlier run, by partition and delivery: who has the article.
  std::unordered_map<std::string, std::unordered_map<uint64_t, std::vector<Begun>>> begun_;
};

}  // namespace wirecopy::engine
