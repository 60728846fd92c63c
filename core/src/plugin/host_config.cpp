#include <xxhash.h>

#include <nlohmann/json.hpp>

#include "plugin/boundary.hpp"
#include "plugin/handles.hpp"
#include "plugin/host_api.hpp"

namespace wirecopy::plugin {
namespace {

using Json = nlohmann::ordered_json;

std::string hash_of(const Json& value) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  uint64_t hash = XXH3_64bits(text.data(), text.size());
  std::string out;
  for (int i = 0; i < 16; ++i, hash <<= 4) out += kHex[hash >> 60];
  return out;
}

/// The next reference token of a JSON Pointer, unescaped (RFC 6901 section 4).
std::string take_token(std::string_view& pointer) {
  pointer.remove_prefix(1);
  const size_t end = std::min(pointer.find('/'), pointer.size());
  std::string token;
  for (size_t i = 0; i < end; ++i) {
    const bool escaped = pointer[i] == '~' && i + 1 < end;
    token += !escaped ? pointer[i] : pointer[++i] == '1' ? '/' : '~';
  }
  pointer.remove_prefix(end);
  return token;
}

const Json* child(const Json& value, const std::string& token) {
  if (value.is_object()) {
    const auto at = value.find(token);
    return at == value.end() ? nullptr : &*at;
  }
  if (!value.is_array() || token.empty() || token.size() > 9) return nullptr;
  size_t index = 0;
  for (const char c : token) {
    if (c < '0' || c > '9') return nullptr;
    index = index * 10 + static_cast<size_t>(c - '0');
  }
  return index < value.size() ? &value[index] : nullptr;
}

wcp_status config_str(wcp_context* context, wcp_str pointer, wcp_str* out) noexcept {
  return guarded([&]() -> wcp_status {
    const Json* value = context->config.find(from_c(pointer));
    if (value == nullptr) return WCP_ERR_NOT_FOUND;
    *out = to_c(context->config.text(from_c(pointer), *value));
    return WCP_OK;
  });
}

template <class T>
wcp_status config_value(wcp_context* context, wcp_str pointer, bool (Json::*is)() const,
                        T* out) noexcept {
  return guarded([&]() -> wcp_status {
    const Json* value = context->config.find(from_c(pointer));
    if (value == nullptr) return WCP_ERR_NOT_FOUND;
    if (!(value->*is)()) return WCP_ERR_TYPE;
    *out = value->get<T>();
    return WCP_OK;
  });
}

wcp_status config_int(wcp_context* context, wcp_str pointer, int64_t* out) noexcept {
  return config_value(context, pointer, &Json::is_number_integer, out);
}
wcp_status config_num(wcp_context* context, wcp_str pointer, double* out) noexcept {
  return config_value(context, pointer, &Json::is_number, out);
}
wcp_status config_bool(wcp_context* context, wcp_str pointer, uint8_t* out) noexcept {
  bool value = false;
  const wcp_status status = config_value(context, pointer, &Json::is_boolean, &value);
  if (status == WCP_OK) *out = value ? 1 : 0;
  return status;
}

size_t config_size(wcp_context* context, wcp_str pointer) noexcept {
  size_t size = 0;
  guarded([&] {
    const Json* value = context->config.find(from_c(pointer));
    if (value != nullptr && value->is_structured()) size = value->size();
    return WCP_OK;
  });
  return size;
}

wcp_status config_key(wcp_context* context, wcp_str pointer, size_t index, wcp_str* out) noexcept {
  return guarded([&]() -> wcp_status {
    const Json* value = context->config.find(from_c(pointer));
    if (value == nullptr || !value->is_object() || index >= value->size()) return WCP_ERR_NOT_FOUND;
    auto at = value->begin();
    std::advance(at, index);
    *out = to_c(at.key());
    return WCP_OK;
  });
}

wcp_status config_error(wcp_context* context, wcp_str pointer, wcp_str text) noexcept {
  return guarded([&]() -> wcp_status {
    if (!context->creating) return WCP_ERR_UNSUPPORTED;
    context->complaints.push_back({std::string(from_c(pointer)), context->masked(from_c(text))});
    return WCP_OK;
  });
}

}  // namespace

Config::Config(std::shared_ptr<const Json> value)
    : value_(std::move(value)), hash_(hash_of(*value_)) {}

std::string Config::json() const { return value_->dump(); }

const Json* Config::find(std::string_view pointer) const {
  if (!pointer.empty() && pointer[0] != '/') return nullptr;
  const Json* at = value_.get();
  while (at != nullptr && !pointer.empty()) at = child(*at, take_token(pointer));
  return at;
}

std::string_view Config::text(std::string_view pointer, const Json& value) const {
  if (value.is_string()) return value.get_ref<const std::string&>();
  const std::lock_guard lock(mutex_);
  const auto [at, is_new] = texts_.try_emplace(std::string(pointer));
  if (is_new) at->second = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  return at->second;
}

void add_config_functions(wcp_host_api& t) {
  t.config_str = config_str;
  t.config_int = config_int;
  t.config_num = config_num;
  t.config_bool = config_bool;
  t.config_size = config_size;
  t.config_key = config_key;
  t.config_error = config_error;
}

}  // namespace wirecopy::plugin
