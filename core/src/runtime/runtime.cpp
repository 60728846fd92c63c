#include <wirecopy/runtime.hpp>

#include <cstdlib>

#include "plugin/search_path.hpp"
#include "runtime/assembly.hpp"

namespace wirecopy {
namespace {

observe::Log::Sink sink_of(std::function<void(std::string_view)> take) {
  if (!take) return {};
  return [take = std::move(take)](wcp_log_level, std::string_view line) { take(line); };
}

}  // namespace

struct Runtime::State {
  State(std::vector<std::filesystem::path> folders, const Options& options)
      : registry(std::move(folders)),
        catalogue(registry),
        log(WCP_LOG_INFO, sink_of(options.log)),
        settings{options.dead_letters, options.virtual_clock, 0, false} {}

  plugin::Registry registry;
  runtime::Catalogue catalogue;
  observe::Log log;
  runtime::RunSettings settings;
};

struct Pipeline::State {
  std::unique_ptr<runtime::Assembly> assembly;
};

Pipeline::Pipeline(std::unique_ptr<State> state) : state_(std::move(state)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

const std::string& Pipeline::name() const { return state_->assembly->pipeline.name; }
RunReport Pipeline::run() {
  engine::Engine& engine = *state_->assembly->engine;
  if (const Status status = engine.open(); !status) {
    RunReport report;
    report.pipeline = name();
    report.failure = status.error().text();
    report.stopped = true;
    return report;
  }
  return engine.run();
}
void Pipeline::stop() { state_->assembly->engine->stop(); }

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

namespace {

Error refused(const pipeline::Diagnostics& problems) {
  return {Errc::invalid_config, problems.text()};
}

}  // namespace

Result<Pipeline> Runtime::load(const std::filesystem::path& file) {
  pipeline::Diagnostics problems;
  auto checked = pipeline::load(file, state_->catalogue, problems);
  if (!checked) return refused(problems);
  auto assembly = runtime::assemble(*std::move(checked), state_->catalogue, state_->settings,
                                    state_->log, problems);
  if (!assembly) return refused(problems);
  return Pipeline(std::make_unique<Pipeline::State>(Pipeline::State{std::move(assembly)}));
}

Result<Pipeline> Runtime::load_text(std::string text, const std::string& name,
                                    const std::filesystem::path& folder) {
  pipeline::Diagnostics problems;
  auto checked = pipeline::load_text(std::move(text), name, folder, state_->catalogue, problems);
  if (!checked) return refused(problems);
  auto assembly = runtime::assemble(*std::move(checked), state_->catalogue, state_->settings,
                                    state_->log, problems);
  if (!assembly) return refused(problems);
  return Pipeline(std::make_unique<Pipeline::State>(Pipeline::State{std::move(assembly)}));
}

}  // namespace wirecopy
