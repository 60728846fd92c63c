#include "fake_host.hpp"

#include <wirecopy/sdk/failure.hpp>

namespace wirecopy::test {
namespace {

template <class T, class Out>
wcp_status config(wcp_context* context, wcp_str pointer, Out* out) {
  const auto at = context->config.find(from_c(pointer));
  if (at == context->config.end()) return WCP_ERR_NOT_FOUND;
  const T* value = std::get_if<T>(&at->second);
  if (!value) return WCP_ERR_TYPE;
  *out = static_cast<Out>(*value);
  return WCP_OK;
}

wcp_status config_str(wcp_context* context, wcp_str pointer, wcp_str* out) noexcept {
  const auto at = context->config.find(from_c(pointer));
  if (at == context->config.end()) return WCP_ERR_NOT_FOUND;
  const auto* text = std::get_if<std::string>(&at->second);
  *out = text ? to_c(*text) : WCP_LIT("any other value as JSON");
  return WCP_OK;
}

size_t config_size(wcp_context* context, wcp_str pointer) noexcept {
  size_t size = 0;
  (void)config<size_t>(context, pointer, &size);
  return size;
}

wcp_status config_error(wcp_context* context, wcp_str pointer, wcp_str text) noexcept {
  context->config_error = std::string(from_c(pointer)) + ": " + std::string(from_c(text));
  return WCP_OK;
}

wcp_str get(const wcp_record* record, wcp_field field) noexcept {
  const auto at = record->fields.find(field);
  return at == record->fields.end() ? wcp_str{nullptr, 0} : to_c(at->second);
}

wcp_status set(wcp_record* record, wcp_field field, wcp_str text) noexcept {
  if (from_c(text).find('\xff') != std::string_view::npos) return WCP_ERR_INPUT;
  record->fields[field] = from_c(text);
  return WCP_OK;
}

wcp_status get_json(const wcp_record* record, wcp_field field, wcp_str* out) noexcept {
  *out = get(record, field);
  return out->data ? WCP_OK : WCP_ERR_NOT_FOUND;
}

wcp_status get_int(const wcp_record* record, wcp_field field, int64_t* out) noexcept {
  const wcp_str text = get(record, field);
  if (!text.data) return WCP_ERR_NOT_FOUND;
  if (field == WCP_F_TITLE) return WCP_ERR_TYPE;
  *out = std::stoll(std::string(from_c(text)));
  return WCP_OK;
}

uint16_t reason(wcp_context* context, wcp_str name, wcp_str) noexcept {
  if (from_c(name).empty()) return 0;
  context->reasons.emplace_back(from_c(name));
  return static_cast<uint16_t>(context->reasons.size());
}

wcp_status complete(wcp_context* context, wcp_ticket ticket, wcp_verdict verdict,
                    wcp_str text) noexcept {
  if (ticket != 7) return WCP_ERR_NOT_FOUND;
  context->completed.push_back(std::to_string(verdict.outcome) + " " + std::string(from_c(text)));
  return WCP_OK;
}

wcp_record* emit_child(wcp_emitter* emitter, const wcp_record* parent, uint8_t copy) noexcept {
  if (emitter->children.size() == 3) return nullptr;
  emitter->children.push_back(copy ? *parent : wcp_record{});
  return &emitter->children.back();
}

wcp_host_api make_api() {
  wcp_host_api api{};
  api.struct_size = sizeof api;
  api.abi_major = WCP_ABI_MAJOR;
  api.abi_minor = WCP_ABI_MINOR;
  api.get_str = get;
  api.set_str = set;
  api.get_json = get_json;
  api.set_json = set;
  api.get_int = get_int;
  api.config_str = config_str;
  api.config_int = [](auto* c, wcp_str p, int64_t* out) noexcept {
    return config<int64_t>(c, p, out);
  };
  api.config_num = [](auto* c, wcp_str p, double* out) noexcept {
    return config<double>(c, p, out);
  };
  api.config_bool = [](auto* c, wcp_str p, uint8_t* out) noexcept {
    return config<bool>(c, p, out);
  };
  api.config_size = config_size;
  api.config_error = config_error;
  api.explain = [](auto* record, wcp_str text) noexcept { record->explained = from_c(text); };
  api.explanation = [](auto* record) noexcept { return to_c(record->explained); };
  api.set_error = [](auto* context, wcp_str text) noexcept { context->error = from_c(text); };
  api.reason = reason;
  api.defer = [](auto*, uint64_t) noexcept { return wcp_ticket{7}; };
  api.complete = complete;
  api.emit_child = emit_child;
  return api;
}

}  // namespace

const wcp_host_api& fake_api() {
  static const wcp_host_api api = make_api();
  return api;
}

FakeHost::~FakeHost() {
  if (self_) stage_->destroy(self_);
}

wcp_status FakeHost::process(std::vector<wcp_record>& records,
                             std::vector<const wcp_event*> events) {
  std::vector<wcp_record*> handles;
  for (wcp_record& record : records) handles.push_back(&record);
  verdicts.assign(records.size(), {});
  emitter.children.reserve(3);  // handles point into it
  wcp_batch batch{};
  batch.struct_size = sizeof batch;
  batch.count = handles.size();
  batch.records = handles.data();
  batch.verdicts = verdicts.data();
  batch.event_count = events.size();
  batch.events = events.data();
  batch.emitter = &emitter;
  return stage_->process(self_, &batch);
}

std::vector<wcp_record> titled(std::initializer_list<const char*> titles) {
  std::vector<wcp_record> records;
  for (const char* title : titles) records.push_back({{{WCP_F_TITLE, title}}, {}});
  return records;
}

}  // namespace wirecopy::test
