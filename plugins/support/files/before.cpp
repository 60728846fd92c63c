#include "before.hpp"

#include <xxhash.h>

#include <cstring>

#if defined(__x86_64__) && __has_include(<xxh_x86dispatch.h>)
#include <xxh_x86dispatch.h>  // wide instructions where the processor has them; the same hashes
#endif

namespace wirecopy::support {

void Before::add(std::string_view bytes) {
  if (bytes.size() >= kSize) {
    std::memcpy(last_.data(), bytes.data() + bytes.size() - kSize, kSize);
    return;
  }
  const size_t kept = kSize - bytes.size();
  std::memmove(last_.data(), last_.data() + bytes.size(), kept);
  if (!bytes.empty()) std::memcpy(last_.data() + kept, bytes.data(), bytes.size());
}

uint64_t Before::hash() const { return XXH3_64bits(last_.data(), kSize); }

uint64_t fold_line(uint64_t before, std::string_view line, uint64_t size) {
  return XXH3_64bits_withSeed(line.data(), line.size(), before + size);
}

}  // namespace wirecopy::support
