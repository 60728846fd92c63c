#pragma once

/// \file
/// Fills an options struct from the configuration that the host has validated.

#include <wirecopy/plugin.h>
#include <wirecopy/sdk/failure.hpp>
#include <wirecopy/sdk/options.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace wirecopy::detail {

/// Where in the configuration: the host and a JSON Pointer.
struct ConfigPlace {
  const Host& host;
  std::string pointer;

  ConfigPlace operator/(std::string_view key) const {
    return {host, std::string(pointer).append("/").append(key)};
  }
};

[[gnu::cold]] inline void note_wrong_option(const ConfigPlace& at, std::string_view why) {
  at.host.api->config_error(at.host.context, to_c(at.pointer), to_c(why));
}

[[noreturn, gnu::cold]] inline void wrong_option(const ConfigPlace& at, std::string_view why) {
  note_wrong_option(at, why);
  throw Failure(WCP_ERR_CONFIG, std::string(at.pointer).append(": ").append(why));
}

/// False where the configuration has no such value: the member keeps its initialiser.
template <class T, class Read>
[[gnu::cold]] bool read(const ConfigPlace& at, Read function, T& out) {
  const wcp_status status = function(at.host.context, to_c(at.pointer), &out);
  if (status == WCP_ERR_NOT_FOUND) return false;
  if (status < 0) wrong_option(at, status_text(status));
  return true;
}

template <class T, class O>
[[gnu::cold]] void load(const ConfigPlace& at, T& out, const O& option);

template <class T>
[[gnu::cold]] void load_integer(const ConfigPlace& at, T& out) {
  int64_t value = 0;
  if (!read(at, at.host.api->config_int, value)) return;
  if (!std::in_range<T>(value)) wrong_option(at, "out of range");
  out = static_cast<T>(value);
}

template <class T, class O>
[[gnu::cold]] void load_list(const ConfigPlace& at, T& out, const O& option) {
  wcp_str present;
  if (!read(at, at.host.api->config_str, present)) return;
  out.assign(at.host.api->config_size(at.host.context, to_c(at.pointer)), {});
  for (size_t i = 0; i < out.size(); ++i) load(at / std::to_string(i), out[i], option);
}

template <class T, class O>
[[gnu::cold]] void load_choice(const ConfigPlace& at, T& out, const O& option) {
  wcp_str text;
  if (!read(at, at.host.api->config_str, text)) return;
  for (size_t i = 0; i < option.name_count; ++i)
    if (from_c(text) == option.names[i].name) return void(out = option.names[i].value);
  wrong_option(at, "not one of the choices");
}

template <class T>
[[gnu::cold]] void load_group(const ConfigPlace& at, T& out) {
  T::options()(
      [&](const auto&... option) { (load(at / option.name, out.*option.member, option), ...); });
}

template <class T, class O>
[[gnu::cold]] void load(const ConfigPlace& at, T& out, const O& option) {
  wcp_str text;
  uint8_t flag = 0;
  if constexpr (Group<T>) {
    load_group(at, out);
  } else if constexpr (std::is_same_v<T, bool>) {
    if (read(at, at.host.api->config_bool, flag)) out = flag != 0;
  } else if constexpr (std::is_integral_v<T>) {
    load_integer(at, out);
  } else if constexpr (std::is_same_v<T, double>) {
    read(at, at.host.api->config_num, out);
  } else if constexpr (std::is_same_v<T, std::string_view>) {
    if (read(at, at.host.api->config_str, text)) out = from_c(text);
  } else if constexpr (is_optional<T>) {
    if (read(at, at.host.api->config_str, text)) load(at, out.emplace(), option);
  } else if constexpr (std::is_enum_v<T>) {
    load_choice(at, out, option);
  } else {
    load_list(at, out, option);
  }
}

/// Fills `out`; throws Failure(WCP_ERR_CONFIG) after telling the host which option is wrong.
template <class Options>
void load_options(const Host& host, Options& out) {
  load_group(ConfigPlace{host, ""}, out);
}

}  // namespace wirecopy::detail
