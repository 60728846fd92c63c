#include "rehearsal/rehearsal.hpp"

#include <algorithm>

namespace wirecopy::rehearsal {

size_t FileResult::failed() const {
  return static_cast<size_t>(std::count_if(
      cases.begin(), cases.end(), [](const CaseResult& one) { return !one.failures.empty(); }));
}

std::optional<FileResult> rehearse(const TestFile& tests, const runtime::Catalogue& catalogue,
                                   Goldens& goldens, pipeline::Diagnostics& problems) {
  FileResult result{tests.file, {}, {}};
  Coverage coverage(tests.pipeline);
  for (const Case& test : tests.cases) {
    const auto run = run_case(tests, test, catalogue, problems);
    if (!run && problems.has_errors()) return std::nullopt;
    CaseResult& told = result.cases.emplace_back(CaseResult{test.name, {}});
    if (!run) {
      told.failures.push_back({tests.place(test.pointer), run.error().text()});
      continue;
    }
    told.failures = compare(tests, test, *run, goldens);
    coverage.add(run->report);
  }
  result.coverage = coverage.kinds();
  return result;
}

}  // namespace wirecopy::rehearsal
