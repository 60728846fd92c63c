#include "cli/host.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "pipeline/nearest.hpp"
#include "plugin/search_path.hpp"

namespace wirecopy::cli {

std::unique_ptr<Host> make_host(const PluginOptions& options) {
  const char* environment = std::getenv("WIRECOPY_PLUGIN_PATH");
  auto folders = plugin::search_path(options.folders, environment != nullptr ? environment : "");
  if (folders) return std::make_unique<Host>(*std::move(folders));
  std::cerr << "wirecopy: " << folders.error().text() << '\n';
  return nullptr;
}

int complain(const std::string& text, int status) {
  std::cerr << "wirecopy: " << text << '\n';
  return status;
}

void show(const pipeline::Diagnostics& problems) {
  std::cerr << problems.text(::isatty(STDERR_FILENO) == 1);
}

std::optional<pipeline::Pipeline> load_pipeline(const std::filesystem::path& file, const Host& host,
                                                pipeline::Diagnostics& problems) {
  auto checked = pipeline::load(file, host.catalogue, problems);
  if (checked && !checked->secrets.empty()) dump_no_core();
  return checked;
}

void dump_no_core() {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);  // a core_pattern that is a program does not ask for the limit
}

Exit status_of(const pipeline::Diagnostics& problems) {
  if (!problems.has_errors()) return kDone;
  return problems.has_only_unreadable() ? kNoInput : kBadPipeline;
}

std::optional<pipeline::StatePlace> find_state(const std::filesystem::path& file, int& status) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    const auto folder = std::filesystem::weakly_canonical(file, ignored);
    return pipeline::StatePlace{folder.filename().string(), folder};
  }
  pipeline::Diagnostics problems;
  auto place = pipeline::find_state(file, problems);
  show(problems);
  status = status_of(problems);
  return place;
}

const pipeline::StageType* find_type(const Host& host, const std::string& type) {
  const auto found = host.catalogue.find(type);
  if (!found) {
    std::cerr << "wirecopy: " << found.error().text() << '\n';
    return nullptr;
  }
  if (*found != nullptr) return *found;
  std::cerr << "wirecopy: no stage \"" << type << '"';
  auto names = host.catalogue.names();
  for (const BuiltIn& own : kBuiltIns) names.emplace_back(own.type);
  if (const auto near = pipeline::nearest(type, names))
    std::cerr << ": did you mean \"" << *near << "\"?";
  std::cerr << " (wirecopy list shows all)\n";
  return nullptr;
}

}  // namespace wirecopy::cli
