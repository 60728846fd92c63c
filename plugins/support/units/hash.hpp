#pragma once

/// \file
/// Telling texts apart.

#include <cstdint>
#include <string_view>

namespace wirecopy::support {

/// FNV-1a. The same in every version: it stands in states. Keeps no secrets.
constexpr uint64_t hash_of(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

}  // namespace wirecopy::support
