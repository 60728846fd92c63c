#include "engine/memory.hpp"

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace wirecopy::engine {
namespace {

constexpr size_t kUsefulCredit = 16 << 20;  // a few batches
constexpr int kLargeText = 512 * 1024;
constexpr size_t kSmallestCredit = 1 << 20;  // a limit that is used up lets one article pass

}  // namespace

size_t resident_bytes() {
  std::FILE* file = std::fopen("/proc/self/statm", "re");
  if (file == nullptr) return 0;
  unsigned long all = 0, resident = 0;
  const int got = std::fscanf(file, "%lu %lu", &all, &resident);
  std::fclose(file);
  return got == 2 ? resident * static_cast<size_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

size_t Memory::begin() {
  if (!has_limit()) return 0;
  // Large texts go back to the system when they are freed; else the allocator comes to keep them.
  ::mallopt(M_MMAP_THRESHOLD, kLargeText);
  ::malloc_trim(0);  // what was freed before is nobody's need
  const size_t resident = resident_bytes();
  const size_t taken = resident + limit_ / 100 * 15;
  credit_ = std::max(kSmallestCredit, limit_ > taken ? limit_ - taken : 0);
  return limit_ >= taken + kSmallestCredit ? 0 : (resident + kUsefulCredit) / 85 * 100;
}

void Memory::look() {
  if (!has_limit()) return;
  const size_t near = limit_ / 100 * 90;
  bool is_short = resident_bytes() > near;
  if (is_short && ::malloc_trim(0) != 0) is_short = resident_bytes() > near;
  is_short_ = is_short;
}

bool Memory::has_room() const {
  return !has_limit() || (!is_short_ && budget_.used() < credit_ / 8);
}

size_t Memory::batch_bytes(size_t usual) const {
  return has_limit() ? std::min(usual, credit_ / 16) : usual;
}

}  // namespace wirecopy::engine
