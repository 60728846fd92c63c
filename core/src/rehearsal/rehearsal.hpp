#pragma once

/// \file
/// The tests of one pipeline, run.

#include "rehearsal/comparison.hpp"
#include "rehearsal/coverage.hpp"

namespace wirecopy::rehearsal {

struct CaseResult {
  std::string name;
  std::vector<Failure> failures;  ///< empty: it has passed
};

struct FileResult {
  std::filesystem::path file;
  std::vector<CaseResult> cases;
  std::vector<Coverage::Kind> coverage;

  size_t failed() const;
};

/// Runs the cases of a test file one behind the other.
/// \param servers asked for answers that are not kept yet, where golden files are written anew
/// \return nothing where the pipeline is wrong, which is told to `problems`
std::optional<FileResult> rehearse(const TestFile& tests, const runtime::Catalogue& catalogue,
                                   Goldens& goldens, http::Courier& servers,
                                   pipeline::Diagnostics& problems);

}  // namespace wirecopy::rehearsal
