#include <algorithm>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <type_traits>

#include "plugin/boundary.hpp"
#include "plugin/handles.hpp"
#include "plugin/host_api.hpp"

namespace wirecopy::plugin {
namespace {

constexpr size_t kMaxNames = 1000;  // reasons and metrics a stage may register

wcp_status info(wcp_context* context, wcp_info* out) noexcept {
  if (!WIRECOPY_HOLDS(out, once)) return WCP_ERR_UNSUPPORTED;
  out->workers = context->engine.workers();
  out->host_version = WCP_LIT(WIRECOPY_VERSION);
  out->pipeline = to_c(context->engine.pipeline_name());
  out->stage = to_c(context->id);
  out->config_hash = to_c(context->config.hash());
  out->dry_run = context->engine.dry_run() ? 1 : 0;
  out->deterministic = context->engine.deterministic() ? 1 : 0;
  out->once = context->engine.once() ? 1 : 0;
  if (WIRECOPY_HOLDS(out, fresh)) out->fresh = context->engine.fresh() ? 1 : 0;
  return WCP_OK;
}

wcp_time now(wcp_context* context) noexcept { return context->engine.now(); }
uint64_t random(wcp_context* context) noexcept { return context->engine.random(); }
uint8_t stopping(wcp_context* context) noexcept { return context->engine.stopping() ? 1 : 0; }

wcp_status resource(wcp_context* context, wcp_str name, wcp_str* path) noexcept {
  return guarded([&]() -> wcp_status {
    Callback* callback = current_callback();
    if (callback == nullptr) return WCP_ERR_UNSUPPORTED;
    if (context->resources.empty()) return WCP_ERR_NOT_FOUND;
    const auto file = std::filesystem::path(context->resources) / from_c(name);
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return WCP_ERR_NOT_FOUND;
    *path = to_c(callback->scratch.answers.copy(file.native()));
    return WCP_OK;
  });
}

wcp_field field_id(wcp_context* context, wcp_str name, wcp_type type) noexcept {
  wcp_field id = 0;
  guarded([&] {
    constexpr std::string_view kMeta = "meta.";
    const std::string_view view = from_c(name);
    if (view.starts_with(kMeta) && view.size() > kMeta.size() && type <= WCP_T_MOMENT) {
      id = context->fields.intern(view.substr(kMeta.size()), type);
    } else if (const auto* known = record::find_known_field(view)) {
      id = type == 0 || known->type == type ? known->id : 0;
    } else if (view.find('.') != view.npos && type <= WCP_T_MOMENT) {
      id = context->fields.intern(view, type);
    }
    return WCP_OK;
  });
  return id;
}

wcp_str field_name(wcp_context* context, wcp_field field) noexcept {
  if (const auto* known = record::find_known_field(field)) return to_c(known->name);
  return to_c(context->fields.name(field));
}

uint16_t reason(wcp_context* context, wcp_str name, wcp_str help) noexcept {
  uint16_t number = 0;
  guarded([&] {
    if (!context->creating || name.size == 0 || context->reasons.size() >= kMaxNames) return WCP_OK;
    context->reasons.push_back({context->masked(from_c(name)), context->masked(from_c(help))});
    number = static_cast<uint16_t>(context->reasons.size());
    return WCP_OK;
  });
  return number;
}

uint32_t metric(wcp_context* context, wcp_metric_kind kind, wcp_str name, wcp_str unit,
                wcp_str help) noexcept {
  uint32_t number = 0;
  guarded([&] {
    const bool is_kind = kind >= WCP_COUNTER && kind <= WCP_HISTOGRAM;
    if (!context->creating || !is_kind || name.size == 0 || context->metrics.size() >= kMaxNames)
      return WCP_OK;
    Metric& made = context->metrics.emplace_back();
    made.kind = kind;
    made.name = context->masked(from_c(name));
    made.unit = context->masked(from_c(unit));
    made.help = context->masked(from_c(help));
    if (kind == WCP_HISTOGRAM)
      made.seen = std::make_unique<observe::Histogram>(observe::Histogram::kAnything);
    number = static_cast<uint32_t>(context->metrics.size());
    return WCP_OK;
  });
  return number;
}

void record_metric(wcp_context* context, uint32_t id, double value) noexcept {
  if (id == 0 || id > context->metrics.size()) return;
  Metric& metric = context->metrics[id - 1];
  if (metric.seen)
    metric.seen->observe(value);
  else if (metric.kind == WCP_GAUGE)
    metric.value.store(value, std::memory_order_relaxed);
  else
    metric.value.fetch_add(value, std::memory_order_relaxed);
}

uint8_t log_enabled(wcp_context* context, wcp_log_level level) noexcept {
  return context->log.enabled(level) ? 1 : 0;
}

void log(wcp_context* context, wcp_log_level level, const wcp_record* about,
         wcp_str text) noexcept {
  guarded([&] {
    std::string line(from_c(text));
    if (about != nullptr) line += " [" + std::string(about->text(WCP_F_ID)) + "]";
    context->log.write(level, context->id, line);
    return WCP_OK;
  });
}

void set_error(wcp_context* context, wcp_str text) noexcept {
  guarded([&] {
    const std::lock_guard lock(context->error_mutex);
    context->error = context->masked(from_c(text));
    return WCP_OK;
  });
}

/// An older plugin's is shorter.
wcp_http_request whole(const wcp_http_request& request) {
  wcp_http_request whole{};
  std::memcpy(&whole, &request, std::min<size_t>(request.struct_size, sizeof whole));
  return whole;
}

wcp_status send(wcp_context* context, const wcp_http_request* request, wcp_ticket charged_to,
                uint64_t token) noexcept {
  return guarded([&]() -> wcp_status {
    if (!WIRECOPY_HOLDS(request, max_bytes)) return WCP_ERR_UNSUPPORTED;
    return context->engine.ask_server(*context, whole(*request), charged_to, token);
  });
}

wcp_status ask(wcp_context* context, const wcp_http_request* request,
               const wcp_http_response** out) noexcept {
  return guarded([&]() -> wcp_status {
    if (!WIRECOPY_HOLDS(request, max_bytes)) return WCP_ERR_UNSUPPORTED;
    if (current_callback() == nullptr || (context->stage.flags & WCP_BLOCKS) == 0)
      return WCP_ERR_UNSUPPORTED;
    return context->engine.await_server(*context, whole(*request), *out);
  });
}

wcp_status cancel(wcp_context* context, uint64_t token) noexcept {
  return guarded([&] { return context->engine.take_back(*context, token); });
}

constexpr wcp_http kHttp = {sizeof(wcp_http), 0, send, cancel, ask};

const void* extension(wcp_context* context, wcp_str id) noexcept {
  return from_c(id) == "wirecopy.http/1" && context->engine.offers_http() ? &kHttp : nullptr;
}

}  // namespace

void add_service_functions(wcp_host_api& t) {
  t.info = info;
  t.now = now;
  t.random = random;
  t.stopping = stopping;
  t.resource = resource;
  t.field_id = field_id;
  t.field_name = field_name;
  t.reason = reason;
  t.metric = metric;
  t.record_metric = record_metric;
  t.log_enabled = log_enabled;
  t.log = log;
  t.set_error = set_error;
  t.extension = extension;
}

}  // namespace wirecopy::plugin
