#pragma once

/// \file
/// One life of one stage under the checker: create, start, articles, stop, destroy.

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/articles.hpp"
#include "conformance/check.hpp"
#include "conformance/host_calls.hpp"
#include "conformance/stand_in.hpp"
#include "observe/log.hpp"
#include "plugin/handles.hpp"

namespace wirecopy::conformance {

/// What became of one article.
struct Outcome {
  wcp_verdict verdict;
  std::string article;        ///< what it was, for messages
  std::string told;           ///< verdict and record as text, to compare
  std::string why{};          ///< of a drop its reason, else what the stage has said
  bool write_failed = false;  ///< the host refused a write of it
};

/// What one call of process() works on.
struct Batch {
  std::vector<const Article*> articles{};
  std::vector<wcp_record*> records{};
  std::vector<wcp_verdict> verdicts{};
  std::unique_ptr<record::Arena> arena = std::make_unique<record::Arena>();
};

/// Threads: create, start, flush, stop, destroy one at a time; process as the stage declares.
class Instance {
 public:
  struct Settings {
    std::shared_ptr<const nlohmann::ordered_json> config;
    const wcp_host_api* api = nullptr;  ///< null: HostCalls' own
    unsigned workers = 1;
    bool longer_structs = false;  ///< as a later host of this ABI would hand out
  };
  Instance(Attempt& attempt, Settings settings);
  ~Instance() { destroy(); }
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  bool create();
  bool start();
  bool flush(wcp_flush how);
  bool stop();
  void destroy();
  /// Why the last call failed.
  const std::string& error() const { return error_; }
  /// The option that create() has complained of; empty where there is none.
  std::string missing_option() const;
  wcp_status status() const { return status_; }  ///< of the last call

  Batch batch(std::span<const Article> articles);
  bool process(Batch& batch, unsigned worker = 0);
  /// Waits for what is deferred; undoes what does not count.
  std::vector<Outcome> settle(Batch& batch);
  /// Both, in batches of this size; stops at a call that fails.
  std::vector<Outcome> run(std::span<const Article> articles, size_t size = SIZE_MAX);
  /// Polls a source until it ends or waits for something that does not happen.
  std::vector<Outcome> read_all(size_t credit = 32, size_t most = 1000);
  bool poll(size_t credit, Batch& emitted);

  bool is_source() const { return stage_.kind == WCP_SOURCE; }
  std::set<std::string> exceptions() const;  ///< callbacks that let one out
  size_t reasons() const { return context_->reasons.size(); }
  const std::set<std::string>& written() const { return written_; }  ///< fields, of what was kept
  StandIn& engine() { return engine_; }

 private:
  template <class Body>
  bool call(std::string_view name, std::vector<const wcp_record*> live, plugin::Scratch& scratch,
            Emitter* emitter, Body body);
  template <class Function>
  bool call_simple(std::string_view name, Function function);
  wcp_batch* make_batch(GuardedMemory& memory, Batch& batch, std::span<const Happening> events,
                        Emitter* emitter, size_t credit, unsigned worker);
  bool pass(std::string_view name, Batch& batch, std::span<const Happening> events, size_t credit,
            unsigned worker);
  void await(Batch& batch);
  std::string why(const wcp_record& article, wcp_verdict verdict) const;
  Outcome settle(wcp_record& article, wcp_verdict verdict, const Article* what);

  Attempt& attempt_;
  const Settings settings_;
  const wcp_stage& stage_;
  observe::Log log_;
  StandIn engine_;
  std::unique_ptr<wcp_context> context_;
  plugin::Scratch scratch_;
  void* self_ = nullptr;
  bool created_ = false, gave_up_ = false;
  mutable std::mutex mutex_;
  wcp_status status_ = WCP_OK;
  std::string error_;
  std::set<std::string> exceptions_, written_;
  uint64_t numbers_ = 0;
};

}  // namespace wirecopy::conformance
