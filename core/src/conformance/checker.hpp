#pragma once

/// \file
/// Makes every check of a library, each in a process of its own.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "conformance/check.hpp"
#include "conformance/child.hpp"

namespace wirecopy::conformance {

struct CheckerOptions {
  Limits limits{};
  std::string config = "{}";        ///< options of the stages: a JSON object
  std::vector<std::string> only{};  ///< names of checks; empty: all
};

/// One check that was made.
struct Made {
  const Check& check;
  std::string stage;  ///< empty: of the library
  Answer answer;
};

/// \param file canonical
/// \param told called after each check, in order
/// Threads: the calling process has one.
void check_library(const std::filesystem::path& file, const CheckerOptions& options,
                   const std::function<void(const Made&)>& told);

}  // namespace wirecopy::conformance
