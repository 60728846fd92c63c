#include "engine/identity.hpp"

#include <xxhash.h>

namespace wirecopy::engine {

std::string id_of(std::string_view key) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const XXH128_hash_t hash = XXH3_128bits(key.data(), key.size());
  std::string id;
  for (uint64_t half : {hash.high64, hash.low64})
    for (int i = 0; i < 16; ++i, half <<= 4) id += kHex[half >> 60];
  return id;
}

std::string id_of(std::string_view partition, std::string_view position) {
  return id_of(std::string(partition) + '\0' + std::string(position));
}

}  // namespace wirecopy::engine
