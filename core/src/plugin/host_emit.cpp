#include <cstddef>
#include <type_traits>

#include "plugin/boundary.hpp"
#include "plugin/handles.hpp"
#include "plugin/host_api.hpp"

namespace wirecopy::plugin {
namespace {

wcp_record* emit_source(wcp_emitter* emitter, const wcp_origin* origin) noexcept {
  Callback* callback = current_callback();
  if (callback == nullptr || emitter == nullptr || !WIRECOPY_HOLDS(origin, key)) return nullptr;
  wcp_record* article = nullptr;
  guarded([&] {
    article = callback->context.engine.emit_source(*emitter, *origin);
    return WCP_OK;
  });
  return article;
}

wcp_record* emit_child(wcp_emitter* emitter, const wcp_record* parent, uint8_t copy) noexcept {
  Callback* callback = current_callback();
  if (callback == nullptr || emitter == nullptr || parent == nullptr) return nullptr;
  wcp_record* article = nullptr;
  guarded([&] {
    // The parent is const to the plugin; the host links the child to it.
    auto& host_parent = const_cast<wcp_record&>(*parent);
    article = callback->context.engine.emit_child(*emitter, host_parent, copy != 0);
    return WCP_OK;
  });
  return article;
}

wcp_status add_parent(wcp_record* child, wcp_ticket parent) noexcept {
  return guarded([&]() -> wcp_status {
    Callback* callback = current_callback();
    if (callback == nullptr) return WCP_ERR_UNSUPPORTED;
    return callback->context.engine.add_parent(callback->context, *child, parent);
  });
}

wcp_status advance(wcp_emitter* emitter, const wcp_origin* origin) noexcept {
  return guarded([&]() -> wcp_status {
    Callback* callback = current_callback();
    if (callback == nullptr || emitter == nullptr) return WCP_ERR_UNSUPPORTED;
    return callback->context.engine.advance(*emitter, *origin);
  });
}

wcp_status position(wcp_context* context, wcp_str partition, wcp_str* out) noexcept {
  return guarded([&]() -> wcp_status {
    Callback* callback = current_callback();
    if (callback == nullptr) return WCP_ERR_UNSUPPORTED;
    std::string text;
    const wcp_status status = context->engine.position(*context, from_c(partition), text);
    if (status == WCP_OK) *out = to_c(callback->scratch.answers.copy(text));
    return status;
  });
}

void progress(wcp_context* context, uint64_t done, uint64_t total) noexcept {
  context->engine.progress(*context, done, total);
}

wcp_ticket defer(wcp_record* article, uint64_t deadline_ms) noexcept {
  Callback* callback = current_callback();
  if (callback == nullptr) return 0;
  wcp_ticket ticket = 0;
  guarded([&] {
    ticket = callback->context.engine.defer(callback->context, *article, deadline_ms);
    return WCP_OK;
  });
  return ticket;
}

wcp_status hold(wcp_record* article, wcp_time due, wcp_str key) noexcept {
  return guarded([&]() -> wcp_status {
    if (current_callback() == nullptr) return WCP_ERR_UNSUPPORTED;
    if (due <= 0) return WCP_ERR_INPUT;
    article->held_until = due;
    article->held_as = article->arena().copy(from_c(key));
    return WCP_OK;
  });
}

wcp_record* reopen(wcp_context* context, wcp_ticket ticket) noexcept {
  wcp_record* article = nullptr;
  guarded([&] {
    if (current_callback() != nullptr) article = context->engine.reopen(*context, ticket);
    return WCP_OK;
  });
  return article;
}

wcp_status complete(wcp_context* context, wcp_ticket ticket, wcp_verdict verdict,
                    wcp_str text) noexcept {
  return guarded([&] { return context->engine.complete(*context, ticket, verdict, from_c(text)); });
}

wcp_status post(wcp_context* context, wcp_ticket ticket, uint64_t token) noexcept {
  return guarded([&] { return context->engine.post(*context, ticket, token); });
}

wcp_status timer(wcp_context* context, wcp_time due, uint64_t token) noexcept {
  return guarded([&] { return context->engine.timer(*context, due, token); });
}

}  // namespace

void add_emit_functions(wcp_host_api& t) {
  t.emit_source = emit_source;
  t.emit_child = emit_child;
  t.add_parent = add_parent;
  t.advance = advance;
  t.position = position;
  t.progress = progress;
  t.defer = defer;
  t.hold = hold;
  t.reopen = reopen;
  t.complete = complete;
  t.post = post;
  t.timer = timer;
}

}  // namespace wirecopy::plugin
