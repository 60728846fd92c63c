#pragma once

/// \file
/// Texts in the form of the ABI.

#include <wirecopy/plugin.h>

#include <string_view>

#include "record/arena.hpp"

namespace wirecopy::engine {

inline std::string_view view(wcp_str text) { return {text.data, text.size}; }

inline wcp_str copied(record::Arena& arena, std::string_view text) {
  const std::string_view copy = arena.copy(text);
  return {copy.data(), copy.size()};
}

}  // namespace wirecopy::engine
