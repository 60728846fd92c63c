#pragma once

/// \file
/// What stands behind the opaque handles of plugin.h, and the callback they are valid in.

#include <wirecopy/plugin.h>

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "observe/histogram.hpp"
#include "observe/log.hpp"
#include "record/json_reader.hpp"
#include "record/record.hpp"
#include "state/store.hpp"

namespace wirecopy::engine {
struct Ack;
}

/// Whom to tell when an article has ended; a merged article has several. Lives in its arena.
struct AckLink {
  wirecopy::engine::Ack* ack;
  const AckLink* next;
};

/// An article on its way through the stages. Lives in an arena: nothing in it is destroyed.
struct wcp_record : wirecopy::record::Record {
  using Record::Record;

  const AckLink* acks = nullptr;
  const wcp_origin* origin = nullptr;  ///< where its source found it; in the arena
  std::string_view explanation;        ///< what the present stage said about it; in the arena
  wcp_ticket ticket = 0;               ///< given out in the present callback
  wcp_record* first_child = nullptr;   ///< emitted by the present stage out of this article
  wcp_record* last_child = nullptr;
  wcp_record* next_sibling = nullptr;
  uint32_t attempts = 0;       ///< how often the present stage asked for a retry
  bool identity_open = false;  ///< id and revision may be set: the source edge
  bool read_only = false;      ///< a sink looks at it
  bool is_merged = false;      ///< a child that stands for articles merged into it
  uint32_t told = 0;           ///< changes that are in an entry of the lineage
  uint32_t child_count = 0;    ///< children it had at any stage: numbers their ids
  uint64_t delivery = 0;       ///< names it within its partition, in every run
  wcp_time held_until = 0;     ///< of a held one: when it comes back
  std::string_view held_as{};  ///< what the stage called it; in the arena
};

namespace wirecopy::plugin {

/// What a thread keeps for its callbacks. Threads: its own.
struct Scratch {
  explicit Scratch(record::Budget* budget = nullptr)
      : answers(budget), articles(std::make_unique<record::Arena>(budget)) {}

  unsigned worker = 0;                            ///< numbers the thread
  uint32_t pool = 0;                              ///< see engine::Scheduler
  record::Arena answers;                          ///< texts that live until the callback returns
  std::vector<std::string> long_answers;          ///< such texts that were not worth a copy
  std::vector<std::shared_ptr<const void>> kept;  ///< what else must live as long
  /// What lives until the present piece of work is done. Goes along with articles that go on
  /// elsewhere; another takes its place then.
  std::unique_ptr<record::Arena> articles;
  std::vector<uint64_t> keys;  ///< places in engine::Order that the piece of work holds
  record::JsonReader reader;
  std::string text;
  const void* resuming = nullptr;  ///< the engine's node whose articles come out of the log
  uint64_t resumed_at = 0;         ///< how often its target had failed when they left it

  /// A copy of `built` that lives until the callback returns, or what it held where that is long.
  std::string_view keep(std::string& built) {
    constexpr size_t kLong = 1 << 20;
    if (built.size() < kLong) return answers.copy(built);
    return long_answers.emplace_back(std::exchange(built, {}));
  }
  void end_callback() {
    answers.reset();
    long_answers.clear();
    kept.clear();
  }
};

/// The type that a stage may write the field with; 0: any (an interned field without one); nothing:
/// it may not.
std::optional<wcp_type> writable_type(const wcp_record& article, wcp_field field);

/// Of a key in the state of a stage. Units: bytes
inline constexpr size_t kMaxKey = 4096;

/// What a stage can ask of the engine that runs it. Threads: any.
class EngineSide {
 public:
  virtual ~EngineSide() = default;
  virtual wcp_ticket defer(wcp_context&, wcp_record&, uint64_t deadline_ms) = 0;
  /// The article stays until the callback lets it go.
  virtual wcp_record* reopen(wcp_context&, wcp_ticket) = 0;
  virtual void let_go(wcp_ticket) = 0;
  virtual wcp_status complete(wcp_context&, wcp_ticket, wcp_verdict, std::string_view text) = 0;
  virtual wcp_status add_parent(wcp_context&, wcp_record& child, wcp_ticket parent) = 0;
  virtual wcp_status post(wcp_context&, wcp_ticket, uint64_t token) = 0;
  virtual wcp_status timer(wcp_context&, wcp_time due, uint64_t token) = 0;
  virtual wcp_record* emit_source(wcp_emitter&, const wcp_origin&) = 0;
  virtual wcp_record* emit_child(wcp_emitter&, wcp_record& parent, bool copy_fields) = 0;
  virtual wcp_status advance(wcp_emitter&, const wcp_origin&) = 0;
  virtual wcp_status position(wcp_context&, std::string_view partition, std::string& out) = 0;
  virtual void progress(wcp_context&, uint64_t done, uint64_t total) = 0;
  virtual wcp_time now() const = 0;
  virtual uint64_t random() = 0;
  virtual bool stopping() const = 0;
  /// Nobody waits for what is under way any longer.
  virtual bool abandoned() const = 0;
  virtual unsigned workers() const = 0;
  virtual bool deterministic() const = 0;
  virtual bool dry_run() const = 0;
  virtual bool once() const = 0;
  virtual bool fresh() const { return false; }  ///< matters to sinks, which are never isolated
  virtual std::string_view pipeline_name() const = 0;
  /// The stage cannot go on: the run ends.
  virtual void fail(wcp_context&, std::string_view why) = 0;

