#include <iostream>

#include "cli/host.hpp"
#include "pipeline/advice.hpp"
#include "runtime/assembly.hpp"

namespace wirecopy::cli {

int check(const CheckOptions& options) {
  const auto host = make_host(options.plugins);
  if (!host) return kUsage;
  observe::Log log(WCP_LOG_WARN);
  pipeline::Diagnostics problems;
  const auto fields_of = [&](const char* const* wcp_stage::*fields) {
    return [fields, &host](const pipeline::StageSpec& stage) -> const char* const* {
      const wcp_stage* table = host->catalogue.table(stage.type);
      return table == nullptr ? nullptr : table->*fields;
    };
  };
  pipeline::Writers writers;
  std::vector<const char*> verdicts;
  for (const auto& file : options.files) {
    const size_t errors = problems.errors(), warnings = problems.warnings();
    if (auto checked = load_pipeline(file, *host, problems)) {
      pipeline::check_one_writer(*checked, writers, problems);
      pipeline::advise(*checked, fields_of(&wcp_stage::writes), fields_of(&wcp_stage::reads),
                       problems);
      runtime::assemble(*std::move(checked), host->catalogue, {}, log, problems);
    }
    verdicts.push_back(problems.errors() > errors       ? nullptr
                       : problems.warnings() > warnings ? " has no errors\n"
                                                        : " is fine\n");
  }
  if (options.json)
    std::cout << problems.json() << '\n';
  else
    show(problems);
  for (size_t i = 0; i < verdicts.size() && !options.json; ++i)
    if (verdicts[i] != nullptr) std::cerr << options.files[i].string() << verdicts[i];
  if (problems.has_errors()) return status_of(problems);
  return options.strict && problems.warnings() > 0 ? kBadPipeline : kDone;
}

}  // namespace wirecopy::cli
