#pragma once

/// \file
/// A callback of a stage that carries no batch: create, start, flush and the like.

#include <mutex>
#include <utility>

#include "engine/node.hpp"

namespace wirecopy::engine {

/// Runs `call` alone at the stage, as its callback.
template <class Call>
wcp_status in_callback(Node& node, plugin::Scratch& scratch, Call call) {
  plugin::Callback callback{*node.context, scratch, nullptr};
  plugin::Callback* outer = std::exchange(plugin::current_callback(), &callback);
  const std::lock_guard lock(node.gate);
  const wcp_status status = call();
  plugin::current_callback() = outer;
  scratch.end_callback();
  return status;
}

}  // namespace wirecopy::engine
