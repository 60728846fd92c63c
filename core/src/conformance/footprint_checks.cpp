#include <unistd.h>

#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

#include "conformance/checks.hpp"
#include "conformance/footprint.hpp"
#include "conformance/life.hpp"
#include "process/spawn.hpp"

namespace wirecopy::conformance {
namespace {

struct Change {
  Footprint before, after;
};

/// What a whole life has changed; nothing where there was none.
std::optional<Change> changes(Attempt& attempt) {
  Change change{Footprint::now(), {}};
  const auto configuration = configuration_for(attempt);
  if (!configuration) return std::nullopt;
  if (!whole_life(attempt, {configuration->value})) {
    attempt.not_tried("create() or start() fails");
    return std::nullopt;
  }
  change.after = Footprint::now();
  return change;
}

}  // namespace

void prints_nothing(Attempt& attempt) {
  const auto configuration = configuration_for(attempt);
  if (!configuration) return;
  if (!whole_life(attempt, {configuration->value}))
    return attempt.not_tried("create() or start() fails");
  std::fflush(nullptr);
  std::error_code error;
  const auto size = std::filesystem::file_size("/proc/self/fd/1", error);
  if (!error && size > 0) attempt.fail("it prints " + std::to_string(size) + " bytes");
}

void ends_its_threads(Attempt& attempt) {
  auto change = changes(attempt);
  if (!change) return;
  // A thread that has been joined is still listed for a moment.
  for (int i = 0; i < 100 && change->after.threads > change->before.threads; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    change->after = Footprint::now();
  }
  if (change->after.threads > change->before.threads)
    attempt.fail(std::to_string(change->after.threads - change->before.threads) +
                 " threads are still there");
}

void closes_its_files(Attempt& attempt) {
  const auto change = changes(attempt);
  if (!change) return;
  for (const auto& [number, target] : change->after.files)
    if (!change->before.files.contains(number)) attempt.fail("still open: " + target);
  for (const auto& [number, target] : change->before.files)
    if (!change->after.files.contains(number))
      attempt.fail("closed although not its own: " + target);
}

void leaves_folder(Attempt& attempt) {
  const auto change = changes(attempt);
  if (change && change->after.folder != change->before.folder)
    attempt.fail("the working folder is " + change->after.folder + " now");
}

void leaves_locale(Attempt& attempt) {
  const auto change = changes(attempt);
  if (change && change->after.locale != change->before.locale)
    attempt.fail("the locale is " + change->after.locale + " now");
}

void leaves_signals(Attempt& attempt) {
  const auto change = changes(attempt);
  if (!change) return;
  for (const auto& [number, state] : change->after.signals) {
    const auto before = change->before.signals.find(number);
    if (before != change->before.signals.end() && before->second == state) continue;
    attempt.fail(number == 0 ? "other signals are blocked"
                             : process::signal_name(number) + " is handled differently");
  }
}

void leaves_umask(Attempt& attempt) {
  const auto change = changes(attempt);
  if (change && change->after.umask != change->before.umask) attempt.fail("the umask has changed");
}

void leaves_environment(Attempt& attempt) {
  const auto change = changes(attempt);
  if (!change) return;
  for (const std::string& variable : change->after.environment)
    if (!change->before.environment.contains(variable))
      attempt.fail("it sets " + variable.substr(0, variable.find('=')));
  for (const std::string& variable : change->before.environment)
    if (!change->after.environment.contains(variable))
      attempt.fail("it changes or removes " + variable.substr(0, variable.find('=')));
}

}  // namespace wirecopy::conformance
