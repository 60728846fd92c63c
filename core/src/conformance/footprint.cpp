#include "conformance/footprint.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <clocale>
#include <csignal>
#include <cstdint>
#include <filesystem>

extern char** environ;

namespace wirecopy::conformance {
namespace {

namespace fs = std::filesystem;

size_t count_threads() {
  size_t count = 0;
  for (const auto& task : fs::directory_iterator("/proc/self/task")) count += !task.path().empty();
  return count;
}

std::map<int, std::string> open_files() {
  std::map<int, std::string> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    const int number = std::stoi(entry.path().filename());
    const fs::path target = fs::read_symlink(entry.path(), error);
    // The one that lists them is gone by the time they are compared.
    if (target.native().find("/proc/") != 0) files[number] = target.string();
  }
  return files;
}

std::map<int, std::string> signal_state() {
  std::map<int, std::string> signals;
  for (int number = 1; number < NSIG; ++number) {
    struct sigaction action {};
    if (sigaction(number, nullptr, &action) != 0) continue;
    signals[number] = std::to_string(reinterpret_cast<uintptr_t>(action.sa_sigaction)) + ' ' +
                      std::to_string(action.sa_flags);
  }
  sigset_t mask;
  sigprocmask(SIG_SETMASK, nullptr, &mask);
  for (int number = 1; number < NSIG; ++number)
    if (sigismember(&mask, number) == 1) signals[0] += std::to_string(number) + ' ';
  return signals;
}

}  // namespace

Footprint Footprint::now() {
  Footprint found;
  found.threads = count_threads();
  found.files = open_files();
  std::error_code error;
  found.folder = fs::current_path(error).string();
  found.locale = std::setlocale(LC_ALL, nullptr);
  found.signals = signal_state();
  found.umask = ::umask(0);
  ::umask(found.umask);
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable)
    found.environment.emplace(*variable);
  return found;
}

}  // namespace wirecopy::conformance
