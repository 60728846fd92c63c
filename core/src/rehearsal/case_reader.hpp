#pragma once

/// \file
/// One case of a test file.

#include "pipeline/reporter.hpp"
#include "rehearsal/test_file.hpp"

namespace wirecopy::rehearsal {

/// Reads the cases of one file. Reports all that is wrong with them.
class CaseReader {
 public:
  CaseReader(const pipeline::Pipeline& pipeline, GoldenFolder goldens, pipeline::Sink report)
      : pipeline_(pipeline), goldens_(std::move(goldens)), report_(std::move(report)) {}

  Case read(const pipeline::Json& json, const std::string& pointer);

  std::map<size_t, Mock> read_mocks(const pipeline::Json& json, const std::string& pointer);
  std::optional<wcp_time> read_time(const pipeline::Json& json, const std::string& pointer);

 private:
  using Json = pipeline::Json;
  enum class Role { any, source, transform, sink };

  std::optional<size_t> stage(const std::string& id, const std::string& pointer, bool at_key,
                              Role role = Role::any);
  std::vector<std::string> ids(Role role) const;
  void read_articles(const Json& json, const std::string& pointer, Case& test);
  void add_articles(const Json& json, const std::string& pointer, size_t source, Case& test);
  void read_out(const Json& json, const std::string& pointer, Case& test);
  void add_sink(const Json& json, const std::string& pointer, size_t sink, Case& test);
  std::vector<EndExpectation> read_ends(const Json& json, const std::string& pointer,
                                        const char* words);
  void read_counts(const Json& json, const std::string& pointer, Case& test);
  void fail(const std::string& pointer, std::string message, std::string note = {},
            bool at_key = false) {
    report_({pointer, at_key, std::move(message), std::move(note)});
  }

  const pipeline::Pipeline& pipeline_;
  const GoldenFolder goldens_;
  const pipeline::Sink report_;
  std::map<std::string, std::string> named_at_;  ///< names of cases
};

}  // namespace wirecopy::rehearsal