  // ---- "wirecopy.http/1"
  virtual bool offers_http() const { return false; }
  virtual wcp_status ask_server(wcp_context&, const wcp_http_request&, wcp_ticket,
                                uint64_t /*token*/) {
    return WCP_ERR_UNSUPPORTED;
  }
  virtual wcp_status take_back(wcp_context&, uint64_t /*token*/) { return WCP_ERR_UNSUPPORTED; }
  /// Waits; the answer lives until the present callback returns.
  virtual wcp_status await_server(wcp_context&, const wcp_http_request&,
                                  const wcp_http_response*& /*out*/) {
    return WCP_ERR_UNSUPPORTED;
  }
};

struct NamedReason {
  std::string name, help;
};

struct Metric {
  wcp_metric_kind kind;
  std::string name, unit, help;
  std::atomic<double> value{0};                ///< counter: sum; gauge: last
  std::unique_ptr<observe::Histogram> seen{};  ///< a histogram's
};

/// The configuration of a stage as it asks for it: by JSON Pointer.
/// Threads: all functions from any thread. Owns: every text it hands out.
class Config {
 public:
  /// \param value validated, defaults filled in.
  explicit Config(std::shared_ptr<const nlohmann::ordered_json> value);

  const nlohmann::ordered_json* find(std::string_view pointer) const;
  /// A string's text; any other value as JSON text.
  std::string_view text(std::string_view pointer, const nlohmann::ordered_json& value) const;
  std::string_view hash() const { return hash_; }
  std::string json() const;  ///< all of it

 private:
  std::shared_ptr<const nlohmann::ordered_json> value_;
  std::string hash_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, std::string> texts_;  ///< of values that are no strings
};

/// A complaint of create() about one configuration value.
struct ConfigComplaint {
  std::string pointer, text;
};

/// The callback that a thread is in; the functions marked [cb] ask for it.
struct Callback {
  wcp_context& context;
  Scratch& scratch;
  wcp_emitter* emitter = nullptr;
  const wcp_batch* batch = nullptr;  ///< of process()
  std::vector<wcp_ticket> reopened{};

  ~Callback();  ///< lets go what was reopened
};
/// The present callback of this thread, or null.
Callback*& current_callback();

}  // namespace wirecopy::plugin

/// The host's side of one stage instance.
struct wcp_context {
  wcp_context(const wcp_stage& table, std::string stage_id, wirecopy::plugin::EngineSide& side,
              wirecopy::record::FieldNames& names, wirecopy::observe::Log& logger,
              std::shared_ptr<const nlohmann::ordered_json> configuration)
      : stage(table),
        id(std::move(stage_id)),
        engine(side),
        fields(names),
        log(logger),
        config(std::move(configuration)) {}

  /// What the stage says, without the secrets of the pipeline: for all that is kept or shown.
  std::string masked(std::string_view text) const { return log.secrets().masked(text); }

  const wcp_stage& stage;
  const std::string id;  ///< in the pipeline file
  wirecopy::plugin::EngineSide& engine;
  wirecopy::record::FieldNames& fields;
  wirecopy::observe::Log& log;
  const wirecopy::plugin::Config config;
  std::string resources;  ///< folder of the plugin's data files; empty: none known
  wirecopy::state::Store state;

  std::atomic<bool> creating{true};  ///< reasons and metrics are registered in create() only
  std::deque<wirecopy::plugin::NamedReason> reasons;  ///< reason n is element n - 1
  std::deque<wirecopy::plugin::Metric> metrics;       ///< metric n is element n - 1
  std::vector<wirecopy::plugin::ConfigComplaint> complaints;

  std::mutex error_mutex;
  std::string error;  ///< why the present callback fails
  /// Takes that text; where there is none, `status` in words.
  std::string take_error(wcp_status status);

  uint32_t index = 0;  ///< of the stage in its engine
};
