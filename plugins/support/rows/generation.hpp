#pragma once

/// \file
/// The number by which a store tells the states of pipelines apart.

#include <wirecopy/plugin.hpp>

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace wirecopy::support {

/// Revisions begin anew with a state (run --fresh), and when a state comes to another store: then
/// it gets a number of its own there, and keeps it. For start().
/// \param store names the store: its path, or an identity that it has
/// \param next asks the store for a number that no state has; answers Result<int64_t>
/// Errors: Failure(WCP_ERR_UNAVAILABLE) with the sentence of next().
template <class Next>
int64_t join_generation(const State& state, std::string_view store, Next next) {
  constexpr std::string_view kKey = "generation";
  const std::string behind = ' ' + std::string(store);
  if (const auto text = state.get(kKey); text && text->ends_with(behind)) {
    int64_t known = 0;
    std::from_chars(text->data(), text->data() + text->size(), known);
    return known;
  }
  const Result<int64_t> number = next();
  if (!number) throw Failure(WCP_ERR_UNAVAILABLE, number.error().text());
  state.put(kKey, std::to_string(*number) + behind);
  return *number;
}

}  // namespace wirecopy::support
