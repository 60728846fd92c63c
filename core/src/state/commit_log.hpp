#pragma once

/// \file
/// What a pipeline knows across runs: one log, one transaction for all that became final together.

#include <wirecopy/plugin.h>
#include <wirecopy/result.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wirecopy::state {

/// full: a commit survives a power cut; normal: it survives kill -9.
enum class Sync { full, normal };

/// A stage as the log knows it. Stages are numbered by their place in the list given to open().
struct StageIdentity {
  std::string id;              ///< in the pipeline file
  std::string type;            ///< "clean.title"; "filter", "route"
  uint32_t state_version = 0;  ///< wcp_stage.state_version
};

/// How long what is kept is kept. 0: without end.
struct Retention {
  int64_t dead_age = 0;       ///< of dead letters. Units: microseconds
  int64_t lineage_age = 0;    ///< Units: microseconds
  uint64_t seen = 1'000'000;  ///< articles whose identity is remembered; 0: none
  uint64_t max_bytes = 0;     ///< of the whole folder; lineage goes first. Units: bytes
};

/// An article outside of memory, with where it goes on.
struct ParkedArticle {
  enum class Kind : uint8_t {
    intake = 1,   ///< taken from a source that cannot be read again
    dead = 2,     ///< failed; comes back only when a person says so
    held = 3,     ///< a stage wants it back when it is due
    waiting = 4,  ///< for another try
    spilled = 5,  ///< for a sink that cannot be reached
  };
  int64_t number = 0;  ///< given by the engine, unique in the log; see CommitLog::next_number()
  Kind kind = Kind::dead;
  uint32_t stage = 0;  ///< at which it goes on
  wcp_time since = 0, due = 0;
  uint32_t attempts = 0;
  std::string id;   ///< of the article
  std::string key;  ///< what the stage called it: hold(); of a dead letter: what makes it the same
  std::string error;  ///< why it is here, in words
  std::string config_hash;
  std::string image;  ///< see record/image.hpp
};

/// An article that has ended beyond the position of its partition: wholly, or at one sink.
struct Finished {
  static constexpr uint32_t kWholly = UINT32_MAX;
  uint32_t source = 0;
  std::string partition;
  uint64_t delivery = 0;  ///< names the article within its partition
  uint32_t sink = kWholly;
  uint64_t part = 0;  ///< names what the sink has of it: the article, or a child
};

/// A change of a stage's key-value state.
struct StateWrite {
  enum class Kind : uint8_t { put, remove } kind = Kind::put;
  uint32_t stage = 0;
  std::string key, value;
};

/// The 128 bits of a hash that stand for an article's id or an address.
using Key = std::array<uint64_t, 2>;

/// What is known of an article that came in earlier.
struct Seen {
  Key id;
  uint64_t content = 0;  ///< hash of what it said
  int64_t revision = 0;
  bool is_failed = false;  ///< takes the place of the next revision, which has failed
};

struct Alias {
  Key address;
  std::string id;
};

/// All that becomes durable together. Within one list, later entries win.
struct Transaction {
  struct Position {
    uint32_t source;
    std::string partition, position;  ///< an empty position: its row goes
  };
  struct Unfinished {  ///< its row goes: the position has passed it
    uint32_t source;
    std::string partition;
    uint64_t delivery;
  };
  struct Entry {
    uint32_t stage;
    std::string bytes;
  };
  std::vector<Position> positions;
  std::vector<Finished> finished;
  std::vector<Unfinished> passed;
  std::vector<StateWrite> state;
  std::vector<ParkedArticle> parked;  ///< one of a known number replaces that
  std::vector<int64_t> unparked;
  std::vector<Seen> seen;
  std::vector<Alias> aliases;
  std::vector<Entry> journal;        ///< in the order written
  std::vector<uint32_t> compacted;   ///< stages whose entries above replace their journal
  std::vector<std::string> lineage;  ///< one entry an article; see lineage.hpp
  std::vector<Key> lineage_ids;      ///< of the same articles: the way to find them

  bool is_empty() const;
};

