#include <algorithm>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <thread>

#include "cli/dry_run.hpp"
#include "cli/host.hpp"
#include "cli/progress_line.hpp"
#include "cli/report_text.hpp"
#include "cli/run_service.hpp"
#include "cli/run_signals.hpp"
#include "state/inventory.hpp"

namespace wirecopy::cli {
namespace {

int exit_status(const RunReport& report, bool allow_dead) {
  if (!report.is_balanced()) return kDefect;
  if (report.write_failed) return kNotWritten;
  if (report.stopped) return kStopped;
  return report.dead() > 0 && !allow_dead ? kDeadLetters : kDone;
}

/// Words of the program itself, in the form of the log lines around them.
class Speaker {
 public:
  Speaker(const RunOptions& options, observe::Log& log)
      : log_(log), is_json_(options.log_format == "json") {}

  void say(wcp_log_level level, const std::string& text) const {
    if (is_json_)
      log_.write(level, {}, text);
    else
      std::cerr << "wirecopy: " << text << '\n';
  }

  void show(const pipeline::Diagnostics& problems) const {
    if (!is_json_) return cli::show(problems);
    for (const auto& problem : problems.sorted()) {
      pipeline::Diagnostics one;
      one.add(problem);
      std::string text = one.text();
      text.resize(text.find_last_not_of('\n') + 1);
      log_.write(problem.severity == pipeline::Severity::error ? WCP_LOG_ERROR : WCP_LOG_WARN, {},
                 text);
    }
  }

