// wirecopy-stage-host: code of plugins in a process of its own. `scan LIB` loads a library and says
// what is in it; `serve LIB TYPE MEMORY` runs a stage of "isolation": "process".
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "plugin/library.hpp"
#include "plugin/scanner.hpp"
#include "runtime/catalogue.hpp"
#include "stage_host/stage_process.hpp"

namespace {

using namespace wirecopy;

constexpr int kUsage = 64;

void write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(to, bytes.data(), bytes.size());
    if (n <= 0) return;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
}

int scan(const char* file) {
  // What constructors print is no answer.
  const int answer = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  dup2(STDERR_FILENO, STDOUT_FILENO);
  for (const int fatal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) std::signal(fatal, SIG_DFL);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);

  const auto stages = plugin::load_library(file);
  std::string text;
  const auto add = [&](std::string_view part) { text.append(part).push_back('\0'); };
  if (!stages) {
    add(stages.error().message);
    write_all(answer, text);
    // Without destructors: those of a broken library may crash.
    _exit(stages.error().code == Errc::unavailable ? plugin::kRefusedForNow : plugin::kRefused);
  }
  for (const auto& [stage, path] : *stages)
    for (const std::string_view part :
         {std::string_view(stage->id), runtime::kind_name(stage->kind),
          std::string_view(stage->version), std::string_view(stage->summary)})
      add(part);
  write_all(answer, text);
  _exit(plugin::kScanned);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "scan") return scan(argv[2]);
  if (argc == 5 && std::string_view(argv[1]) == "serve")
    return isolation::serve_stage(argv[2], argv[3], std::strtoull(argv[4], nullptr, 10));
  std::fputs("wirecopy-stage-host is started by wirecopy, not by hand\n", stderr);
  return kUsage;
}
