#pragma once

/// \file
/// Which parts of a pipeline the cases of a file have run.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "rehearsal/case_run.hpp"

namespace wirecopy::rehearsal {

/// Adds cases up.
class Coverage {
 public:
  explicit Coverage(const pipeline::Pipeline& pipeline);
  void add(const RunReport& report);

  /// Parts of one kind: "stage", "condition" (of a "when": met, and not met), "branch".
  struct Kind {
    std::string name;
    size_t all = 0;
    std::vector<std::string> missing{};  ///< in words
    size_t ran() const { return all - missing.size(); }
  };
  std::vector<Kind> kinds() const;

 private:
  struct Part {
    size_t kind;
    std::string words;
    bool ran = false;
  };
  void ran(const std::string& key) { parts_.at(key).ran = true; }
  void expect(const std::string& key, size_t kind, std::string words);

  const pipeline::Pipeline& pipeline_;
  std::vector<std::string> order_;  ///< keys of `parts_`
  std::map<std::string, Part> parts_;
};

}  // namespace wirecopy::rehearsal
