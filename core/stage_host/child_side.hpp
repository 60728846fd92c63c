#pragma once

/// \file
/// What a stage in a process of its own finds in place of the engine.

#include <mutex>
#include <random>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "isolation/channel.hpp"
#include "isolation/messages.hpp"
#include "plugin/handles.hpp"

namespace wirecopy::isolation {

/// State is the parent's: writes are noted and go over with the answer, or before the next
/// question. Answers cannot be deferred: what is open would end with the process.
/// Threads: as EngineSide; begin() and the state functions inside a callback.
class ChildSide : public plugin::EngineSide {
 public:
  ChildSide(Channel& channel, const Creation& creation)
      : channel_(channel), creation_(creation), random_(creation.seed) {}

  /// A callback begins.
  void begin(const Call& call, std::vector<wcp_record*> articles);
  const std::vector<wcp_record*>& articles() const { return articles_; }
  /// Whether the stage wanted to defer its answer.
  bool was_refused(const wcp_record& article) const { return refused_.contains(&article); }

  // ---- state
  void note(StateCall::Kind kind, const wcp_record* cause, std::string_view key,
            std::string_view value);
  /// Asks the parent, who is given the writes so far.
  StateAnswer ask(StateCall::Kind kind, const wcp_record* cause, std::string_view key,
                  std::string_view value, int64_t delta = 0);
  std::vector<StateCall> take_writes() { return std::exchange(writes_, {}); }

  // ---- what any thread may do
  void log(wcp_log_level level, std::string_view text);
  bool logs(wcp_log_level level) const { return level >= creation_.least_logged; }
  void measure(uint32_t metric, double value);
  std::vector<std::pair<uint32_t, double>> take_measured();

  // ---- plugin::EngineSide
  wcp_ticket defer(wcp_context&, wcp_record&, uint64_t) override;
  wcp_record* reopen(wcp_context&, wcp_ticket) override { return nullptr; }
  void let_go(wcp_ticket) override {}
  wcp_status complete(wcp_context&, wcp_ticket, wcp_verdict, std::string_view) override {
    return WCP_ERR_NOT_FOUND;
  }
  wcp_status add_parent(wcp_context&, wcp_record&, wcp_ticket) override {
    return WCP_ERR_NOT_FOUND;
  }
  wcp_status post(wcp_context&, wcp_ticket, uint64_t) override { return WCP_ERR_UNSUPPORTED; }
  wcp_status timer(wcp_context&, wcp_time, uint64_t) override { return WCP_ERR_UNSUPPORTED; }
  wcp_record* emit_source(wcp_emitter&, const wcp_origin&) override { return nullptr; }
  wcp_record* emit_child(wcp_emitter&, wcp_record& parent, bool copy_fields) override;
  wcp_status advance(wcp_emitter&, const wcp_origin&) override { return WCP_ERR_UNSUPPORTED; }
  wcp_status position(wcp_context&, std::string_view, std::string&) override {
    return WCP_ERR_UNSUPPORTED;
  }
  void progress(wcp_context&, uint64_t, uint64_t) override {}
  wcp_time now() const override;
  uint64_t random() override;
  bool stopping() const override { return call_.is_stopping; }
  bool abandoned() const override { return false; }  // then the parent ends this process
  unsigned workers() const override { return 1; }
  bool deterministic() const override { return creation_.is_deterministic; }
  bool dry_run() const override { return creation_.is_dry_run; }
  bool once() const override { return creation_.is_once; }
  std::string_view pipeline_name() const override { return creation_.pipeline; }
  void fail(wcp_context&, std::string_view) override {}  // only the parent's stages ask for it

 private:
  size_t number_of(const wcp_record* cause) const;

  Channel& channel_;
  const Creation& creation_;
  Call call_;
  std::vector<wcp_record*> articles_;
  std::unordered_map<const wcp_record*, size_t> numbers_;  ///< of articles and their children
  std::unordered_set<const wcp_record*> refused_;
  std::vector<StateCall> writes_;
  std::mutex mutex_;  ///< guards random_, measured_
  std::mt19937_64 random_;
  std::vector<std::pair<uint32_t, double>> measured_;
};

/// The host's functions with those that a ChildSide answers.
const wcp_host_api& child_host_api();

}  // namespace wirecopy::isolation
