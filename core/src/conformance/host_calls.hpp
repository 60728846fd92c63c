#pragma once

/// \file
/// The host's table with somebody listening: counts calls, lets chosen ones fail, notes which
/// fields are read and written, and hands out texts that are taken back when the callback returns.

#include <wirecopy/plugin.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/guarded_memory.hpp"

namespace wirecopy::conformance {

/// The functions of wcp_host_api by name, in the order of the table.
std::span<const std::string_view> host_functions();
/// Puts a listener before each function of the host's table.
void listen(wcp_host_api& table);

/// A callback that is running. Threads: its own.
struct RunningCall {
  std::vector<const wcp_record*> live{};  ///< what the plugin may use
  GuardedMemory shown{};                  ///< what it was shown

  RunningCall();
  ~RunningCall();  ///< takes back what was shown
  RunningCall(const RunningCall&) = delete;
  RunningCall& operator=(const RunningCall&) = delete;

  static RunningCall*& current();

 private:
  RunningCall* const outer_;
};

/// What is heard. One for the process: a table of C functions has no place for another.
/// Threads: all functions from any thread, the switches while no plugin code runs.
class HostCalls {
 public:
  static HostCalls& get();

  /// The table to give to create(). Valid until the process ends.
  const wcp_host_api& table() const { return table_; }

  // ---- switches
  bool guards_views = false;
  /// Lets calls of one function fail: the `first`-th, and all later ones unless `once`.
  void let_fail(size_t function, uint64_t first, bool once);
  void let_all_succeed() { failing_ = SIZE_MAX; }

  // ---- what was heard since reset()
  void reset();
  uint64_t calls(size_t function) const { return calls_[function]; }
  std::set<std::string> reads() const;    ///< fields by name; "*": the whole record
  std::set<std::string> misuses() const;  ///< handles that were dead, functions out of place
  bool write_failed(const wcp_record* article) const;  ///< since reset()

  // ---- for the functions of the table
  static constexpr size_t kFunctions =
      (sizeof(wcp_host_api) - offsetof(wcp_host_api, get_str)) / sizeof(void (*)());
  bool begin_call(size_t function);  ///< false: it shall fail
  bool check(const wcp_record* article, size_t function);
  void note_read(const wcp_record* article, wcp_field field);
  void note_failed_write(const wcp_record* article);
  GuardedMemory& kept() { return kept_; }  ///< what lives as long as the instance

 private:
  HostCalls();

  wcp_host_api table_;
  std::array<std::atomic<uint64_t>, kFunctions> calls_{};
  size_t failing_ = SIZE_MAX;
  uint64_t first_ = 0;
  bool once_ = false;
  GuardedMemory kept_;
  mutable std::mutex mutex_;
  std::set<std::string> reads_, misuses_;
  std::set<const wcp_record*> failed_writes_;
};

}  // namespace wirecopy::conformance
