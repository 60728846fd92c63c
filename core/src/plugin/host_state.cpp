#include "plugin/boundary.hpp"
#include "plugin/handles.hpp"
#include "plugin/host_api.hpp"
#include "record/utf8.hpp"

namespace wirecopy::plugin {
namespace {

/// Runs `body(callback)` inside a callback with a key of allowed size.
template <class Body>
wcp_status with_key(wcp_str key, Body body) noexcept {
  return guarded([&]() -> wcp_status {
    Callback* callback = current_callback();
    if (callback == nullptr) return WCP_ERR_UNSUPPORTED;
    if (key.size == 0 || key.size > kMaxKey || !record::is_utf8(from_c(key))) return WCP_ERR_INPUT;
    return body(*callback);
  });
}

wcp_status state_get(wcp_context* context, wcp_str key, wcp_str* out) noexcept {
  return with_key(key, [&](Callback& callback) -> wcp_status {
    const auto value = context->state.get(from_c(key));
    if (!value) return WCP_ERR_NOT_FOUND;
    *out = to_c(callback.scratch.answers.copy(*value));
    return WCP_OK;
  });
}

wcp_status state_put(wcp_context* context, wcp_record* cause, wcp_str key, wcp_str value) noexcept {
  return with_key(key, [&](Callback&) -> wcp_status {
    context->state.put(cause, from_c(key), from_c(value));
    return WCP_OK;
  });
}

wcp_status state_remove(wcp_context* context, wcp_record* cause, wcp_str key) noexcept {
  return with_key(key, [&](Callback&) -> wcp_status {
    context->state.remove(cause, from_c(key));
    return WCP_OK;
  });
}

wcp_status state_add(wcp_context* context, wcp_record* cause, wcp_str key, int64_t delta,
                     int64_t* now) noexcept {
  return with_key(key, [&](Callback&) -> wcp_status {
    const auto sum = context->state.add(cause, from_c(key), delta);
    if (!sum) return WCP_ERR_TYPE;
    if (now != nullptr) *now = *sum;
    return WCP_OK;
  });
}

wcp_status state_next(wcp_context* context, wcp_str prefix, wcp_str after, wcp_str* key,
                      wcp_str* value) noexcept {
  return guarded([&]() -> wcp_status {
    Callback* callback = current_callback();
    if (callback == nullptr) return WCP_ERR_UNSUPPORTED;
    const auto pair = context->state.next(from_c(prefix), from_c(after));
    if (!pair) return WCP_ERR_NOT_FOUND;
    *key = to_c(callback->scratch.answers.copy(pair->first));
    *value = to_c(callback->scratch.answers.copy(pair->second));
    return WCP_OK;
  });
}

wcp_status journal(wcp_context* context, wcp_record* cause, wcp_str entry) noexcept {
  return guarded([&]() -> wcp_status {
    if (current_callback() == nullptr) return WCP_ERR_UNSUPPORTED;
    context->state.journal(cause, from_c(entry));
    return WCP_OK;
  });
}

}  // namespace

void add_state_functions(wcp_host_api& t) {
  t.state_get = state_get;
  t.state_put = state_put;
  t.state_remove = state_remove;
  t.state_add = state_add;
  t.state_next = state_next;
  t.journal = journal;
}

}  // namespace wirecopy::plugin
