#include <wirecopy/runtime.hpp>

#include <cstdlib>

#include "plugin/search_path.hpp"
#include "runtime/live_pipeline.hpp"

namespace wirecopy {
namespace {

observe::Log::Sink sink_of(std::function<void(std::string_view)> take) {
  if (!take) return {};
  return [take = std::move(take)](wcp_log_level, std::string_view line) { take(line); };
}

}  // namespace

struct Runtime::State {
  State(std::vector<std::filesystem::path> folders, const Options& options)
      : registry(std::move(folders), plugin::Scanner::own()),
        catalogue(registry),
        log(WCP_LOG_INFO, sink_of(options.log)),
        settings{options.dead_letters, options.virtual_clock, 0, false} {}

  Result<Pipeline> made(std::optional<pipeline::Pipeline> checked, pipeline::Diagnostics& problems);

  plugin::Registry registry;
  runtime::Catalogue catalogue;
  observe::Log log;
  runtime::RunSettings settings;
};

struct Pipeline::State {
  runtime::LivePipeline live;
};

Pipeline::Pipeline(std::unique_ptr<State> state) : state_(std::move(state)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

const std::string& Pipeline::name() const { return state_->live.name(); }
RunReport Pipeline::run() {
  if (const Status status = state_->live.open(); !status) {
    RunReport report;
    report.pipeline = name();
    report.failure = status.error().text();
    report.stopped = true;
    return report;
  }
  return state_->live.run();
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
    assembly = runtime::assemble(*std::move(checked), catalogue, settings, log, problems);
  if (!assembly) return Error{Errc::invalid_config, problems.text()};
  return Pipeline(std::unique_ptr<Pipeline::State>(
      new Pipeline::State{runtime::LivePipeline(std::move(assembly), catalogue, settings, log)}));
}

Result<Pipeline> Runtime::load(const std::filesystem::path& file) {
  pipeline::Diagnostics problems;
  return state_->made(pipeline::load(file, state_->catalogue, problems), problems);
}

Result<Pipeline> Runtime::load_text(std::string text, const std::string& name,
                                    const std::filesystem::path& folder) {
  pipeline::Diagnostics problems;
  return state_->made(
      pipeline::load_text(std::move(text), name, folder, state_->catalogue, problems), problems);
}

}  // namespace wirecopy
