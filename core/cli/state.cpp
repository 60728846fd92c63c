#include <iostream>
#include <optional>

#include "cli/host.hpp"
#include "cli/state_text.hpp"
#include "pipeline/pipeline.hpp"
#include "state/backup.hpp"
#include "state/inspection.hpp"
#include "state/inventory.hpp"
#include "state/repair.hpp"

namespace wirecopy::cli {
namespace {

namespace fs = std::filesystem;

/// The state folder; nothing after a sentence on stderr.
std::optional<fs::path> find_folder(const fs::path& file, int& status) {
  auto place = find_state(file, status);
  return place ? std::optional(std::move(place->folder)) : std::nullopt;
}

int fail(const Error& error) {
  std::cerr << "wirecopy: " << error.text() << '\n';
  switch (error.code) {
    case Errc::internal:
      return kDamaged;
    case Errc::unavailable:
      return kStopped;
    default:
      return kUsage;
  }
}

int say_nothing_is_there(const fs::path& folder) {
  std::cerr << folder.string() << ": nothing is kept there\n";
  return kDone;
}

int print_lines(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) std::cout << line << '\n';
  return std::cout.flush() ? kDone : kNotWritten;
}

int repair_state(const fs::path& folder) {
  const auto done = state::repair(folder);
  if (!done) return fail(done.error());
  if (done->empty()) std::cerr << folder.string() << ": is sound\n";
  return print_lines(*done);
}

}  // namespace

int show_state(const StateOptions& options) {
  int no_folder = kBadPipeline;
  const auto folder = find_folder(options.file, no_folder);
  if (!folder) return no_folder;
  state::Inventory inventory;
  if (state::has_log(*folder)) {
    auto taken = state::take_inventory(*folder);
    if (!taken) return fail(taken.error());
    inventory = *std::move(taken);
  } else if (!options.json) {
    return say_nothing_is_there(*folder);
  }
  std::cout << (options.json ? state_json(*folder, inventory) : state_text(*folder, inventory));
  return std::cout.flush() ? kDone : kNotWritten;
}

int check_state(const StateOptions& options) {
  int no_folder = kBadPipeline;
  const auto folder = find_folder(options.file, no_folder);
  if (!folder) return no_folder;
  if (!state::has_log(*folder)) return say_nothing_is_there(*folder);
  if (options.repair) return repair_state(*folder);
  const auto found = state::inspect(*folder);
  if (!found) return fail(found.error());
  if (found->empty()) {
    std::cerr << folder->string() << ": is sound\n";
    return kDone;
  }
  const int printed = print_lines(*found);
  return printed == kDone ? kDamaged : printed;
}

int reset_state(const StateOptions& options) {
  int no_folder = kBadPipeline;
  const auto folder = find_folder(options.file, no_folder);
  if (!folder) return no_folder;
  if (!state::has_log(*folder)) return say_nothing_is_there(*folder);
  if (options.yes) {
    const Status status = state::remove_log(*folder);
    return status ? kDone : fail(status.error());
  }
  const auto inventory = state::take_inventory(*folder);
  std::cerr << "This would be removed:\n"
            << (inventory ? state_text(*folder, *inventory)
                          : inventory.error().text() + ", with all beside it\n")
            << "Say --yes to remove it.\n";
  return kUsage;
}

int back_up_state(const StateOptions& options) {
  int no_folder = kBadPipeline;
  const auto folder = find_folder(options.file, no_folder);
  if (!folder) return no_folder;
  if (!state::has_log(*folder)) {
    say_nothing_is_there(*folder);
    return kUsage;
  }
  const Status status = state::back_up(*folder, options.destination);
  return status ? kDone : fail(status.error());
}

}  // namespace wirecopy::cli
