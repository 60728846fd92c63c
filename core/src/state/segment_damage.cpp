#include "state/segment_damage.hpp"

#include <algorithm>

namespace wirecopy::state {
namespace {

void add_readable(SegmentExamination& found, uint64_t from, uint64_t to) {
  auto& readable = found.readable;
  if (!readable.empty() && readable.back().second == from)
    readable.back().second = to;
  else
    readable.emplace_back(from, to);
}

}  // namespace

Result<SegmentExamination> examine_segment(const SegmentStore& store, const std::string& name,
                                           uint64_t bytes) {
  const auto size = store.size(name);
  if (!size) return size.error();
  auto open = store.open(name);
  if (!open) return open.error();
  const uint64_t end = std::min(*size, bytes);
  FrameReader frames(end, *std::move(open));
  SegmentExamination found;
  for (;;) {
    const auto more = frames.next();
    if (!more) {
      const uint64_t from = frames.begin();
      if (more.error().code != Errc::internal) return more.error();
      if (Status status = frames.skip_damage(); !status) return status.error();
      found.damages.push_back({from, frames.end(), more.error().message});
      continue;
    }
    if (!*more) break;
    const auto read = frames.entries([](std::string_view) { return true; });
    if (!read && read.error().code != Errc::internal) return read.error();
    if (!read) {
      found.damages.push_back({frames.begin(), frames.end(), read.error().message});
      continue;
    }
    found.entries += frames.header().entries;
    add_readable(found, frames.begin(), frames.end());
  }
  if (end < bytes)
    found.damages.push_back({end, bytes,
                             "is damaged: it ends at byte " + std::to_string(end) + ", but " +
                                 std::to_string(bytes) + " bytes were committed"});
  return found;
}

}  // namespace wirecopy::state
