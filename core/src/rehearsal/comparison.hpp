#pragma once

/// \file
/// What came of a case beside what was expected.

#include <optional>
#include <string>
#include <vector>

#include "rehearsal/blame.hpp"
#include "rehearsal/golden.hpp"

namespace wirecopy::rehearsal {

/// One thing that is not as expected.
struct Failure {
  std::string place;    ///< of the expectation: "x.test.json:14:5"
  std::string message;  ///< a sentence
  std::string stage{};  ///< the one that made the difference; empty: none can be named
  std::string why{};    ///< a sentence about it; may be empty
  std::string sink{};   ///< of a field: where
  size_t article = 0;   ///< of a field: which one there, from 1
  std::string field{};  ///< of a field
  FieldValue wanted{};  ///< where there is one value to compare with
  FieldValue found{};   ///< nothing: absent
};

/// All that is not as expected. \param goldens reads golden files, or writes them anew
std::vector<Failure> compare(const TestFile& file, const Case& test, const CaseRun& run,
                             Goldens& goldens);

}  // namespace wirecopy::rehearsal
