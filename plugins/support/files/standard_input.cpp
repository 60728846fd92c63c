#include "standard_input.hpp"

#include <mutex>
#include <utility>

namespace wirecopy::support {
namespace {

struct Kept {
  std::mutex mutex;
  std::optional<StandardInputRest> rest;
};

Kept& kept() {
  static Kept of_process;
  return of_process;
}

}  // namespace

void keep_rest(StandardInputRest rest) {
  const std::lock_guard lock(kept().mutex);
  kept().rest = std::move(rest);
}

std::optional<StandardInputRest> take_rest() {
  const std::lock_guard lock(kept().mutex);
  return std::exchange(kept().rest, std::nullopt);
}

}  // namespace wirecopy::support
