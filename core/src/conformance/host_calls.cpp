#include "conformance/host_calls.hpp"

#include <algorithm>
#include <utility>

#include "plugin/handles.hpp"
#include "plugin/host_api.hpp"

namespace wirecopy::conformance {
namespace {

std::string field_name(const wcp_record& article, wcp_field field) {
  if (field == 0) return "*";
  if (const auto* known = record::find_known_field(field)) return std::string(known->name);
  return std::string(article.names().name(field));
}

}  // namespace

RunningCall::RunningCall() : outer_(std::exchange(current(), this)) {}
RunningCall::~RunningCall() {
  shown.seal();
  current() = outer_;
}
RunningCall*& RunningCall::current() {
  thread_local RunningCall* call = nullptr;
  return call;
}

HostCalls& HostCalls::get() {
  static HostCalls calls;
  return calls;
}

HostCalls::HostCalls() : table_(plugin::host_api()) { listen(table_); }

void HostCalls::let_fail(size_t function, uint64_t first, bool once) {
  failing_ = function;
  first_ = first;
  once_ = once;
}

void HostCalls::reset() {
  for (auto& count : calls_) count = 0;
  const std::lock_guard lock(mutex_);
  reads_.clear();
  misuses_.clear();
  failed_writes_.clear();
}

std::set<std::string> HostCalls::reads() const {
  const std::lock_guard lock(mutex_);
  return reads_;
}
std::set<std::string> HostCalls::misuses() const {
  const std::lock_guard lock(mutex_);
  return misuses_;
}
bool HostCalls::write_failed(const wcp_record* article) const {
  const std::lock_guard lock(mutex_);
  return failed_writes_.contains(article);
}

bool HostCalls::begin_call(size_t function) {
  const uint64_t number = ++calls_[function];
  if (function != failing_) return true;
  return once_ ? number != first_ : number < first_;
}

bool HostCalls::check(const wcp_record* article, size_t function) {
  const RunningCall* call = RunningCall::current();
  if (call != nullptr && std::ranges::find(call->live, article) != call->live.end()) return true;
  const std::lock_guard lock(mutex_);
  misuses_.insert(std::string(host_functions()[function]) +
                  (call == nullptr ? "() is called with a record outside a callback"
                                   : "() is called with a record of another callback"));
  return false;
}

void HostCalls::note_read(const wcp_record* article, wcp_field field) {
  // What the stage has written itself it may look at again.
  for (const record::Change& change : article->changes())
    if (change.field == field) return;
  const std::lock_guard lock(mutex_);
  reads_.insert(field_name(*article, field));
}

void HostCalls::note_failed_write(const wcp_record* article) {
  const std::lock_guard lock(mutex_);
  failed_writes_.insert(article);
}

}  // namespace wirecopy::conformance
