#include "cli/reload.hpp"

#include <sstream>
#include <utility>

namespace wirecopy::cli {
namespace {

/// Line by line, as `wirecopy check` prints it.
void write_lines(observe::Log& log, wcp_log_level level, const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) log.write(level, {}, line);
}

std::unique_ptr<runtime::Assembly> load(const std::filesystem::path& file, pipeline::Writers others,
                                        const ReloadTerms& terms, observe::Log& log,
                                        pipeline::Diagnostics& problems) {
  auto checked = load_pipeline(file, terms.host, problems);
  if (checked) pipeline::check_one_writer(*checked, others, problems);
  if (!checked || problems.has_errors()) return nullptr;
  return runtime::assemble(*std::move(checked), terms.host.catalogue, terms.settings, log,
                           problems);
}

}  // namespace

bool reload(runtime::LivePipeline& pipeline, const std::filesystem::path& file,
            pipeline::Writers others, const ReloadTerms& terms, observe::Log& log) {
  observe::Log own(log, pipeline.name());
  const auto kept = [&](const std::string& why) {
    write_lines(own, WCP_LOG_ERROR, why);
    own.write(WCP_LOG_ERROR, {}, pipeline.name() + " is not reloaded: it goes on as it was");
    return false;
  };
  const auto kept_for = [&](const Error& why) {
    if (why.code != Errc::unavailable) return kept(why.text());
    own.write(WCP_LOG_WARN, {}, pipeline.name() + " is not reloaded: it " + why.message);
    return false;
  };
  if (const Status status = pipeline.may_be_replaced(); !status) {
    pipeline.count_refused();
    return kept_for(status.error());
  }
  pipeline::Diagnostics problems;
  auto next = load(file, std::move(others), terms, log, problems);
  if (!next) {
    pipeline.count_refused();
    return kept(problems.text());
  }
  write_lines(own, WCP_LOG_WARN, problems.text());
  const Status status = pipeline.replace(std::move(next), terms.drain);
  if (!status) return kept_for(status.error());
  own.write(WCP_LOG_INFO, {}, pipeline.name() + " is reloaded");
  return true;
}

}  // namespace wirecopy::cli
