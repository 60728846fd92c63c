#include "rehearsal/rehearsal.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "rehearsal/recording.hpp"

namespace wirecopy::rehearsal {

size_t FileResult::failed() const {
  return static_cast<size_t>(std::count_if(
      cases.begin(), cases.end(), [](const CaseResult& one) { return !one.failures.empty(); }));
}

std::optional<FileResult> rehearse(const TestFile& tests, const runtime::Catalogue& catalogue,
                                   Goldens& goldens, http::Courier& servers,
                                   pipeline::Diagnostics& problems) {
  FileResult result{tests.file, {}, {}};
  std::optional<Recording> recording;
  if (!tests.http.empty()) {
    auto read = Recording::read(tests.http);
    if (!read) {
      problems.add_file_error(tests.http.string(), read.error().message);
      return std::nullopt;
    }
    recording.emplace(*std::move(read));
    if (goldens.updates()) recording->ask(servers);
  }
  Coverage coverage(tests.pipeline);
  std::shared_ptr<void> before;  // see CaseRun::staged
  for (const Case& test : tests.cases) {
    const auto run = run_case(tests, test, catalogue, recording ? &*recording : nullptr, problems);
    if (!run && problems.has_errors()) return std::nullopt;
    CaseResult& told = result.cases.emplace_back(CaseResult{test.name, {}});
    if (!run) {
      told.failures.push_back({tests.place(test.pointer), run.error().text()});
      continue;
    }
    told.failures = compare(tests, test, *run, goldens);
    coverage.add(run->report);
    before = run->staged;
  }
  const auto saved = recording ? recording->save() : Result<bool>(false);
  if (!saved) problems.add_file_error(tests.http.string(), saved.error().message);
  if (saved && *saved) goldens.note(tests.http);
  result.coverage = coverage.kinds();
  return result;
}

}  // namespace wirecopy::rehearsal
