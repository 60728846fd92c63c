#pragma once

/// \file
/// What `wirecopy test` prints.

#include <string>

#include "rehearsal/rehearsal.hpp"

namespace wirecopy::cli {

/// A line for each case, what is not as expected, and what was not run. Ends with a line feed.
std::string test_text(const rehearsal::FileResult& result, bool colour);

/// What is known of one file, as a JSON object.
std::string test_json(const rehearsal::FileResult& result);

}  // namespace wirecopy::cli