 private:
  observe::Log& log_;
  bool is_json_;
};

/// The state of a pipeline cannot be used.
int refused(const Error& error, const Speaker& speaker) {
  speaker.say(WCP_LOG_ERROR, error.text());
  switch (error.code) {
    case Errc::invalid_config:
      return kBadPipeline;
    case Errc::unavailable:
      return kStopped;
    default:
      return kNotWritten;
  }
}

/// Removes what earlier runs have left; what nobody could get again is told.
Status begin_anew(const std::filesystem::path& folder, const Speaker& speaker) {
  std::map<state::ParkedArticle::Kind, int64_t> lost;
  if (const auto inventory = state::take_inventory(folder))
    for (const auto& stage : inventory->stages)
      for (const auto& [kind, count] : stage.left.parked) lost[kind] += count;
  if (Status status = state::remove_log(folder); !status) return status;
  std::string text;
  for (const auto& [kind, count] : lost)
    text += (text.empty() ? "--fresh has thrown away " : ", ") + state::counted(kind, count);
  if (!text.empty()) speaker.say(WCP_LOG_WARN, folder.string() + ": " + text);
  return {};
}

bool has_read_nothing(const RunReport& report) {
  return report.failure.empty() && std::ranges::all_of(report.stages, [](const auto& stage) {
           return stage.in == 0 && stage.emitted == 0;
         });
}

/// Of several pipelines the worst speaks for all.
int worse(int a, int b) {
  constexpr int kByGravity[] = {kDone, kDeadLetters, kStopped, kNotWritten, kDefect};
  const auto gravity = [&](int s) { return std::ranges::find(kByGravity, s); };
  return gravity(a) < gravity(b) ? b : a;
}

/// All pipelines, or none and what is wrong.
Pipelines assemble_all(const RunOptions& options, const runtime::RunSettings& settings,
                       const Host& host, observe::Log& log, pipeline::Diagnostics& problems) {
  Pipelines pipelines;
  std::set<std::filesystem::path> states;
  pipeline::Writers writers;
  for (const auto& file : options.files) {
    auto checked = load_pipeline(file, host, problems);
    if (!checked) continue;
    pipeline::check_one_writer(*checked, writers, problems);
    if (!states.insert(checked->state.folder.lexically_normal()).second)
      problems.add_file_error(file.string(), "another pipeline keeps its state in " +
                                                 checked->state.folder.string() + ", too");
    if (auto first =
            runtime::assemble(*std::move(checked), host.catalogue, settings, log, problems))
      pipelines.push_back(
          std::make_unique<runtime::LivePipeline>(std::move(first), host.catalogue, settings, log));
  }
  if (problems.has_errors()) pipelines.clear();
  return pipelines;
}

/// All runs as one.
engine::Progress progress_of(const Pipelines& pipelines) {
  engine::Progress sum;
  sum.fraction = 0;
  for (const auto& pipeline : pipelines) {
    const engine::Progress one = pipeline->progress();
    sum.in += one.in;
    sum.out += one.out;
    sum.dead += one.dead;
    if (sum.fraction && one.fraction)
      *sum.fraction += *one.fraction / static_cast<double>(pipelines.size());
    else
      sum.fraction.reset();
  }
  return sum;
}

std::vector<RunReport> run_all(const Pipelines& pipelines, RunService& service,
                               bool with_progress) {
  std::vector<RunReport> reports(pipelines.size());
  const RunSignals signals([&] { service.stop(); }, [&] { service.reload(); });
  service.start();
  std::optional<ProgressLine> line;
  if (with_progress) line.emplace([&] { return progress_of(pipelines); });
  std::vector<std::jthread> others;
  for (size_t i = 1; i < pipelines.size(); ++i)
    others.emplace_back([&, i] { reports[i] = pipelines[i]->run(); });
  reports[0] = pipelines[0]->run();
  others.clear();
  service.end();
  return reports;
}

}  // namespace

int run(const RunOptions& options) {
  const auto host = make_host(options.plugins);
  if (!host) return kUsage;
  const bool with_progress = !options.quiet && ProgressLine::is_wanted();
  observe::Log::Sink above;
  if (with_progress) above = [](const LogLine& line) { print_above_progress(line.text); };
  observe::Log log(
      options.quiet ? WCP_LOG_WARN : WCP_LOG_INFO, std::move(above),
      options.log_format == "json" ? observe::LogFormat::json : observe::LogFormat::text);
  pipeline::Diagnostics problems;
  runtime::RunSettings settings{
      options.dead_letters, options.deterministic, options.max_memory, options.accept_state_change,
      options.limit,        options.once,          options.fresh};
  if (!options.deterministic) settings.courier = &host->client;
  DryRun dry_run;
  if (options.dry) dry_run.prepare(settings);
  const Pipelines pipelines = assemble_all(options, settings, *host, log, problems);
  const Speaker speaker(options, log);
  speaker.show(problems);
  if (pipelines.empty()) return status_of(problems);
  RunService service(pipelines, *host, settings, log);
  if (const Status status = service.prepare(options); !status) {
    speaker.say(WCP_LOG_ERROR, status.error().text());
    return kUsage;
  }
  std::set<std::string> known;
  for (const auto& pipeline : pipelines) {
    const auto& folder = pipeline->first().state.folder;
    if (options.fresh && state::has_log(folder))
      if (const Status status = begin_anew(folder, speaker); !status)
        return refused(status.error(), speaker);
    if (!options.dry && state::has_log(folder)) known.insert(pipeline->name());
    if (const Status status = pipeline->open(); !status) return refused(status.error(), speaker);
  }

  int worst = kDone;
  auto pipeline = pipelines.begin();
  const std::vector<RunReport> reports = run_all(pipelines, service, with_progress);
  if (const Status status = dry_run.flush(); !status) {
    speaker.say(WCP_LOG_ERROR, status.error().text());
    worst = kNotWritten;
  }
  for (const RunReport& report : reports) {
    const int status = exit_status(report, options.allow_dead);
    if (options.report == "table")
      std::cerr << report_table(report, (*pipeline)->file(), options.dry);
    if (options.report == "table" && known.contains(report.pipeline) && has_read_nothing(report))
      std::cerr << "nothing new since the last run (--fresh begins anew)\n";
    if (options.report == "none" && !report.failure.empty())
      speaker.say(WCP_LOG_ERROR, report.pipeline + ": " + report.failure);
    if (options.report == "json") std::cerr << report_json(report, status, options.dry);
    worst = worse(worst, status);
    ++pipeline;
  }
  return worst;
}

}  // namespace wirecopy::cli