/// The log of one pipeline: a folder with an SQLite database (WAL) and segment files, or memory.
/// Threads: commit() one at a time; reading from any thread beside it. Reading sees the last
/// commit. Errors: unavailable, naming the file, when the disk does not answer; internal with what
/// is damaged, where bytes do not make sense.
class CommitLog {
 public:
  struct Options {
    std::filesystem::path folder;  ///< made where it is not there; empty: memory, nothing lasts
    std::string pipeline;
    std::vector<StageIdentity> stages;
    Sync sync = Sync::full;
    Retention retention;
    bool accept_changes = false;      ///< what stages that are gone have left is thrown away
    bool read_only = false;           ///< beside a running pipeline; takes no lock, changes nothing
    std::function<wcp_time()> now{};  ///< what ages are counted from; empty: the system's clock
  };

  /// Takes the folder's lock, brings an older schema up to date and cuts what no transaction
  /// covers.
  /// Errors: unavailable: another process has it, or the disk; invalid_config: stages are gone (or
  /// have another type, or a newer state) that left state, each named with what would be thrown
  /// away; internal: the log is damaged, with the place and `wirecopy state check`.
  static Result<std::unique_ptr<CommitLog>> open(Options options);
  virtual ~CommitLog() = default;

  /// All or nothing. Returns when it is as durable as Sync says.
  virtual Status commit(const Transaction& transaction) = 0;

  /// Whether the last process left the log without close(): articles may come again.
  virtual bool was_interrupted() const = 0;
  /// Ends the run: the next one is not "interrupted". Applies retention.
  virtual Status close() = 0;

  // ---- what earlier runs have left
  /// The last position of a partition; nothing: it was never committed.
  virtual Result<std::optional<std::string>> position(uint32_t source,
                                                      std::string_view partition) = 0;
  /// All at once, at the start of a run.
  virtual Result<std::vector<Finished>> finished() = 0;

  virtual Result<std::optional<std::string>> state(uint32_t stage, std::string_view key) = 0;
  /// The first pair behind `after` whose key begins with `prefix`.
  virtual Result<std::optional<std::pair<std::string, std::string>>> next_state(
      uint32_t stage, std::string_view prefix, std::string_view after) = 0;

  virtual Result<std::optional<Seen>> seen(const Key& id) = 0;
  virtual Result<std::optional<std::string>> alias(const Key& address) = 0;

  /// Every entry of the stage's journal, oldest first. `take` answers false to stop.
  virtual Status journal(uint32_t stage, const std::function<bool(std::string_view)>& take) = 0;
  /// Bytes of entries since the journal was compacted.
  virtual uint64_t journal_bytes(uint32_t stage) = 0;

  /// Those of a kind (and stage) that are due at `now`, the earliest first, at most `most`, after
  /// the given (due, number). Dead letters have no due time: oldest first.
  struct After {
    wcp_time due = INT64_MIN;
    int64_t number = 0;
  };
  virtual Result<std::vector<ParkedArticle>> parked(ParkedArticle::Kind kind, wcp_time now,
                                                    size_t most, After after,
                                                    std::optional<uint32_t> stage = {}) = 0;
  /// When and under which numbers those are due, in the same order, without what `skip` names.
  /// Reads no article.
  using Skip = std::function<bool(int64_t number)>;
  virtual Result<std::vector<After>> due(ParkedArticle::Kind kind, wcp_time now, size_t most,
                                         const Skip& skip, std::optional<uint32_t> stage = {}) = 0;
  /// The dead letter of a stage with that key and a smaller number; see next_number().
  virtual Result<std::optional<int64_t>> dead_letter(uint32_t stage, std::string_view key,
                                                     int64_t before) = 0;
  struct ParkedCount {
    ParkedArticle::Kind kind;
    uint32_t stage;
    uint64_t count, bytes;
    wcp_time first_due;
    uint64_t soon;  ///< how many are due at a moment
  };
  virtual Result<std::vector<ParkedCount>> parked_counts(wcp_time soon) = 0;
  /// Above every number used so far; the engine counts on from it.
  virtual int64_t next_number() = 0;

  /// Every lineage entry of these articles, oldest first. `take` answers false to stop.
  virtual Status lineage(const Key& id, const std::function<bool(std::string_view)>& take) = 0;

  /// Bytes of the folder; of memory 0.
  virtual uint64_t bytes() const = 0;
};

}  // namespace wirecopy::state
