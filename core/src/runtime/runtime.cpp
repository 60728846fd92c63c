#include <wirecopy/runtime.hpp>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/report.hpp"
#include "observe/prometheus.hpp"
#include "plugin/search_path.hpp"
#include "runtime/live_pipeline.hpp"
#include "runtime/services.hpp"

namespace wirecopy {
namespace {

using Clock = std::chrono::steady_clock;

/// The pipelines of a runtime that run or have run. Threads: all functions from any thread.
class Running {
 public:
  void add(const runtime::LivePipeline& live) {
    const std::lock_guard lock(mutex_);
    all_.push_back(&live);
  }
  void remove(const runtime::LivePipeline& live) {
    const std::lock_guard lock(mutex_);
    std::erase(all_, &live);
  }
  std::vector<observe::PipelineMetrics> metrics() const {
    const std::lock_guard lock(mutex_);
    std::vector<observe::PipelineMetrics> all;
    for (const auto* live : all_) all.push_back(live->metrics());
    return all;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<const runtime::LivePipeline*> all_;
};

RunReport not_run(const std::string& name, const Error& why) {
  RunReport report;
  report.pipeline = name;
  report.failure = why.text();
  report.stopped = true;
  return report;
}

}  // namespace

struct Runtime::State {
  State(std::vector<std::filesystem::path> folders, const Options& options)
      : services(std::move(folders)),
        log(options.least_logged, options.log),
        settings{options.dead_letters, options.virtual_clock, 0, false} {
    if (!options.virtual_clock) settings.courier = &services.client;
    settings.once = options.once;
  }

  Result<Pipeline> made(std::optional<pipeline::Pipeline> checked, pipeline::Diagnostics& problems);

  runtime::Services services;
  observe::Log log;
  runtime::RunSettings settings;
  Running running;
};

struct Pipeline::State {
  template <class... A>
  explicit State(Running& all, A&&... arguments)
      : running(all), live(std::forward<A>(arguments)...) {}
  ~State() {
    live.stop();
    if (thread.joinable()) thread.join();
    running.remove(live);
  }

  Status open() {
    if (is_opened())
      return Error{Errc::unavailable, "has run before: load it again to run it again", live.name()};
    if (Status status = live.open(); !status) return status;
    opened = Clock::now();
    running.add(live);
    return {};
  }
  bool is_opened() const { return opened.load() != Clock::time_point(); }

  Running& running;
  runtime::LivePipeline live;
  std::atomic<Clock::time_point> opened{};
  RunReport report;    ///< of `thread`
  std::thread thread;  ///< of start()
};

Pipeline::Pipeline(std::unique_ptr<State> state) : state_(std::move(state)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

const std::string& Pipeline::name() const { return state_->live.name(); }
RunReport Pipeline::run() {
  if (const Status status = state_->open(); !status) return not_run(name(), status.error());
  return state_->live.run();
}

Status Pipeline::start() {
  if (Status status = state_->open(); !status) return status;
  state_->thread = std::thread([state = state_.get()] { state->report = state->live.run(); });
  return {};
}

RunReport Pipeline::wait() {
  if (state_->thread.joinable()) state_->thread.join();
  return state_->report;
}

RunReport Pipeline::snapshot() const {
  RunReport report;
  report.pipeline = name();
  report.stages = engine::report_of(state_->live.metrics().stages);
  if (state_->is_opened())
    report.seconds = std::chrono::duration<double>(Clock::now() - state_->opened.load()).count();
  return report;
}

void Pipeline::stop() { state_->live.stop(); }

Status Pipeline::replace(Pipeline next, std::chrono::milliseconds limit) {
  auto assembly = next.state_ ? next.state_->live.release() : nullptr;
  if (!assembly)
    return Error{Errc::invalid_config, "what is to take its place has run, or was given away"};
  return state_->live.replace(std::move(assembly), limit);
}

Runtime::Runtime(std::unique_ptr<State> state) : state_(std::move(state)) {}
Runtime::Runtime(Runtime&&) noexcept = default;
Runtime& Runtime::operator=(Runtime&&) noexcept = default;
Runtime::~Runtime() = default;

Result<Runtime> Runtime::make(Options options) {
  const char* environment = std::getenv("WIRECOPY_PLUGIN_PATH");
  auto folders = plugin::search_path(options.plugins, environment != nullptr ? environment : "");
  if (!folders) return std::move(folders).error();
  return Runtime(std::make_unique<State>(*std::move(folders), options));
}

Result<Pipeline> Runtime::State::made(std::optional<pipeline::Pipeline> checked,
                                      pipeline::Diagnostics& problems) {
  std::unique_ptr<runtime::Assembly> assembly;
  if (checked)
    assembly = runtime::assemble(*std::move(checked), services.catalogue, settings, log, problems);
  if (!assembly) return Error{Errc::invalid_config, problems.text()};
  return Pipeline(std::make_unique<Pipeline::State>(running, std::move(assembly),
                                                    services.catalogue, settings, log));
}

Status Runtime::add(OwnStage stage) { return state_->services.catalogue.add(std::move(stage)); }

std::string Runtime::prometheus() const {
  return observe::prometheus_text(state_->running.metrics(), state_->services.client.counts(),
                                  WIRECOPY_VERSION);
}

Result<Pipeline> Runtime::load(const std::filesystem::path& file) {
  pipeline::Diagnostics problems;
  return state_->made(pipeline::load(file, state_->services.catalogue, problems), problems);
}

Result<Pipeline> Runtime::load_text(std::string text, const std::string& name,
                                    const std::filesystem::path& folder) {
  pipeline::Diagnostics problems;
  return state_->made(
      pipeline::load_text(std::move(text), name, folder, state_->services.catalogue, problems),
      problems);
}

}  // namespace wirecopy
