#include "stage_host/child_side.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <new>

#include "engine/identity.hpp"
#include "plugin/boundary.hpp"
#include "plugin/host_api.hpp"
#include "record/utf8.hpp"

namespace wirecopy::isolation {
namespace {

using plugin::from_c;
using plugin::guarded;
using plugin::to_c;

constexpr size_t kMostMeasured = 65'536;  // in one call

}  // namespace

void ChildSide::begin(const Call& call, std::vector<wcp_record*> articles) {
  call_ = call;
  articles_ = std::move(articles);
  numbers_.clear();
  refused_.clear();
  for (size_t i = 0; i < articles_.size(); ++i) numbers_.emplace(articles_[i], i + 1);
}

size_t ChildSide::number_of(const wcp_record* cause) const {
  const auto at = numbers_.find(cause);
  return at == numbers_.end() ? 0 : at->second;
}

void ChildSide::note(StateCall::Kind kind, const wcp_record* cause, std::string_view key,
                     std::string_view value) {
  writes_.push_back({kind, number_of(cause), std::string(key), std::string(value), 0});
}

StateAnswer ChildSide::ask(StateCall::Kind kind, const wcp_record* cause, std::string_view key,
                           std::string_view value, int64_t delta) {
  writes_.push_back({kind, number_of(cause), std::string(key), std::string(value), delta});
  Message message;
  const bool is_answered =
      channel_.send(Kind::ask, encode(take_writes())) &&
      channel_.receive(message, Channel::Deadline::max()) == Channel::Got::message;
  auto answer = is_answered ? decode_state_answer(message.bytes) : std::nullopt;
  if (!answer) std::_Exit(EXIT_FAILURE);  // nobody waits for what the callback does
  return *std::move(answer);
}

void ChildSide::log(wcp_log_level level, std::string_view text) {
  if (logs(level)) channel_.send_log(level, text);
}

void ChildSide::measure(uint32_t metric, double value) {
  const std::lock_guard lock(mutex_);
  if (measured_.size() < kMostMeasured) measured_.emplace_back(metric, value);
}

std::vector<std::pair<uint32_t, double>> ChildSide::take_measured() {
  const std::lock_guard lock(mutex_);
  return std::exchange(measured_, {});
}

wcp_ticket ChildSide::defer(wcp_context&, wcp_record& article, uint64_t) {
  refused_.insert(&article);
  return 0;
}

wcp_record* ChildSide::emit_child(wcp_emitter&, wcp_record& parent, bool copy_fields) {
  record::Arena& arena = parent.arena();
  wcp_record* child = copy_fields ? new (arena.array<wcp_record>(1)) wcp_record(parent)
                                  : new (arena.array<wcp_record>(1))
                                        wcp_record(arena, parent.names());
  child->set_text(WCP_F_ID,
                  engine::id_of(parent.text(WCP_F_ID),
                                creation_.id + ':' + std::to_string(++parent.child_count)));
  child->first_child = child->last_child = child->next_sibling = nullptr;
  child->child_count = 0;
  child->explanation = {};
  child->held_until = 0;
  (parent.last_child == nullptr ? parent.first_child : parent.last_child->next_sibling) = child;
  parent.last_child = child;
  numbers_.emplace(child, number_of(&parent));
  return child;
}

wcp_time ChildSide::now() const {
  if (call_.now != 0) return call_.now;
  const auto time = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(time).count();
}

uint64_t ChildSide::random() {
  const std::lock_guard lock(mutex_);
  return random_();
}

// ---- the host's functions

namespace {

ChildSide& side_of(wcp_context* context) { return static_cast<ChildSide&>(context->engine); }

/// Runs `body` inside a callback with a key of allowed size.
template <class Body>
wcp_status with_key(wcp_str key, Body body) noexcept {
  return guarded([&]() -> wcp_status {
    if (plugin::current_callback() == nullptr) return WCP_ERR_UNSUPPORTED;
    if (key.size == 0 || key.size > plugin::kMaxKey || !record::is_utf8(from_c(key)))
      return WCP_ERR_INPUT;
    return body();
  });
}

wcp_str kept(std::string_view text) {
  return to_c(plugin::current_callback()->scratch.answers.copy(text));
}

wcp_status state_get(wcp_context* context, wcp_str key, wcp_str* out) noexcept {
  return with_key(key, [&] {
    const StateAnswer answer = side_of(context).ask(StateCall::Kind::get, nullptr, from_c(key), {});
    if (answer.status == WCP_OK) *out = kept(answer.value);
    return answer.status;
  });
}

wcp_status state_put(wcp_context* context, wcp_record* cause, wcp_str key, wcp_str value) noexcept {
  return with_key(key, [&] {
    side_of(context).note(StateCall::Kind::put, cause, from_c(key), from_c(value));
    return WCP_OK;
  });
}

wcp_status state_remove(wcp_context* context, wcp_record* cause, wcp_str key) noexcept {
  return with_key(key, [&] {
    side_of(context).note(StateCall::Kind::remove, cause, from_c(key), {});
    return WCP_OK;
  });
}

wcp_status state_add(wcp_context* context, wcp_record* cause, wcp_str key, int64_t delta,
                     int64_t* now) noexcept {
  return with_key(key, [&] {
    const StateAnswer answer =
        side_of(context).ask(StateCall::Kind::add, cause, from_c(key), {}, delta);
    if (answer.status == WCP_OK && now != nullptr) *now = answer.number;
    return answer.status;
  });
}

wcp_status state_next(wcp_context* context, wcp_str prefix, wcp_str after, wcp_str* key,
                      wcp_str* value) noexcept {
  return guarded([&]() -> wcp_status {
    if (plugin::current_callback() == nullptr) return WCP_ERR_UNSUPPORTED;
    const StateAnswer answer =
        side_of(context).ask(StateCall::Kind::next, nullptr, from_c(prefix), from_c(after));
    if (answer.status != WCP_OK) return answer.status;
    *key = kept(answer.key);
    *value = kept(answer.value);
    return WCP_OK;
  });
}

wcp_status journal(wcp_context* context, wcp_record* cause, wcp_str entry) noexcept {
  return guarded([&]() -> wcp_status {
    if (plugin::current_callback() == nullptr) return WCP_ERR_UNSUPPORTED;
    side_of(context).note(StateCall::Kind::journal, cause, {}, from_c(entry));
    return WCP_OK;
  });
}

void record_metric(wcp_context* context, uint32_t metric, double value) noexcept {
  guarded([&] {
    side_of(context).measure(metric, value);
    return WCP_OK;
  });
}

uint8_t log_enabled(wcp_context* context, wcp_log_level level) noexcept {
  return side_of(context).logs(level) ? 1 : 0;
}

void log(wcp_context* context, wcp_log_level level, const wcp_record* about,
         wcp_str text) noexcept {
  guarded([&] {
    std::string line(from_c(text));
    if (about != nullptr) line += " [" + std::string(about->text(WCP_F_ID)) + "]";
    side_of(context).log(level, line);
    return WCP_OK;
  });
}

}  // namespace

const wcp_host_api& child_host_api() {
  static const wcp_host_api table = [] {
    wcp_host_api changed = plugin::host_api();
    changed.state_get = state_get;
    changed.state_put = state_put;
    changed.state_remove = state_remove;
    changed.state_add = state_add;
    changed.state_next = state_next;
    changed.journal = journal;
    changed.record_metric = record_metric;
    changed.log_enabled = log_enabled;
    changed.log = log;
    return changed;
  }();
  return table;
}

}  // namespace wirecopy::isolation
