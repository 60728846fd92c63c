#include "cli/run_service.hpp"

#include <unistd.h>

#include <cstdio>

#include "observe/prometheus.hpp"
#include "pipeline/quantity.hpp"

namespace wirecopy::cli {
namespace {

MetricsAnswers answers_of(const RunService::Engines& engines) {
  return {[&engines] {
            std::vector<observe::PipelineMetrics> metrics;
            for (const engine::Engine* engine : engines) metrics.push_back(engine->metrics());
            return observe::prometheus_text(metrics, WIRECOPY_VERSION);
          },
          [&engines] {
            std::vector<std::string> all;
            for (const engine::Engine* engine : engines)
              for (std::string& one : engine->complaints()) all.push_back(std::move(one));
            return all;
          }};
}

}  // namespace

Status RunService::prepare(const RunOptions& options) {
  const auto timeout = pipeline::parse_duration(options.drain_timeout);
  if (!timeout) return Error{timeout.error().code, timeout.error().message, "--drain-timeout"};
  drain_.emplace(
      *timeout, [this] { abandon(); }, [this] { give_up(); });
  for (engine::Engine* engine : engines_) engine->on_started([this] { on_started(); });
  if (options.metrics.empty()) return {};
  const auto address = parse_address(options.metrics);
  if (!address) return address.error();
  auto server = MetricsServer::bind(*address, answers_of(engines_));
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
  if (server_) server_->start();
}

void RunService::stop() {
  notifications_.stopping("Finishing what is under way");
  drain_->begin();
  for (engine::Engine* engine : engines_) engine->stop();
}

void RunService::on_started() {
  if (++started_ != engines_.size()) return;
  notifications_.ready(engines_.size() == 1
                           ? "Running a pipeline"
                           : "Running " + std::to_string(engines_.size()) + " pipelines");
}

void RunService::abandon() const {
  log_.write(WCP_LOG_WARN, {},
             "the time to drain is over: what is not finished is left to the next run");
  for (engine::Engine* engine : engines_) engine->abandon();
}

/// A callback cannot be interrupted. What the commit log has stays as after any crash.
void RunService::give_up() const {
  log_.write(WCP_LOG_ERROR, {}, "a stage does not return: the program ends without it");
  std::fflush(nullptr);
  ::_exit(kStopped);
}

}  // namespace wirecopy::cli
