#include <iostream>

#include "cli/host.hpp"
#include "cli/report_text.hpp"
#include "cli/stop_signals.hpp"
#include "runtime/assembly.hpp"

namespace wirecopy::cli {
namespace {

int exit_status(const RunReport& report, bool allow_dead) {
  if (!report.is_balanced()) return kDefect;
  if (report.write_failed) return kNotWritten;
  if (report.stopped) return kStopped;
  return report.dead() > 0 && !allow_dead ? kDeadLetters : kDone;
}

}  // namespace

int run(const RunOptions& options) {
  const auto host = make_host(options.plugins);
  if (!host) return kUsage;
  observe::Log log(options.quiet ? WCP_LOG_WARN : WCP_LOG_INFO);
  pipeline::Diagnostics problems;
  std::unique_ptr<runtime::Assembly> assembly;
  if (auto checked = pipeline::load(options.file, host->catalogue, problems))
    assembly = runtime::assemble(*std::move(checked), host->catalogue,
                                 {options.dead_letters, false}, log, problems);
  show(problems);
  if (!assembly) return kBadPipeline;

  RunReport report;
  {
    const StopSignals signals([&] { assembly->engine->stop(); });
    report = assembly->engine->run();
  }
  const int status = exit_status(report, options.allow_dead);
  if (options.report == "table") std::cerr << report_table(report);
  if (options.report == "json") std::cerr << report_json(report, status);
  return status;
}

}  // namespace wirecopy::cli
