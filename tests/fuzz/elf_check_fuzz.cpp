// The check of a library file never crashes and never reads what it was not given.
#include <cstdlib>
#include <cstring>

#include "plugin/elf_check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto read = [&](uint64_t offset, std::span<char> to) {
    if (offset > size || to.size() > size - offset) return false;
    if (!to.empty()) std::memcpy(to.data(), data + offset, to.size());
    return true;
  };
  const auto status = wirecopy::plugin::check_elf(size, read);
  if (!status && status.error().message.empty()) std::abort();
  return 0;
}
