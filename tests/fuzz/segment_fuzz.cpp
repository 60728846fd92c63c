// Any bytes are read as frames or named as damage; what is skipped and what is read make the whole.

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "state/frame.hpp"

using namespace wirecopy;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  state::FrameReader frames(size, [&](uint64_t offset, std::span<char> to) -> Status {
    if (offset > size || to.size() > size - offset) std::abort();
    std::ranges::copy(bytes.substr(offset, to.size()), to.begin());
    return {};
  });
  for (uint64_t at = 0;;) {
    const auto more = frames.next();
    if (more && !*more) {
      if (at != size) std::abort();
      return 0;
    }
    if (frames.begin() != at) std::abort();
    if (!more && !frames.skip_damage()) std::abort();
    if (frames.end() <= at) std::abort();
    at = frames.end();
    if (!more) continue;
    size_t entries = 0;
    const auto read = frames.entries([&](std::string_view) { return ++entries > 0; });
    if (read && entries != frames.header().entries) std::abort();
  }
}
