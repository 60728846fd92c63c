#pragma once

/// \file
/// Just enough of a host to run one stage: configuration, text fields, and what the stage said.

#include <wirecopy/plugin.h>

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct wcp_record {
  std::map<wcp_field, std::string> fields;
  std::string explained;
};

struct wcp_context {
  using Value = std::variant<bool, int64_t, double, std::string, size_t>;  // size_t: a list's
  std::map<std::string, Value, std::less<>> config;                        // by JSON Pointer
  std::string error, config_error;
  std::vector<std::string> reasons, completed;
};

struct wcp_emitter {
  std::vector<wcp_record> children;
};

namespace wirecopy::test {

/// The host's table; everything that FakeHost does not need is null.
const wcp_host_api& fake_api();

/// One instance of a stage on a host of its own.
class FakeHost {
 public:
  explicit FakeHost(const wcp_stage* stage) : stage_(stage) {}
  ~FakeHost();
  FakeHost(const FakeHost&) = delete;
  FakeHost& operator=(const FakeHost&) = delete;

  wcp_status create() { return stage_->create(&fake_api(), &context, &self_); }
  /// Runs one batch; `verdicts` holds the answers.
  wcp_status process(std::vector<wcp_record>& records, std::vector<const wcp_event*> events = {});

  wcp_context context;
  wcp_emitter emitter;
  std::vector<wcp_verdict> verdicts;

 private:
  const wcp_stage* stage_;
  void* self_ = nullptr;
};

/// Records of these titles.
std::vector<wcp_record> titled(std::initializer_list<const char*> titles);

}  // namespace wirecopy::test
