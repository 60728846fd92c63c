#include "conformance/guarded_memory.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <new>

namespace wirecopy::conformance {

void* GuardedMemory::place(size_t size) {
  static const auto page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  const size_t used = (size + page - 1) / page * page;
  void* at = mmap(nullptr, used + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) throw std::bad_alloc();
  mprotect(static_cast<std::byte*>(at) + used, page, PROT_NONE);
  regions_.emplace_back(at, used);
  return static_cast<std::byte*>(at) + (used - size);
}

std::string_view GuardedMemory::copy(std::string_view text) {
  if (text.empty()) return {};
  auto* to = static_cast<char*>(place(text.size()));
  std::memcpy(to, text.data(), text.size());
  return {to, text.size()};
}

void GuardedMemory::seal() {
  for (const auto& [at, size] : regions_) {
    madvise(at, size, MADV_DONTNEED);
    mprotect(at, size, PROT_NONE);
  }
  regions_.clear();
}

}  // namespace wirecopy::conformance
