#pragma once

/// \file
/// Key-value state of a stage. Version 0.1 keeps it for the run; it becomes durable with the commit
/// log.

#include <wirecopy/plugin.h>
#include <wirecopy/sdk/failure.hpp>
#include <wirecopy/sdk/record.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy {

/// A write counts when the record that caused it ends well (kept or dropped); without a cause, at
/// once. Reads see this stage's own pending writes.
/// Shape: keys are 1 to 4096 bytes of UTF-8, values are bytes. Views live until the callback
/// returns. Threads: inside callbacks, after start().
class State {
 public:
  explicit State(detail::Host host) noexcept : host_(host) {}

  std::optional<std::string_view> get(std::string_view key) const {
    wcp_str value{};
    const wcp_status status = host_.api->state_get(host_.context, to_c(key), &value);
    if (!detail::found(status, "state get")) return std::nullopt;
    return from_c(value);
  }
  void put(const Record& cause, std::string_view key, std::string_view value) const {
    put(cause.handle(), key, value);
  }
  void put(std::string_view key, std::string_view value) const { put(nullptr, key, value); }
  void remove(const Record& cause, std::string_view key) const { remove(cause.handle(), key); }
  void remove(std::string_view key) const { remove(nullptr, key); }
  /// Adds to a number, atomically, and returns the sum.
  int64_t add(const Record& cause, std::string_view key, int64_t delta) const {
    int64_t sum = 0;
    detail::check(host_.api->state_add(host_.context, cause.handle(), to_c(key), delta, &sum),
                  "state add");
    return sum;
  }
  /// Calls use(key, value) for every key that begins with `prefix`, in order of the keys.
  template <class Use>
  void visit(std::string_view prefix, Use use) const {
    wcp_str key{}, value{};
    std::string after;
    while (
        detail::found(host_.api->state_next(host_.context, to_c(prefix), to_c(after), &key, &value),
                      "state next")) {
      use(from_c(key), from_c(value));
      after = from_c(key);
    }
  }

 private:
  void put(wcp_record* cause, std::string_view key, std::string_view value) const {
    detail::check(host_.api->state_put(host_.context, cause, to_c(key), to_c(value)), "state put");
  }
  void remove(wcp_record* cause, std::string_view key) const {
    detail::check(host_.api->state_remove(host_.context, cause, to_c(key)), "state remove");
  }

  detail::Host host_;
};

}  // namespace wirecopy
