#include "cli/run_service.hpp"

#include <unistd.h>

#include <cstdio>

#include "observe/prometheus.hpp"
#include "pipeline/quantity.hpp"

namespace wirecopy::cli {
namespace {

MetricsAnswers answers_of(const Pipelines& pipelines, const Host& host) {
  return {[&pipelines, &host] {
            std::vector<observe::PipelineMetrics> metrics;
            for (const auto& pipeline : pipelines) metrics.push_back(pipeline->metrics());
            return observe::prometheus_text(metrics, host.client.counts(), WIRECOPY_VERSION);
          },
          [&pipelines] {
            std::vector<std::string> all;
            for (const auto& pipeline : pipelines)
              for (std::string& one : pipeline->complaints()) all.push_back(std::move(one));
            return all;
          }};
}

}  // namespace

RunService::RunService(const Pipelines& pipelines, const Host& host, runtime::RunSettings settings,
                       observe::Log& log)
    : pipelines_(pipelines),
      log_(log),
      terms_{host, std::move(settings)},
      notifications_(ServiceNotifications::from_environment()),
      reloads_([this] { reload_all(); }) {}

Status RunService::prepare(const RunOptions& options) {
  const auto timeout = pipeline::parse_duration(options.drain_timeout);
  if (!timeout) return Error{timeout.error().code, timeout.error().message, "--drain-timeout"};
  terms_.drain = *timeout;
  files_ = options.files;
  drain_.emplace(
      *timeout, [this] { abandon(); }, [this] { give_up(); });
  for (const auto& pipeline : pipelines_) pipeline->on_started([this] { on_started(); });
  if (options.metrics.empty()) return {};
  const auto address = parse_address(options.metrics);
  if (!address) return address.error();
  auto server = MetricsServer::bind(*address, answers_of(pipelines_, terms_.host));
  if (!server) return server.error();
  server_ = *std::move(server);
  if (options.log_format == "json")
    log_.write(WCP_LOG_INFO, {}, "metrics: " + server_->url());
  else
    std::fprintf(stderr, "metrics: %s\n", server_->url().c_str());
  return {};
}

void RunService::start() {
  drain_->start();
  reloads_.start();
  if (server_) server_->start();
  let_watch();
}

/// A run goes on without those who look on.
void RunService::let_watch() {
  if (terms_.settings.leaves_nothing) return;
  for (const auto& pipeline : pipelines_) {
    auto server = WatchServer::bind(*pipeline);
    if (!server) {
      log_.write(WCP_LOG_WARN, {}, server.error().text() + "; nobody can look on");
      continue;
    }
    watch_servers_.push_back(*std::move(server));
    watch_servers_.back()->start();
  }
}

void RunService::stop() {
  {
    const std::lock_guard lock(telling_);
    is_stopping_ = true;
    notifications_.stopping("Finishing what is under way");
  }
  drain_->begin();
  for (const auto& pipeline : pipelines_) pipeline->stop();
}

void RunService::end() {
  reloads_.end();
  drain_->end();
  watch_servers_.clear();
}

std::string RunService::status() const {
  return pipelines_.size() == 1 ? "Running a pipeline"
                                : "Running " + std::to_string(pipelines_.size()) + " pipelines";
}

void RunService::on_started() {
  if (++started_ == pipelines_.size()) notifications_.ready(status());
}

pipeline::Writers RunService::writers_beside(size_t index) const {
  pipeline::Writers writers;
  pipeline::Diagnostics known;  // it was checked when it came to run
  for (size_t i = 0; i < pipelines_.size(); ++i)
    if (const auto other = i == index ? std::nullopt : pipelines_[i]->current())
      pipeline::check_one_writer(*other, writers, known);
  return writers;
}

bool RunService::reload_one(size_t index) {
  runtime::LivePipeline& pipeline = *pipelines_[index];
  if (pipeline.is_running())
    return cli::reload(pipeline, files_[index], writers_beside(index), terms_, log_);
  log_.write(WCP_LOG_INFO, {}, pipeline.name() + " has ended: it is not reloaded");
  return true;
}

void RunService::reload_all() {
  if (terms_.settings.leaves_nothing)  // it would begin anew, and print all of it twice
    return log_.write(WCP_LOG_WARN, {}, "a dry run does not read its files again");
  // Whoever waits for the start does not wait for a reload.
  const bool is_told = started_ >= pipelines_.size();
  {
    const std::lock_guard lock(telling_);
    if (is_stopping_) return;
    if (is_told) notifications_.reloading();
  }
  size_t kept = 0;
  for (size_t i = 0; i < pipelines_.size() && !is_stopping_; ++i) kept += reload_one(i) ? 0U : 1U;
  const std::lock_guard lock(telling_);
  if (is_told && !is_stopping_)
    notifications_.ready(status() + (kept == 0 ? "" : "; not all are reloaded, see the log"));
}

void RunService::abandon() const {
  log_.write(WCP_LOG_WARN, {},
             "the time to drain is over: what is not finished is left to the next run");
  for (const auto& pipeline : pipelines_) pipeline->abandon();
}

/// A callback cannot be interrupted. What the commit log has stays as after any crash.
void RunService::give_up() const {
  log_.write(WCP_LOG_ERROR, {}, "a stage does not return: the program ends without it");
  std::fflush(nullptr);
  ::_exit(kStopped);
}

}  // namespace wirecopy::cli
