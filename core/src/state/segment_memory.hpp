#pragma once

/// \file
/// Segments of a log that does not last.

#include <algorithm>
#include <map>
#include <mutex>

#include "state/segment_store.hpp"

namespace wirecopy::state {

class SegmentMemory final : public SegmentStore {
 public:
  Status write(const std::string& name, uint64_t offset, std::string_view bytes) override {
    const std::lock_guard lock(mutex_);
    auto& segment = segments_[name];
    if (!segment) segment = std::make_shared<std::string>();
    segment->resize(std::max<size_t>(segment->size(), offset + bytes.size()));
    std::ranges::copy(bytes, segment->begin() + static_cast<std::ptrdiff_t>(offset));
    return {};
  }
  Status sync(const std::string&) override { return {}; }
  void close(const std::string&) override {}
  Status cut(const std::string&, uint64_t) override { return {}; }
  void remove(const std::string& name) override {
    const std::lock_guard lock(mutex_);
    segments_.erase(name);
  }
  Result<ReadAt> open(const std::string& name) const override {
    const std::lock_guard lock(mutex_);
    const auto at = segments_.find(name);
    if (at == segments_.end()) return gone(name);
    return ReadAt(
        [this, name, segment = at->second](uint64_t offset, std::span<char> to) -> Status {
          const std::lock_guard reading(mutex_);
          if (offset + to.size() > segment->size())
            return Error{Errc::internal, "ends at byte " + std::to_string(segment->size()), name};
          std::ranges::copy(std::string_view(*segment).substr(offset, to.size()), to.begin());
          return {};
        });
  }
  Result<uint64_t> size(const std::string& name) const override {
    const std::lock_guard lock(mutex_);
    const auto at = segments_.find(name);
    if (at == segments_.end()) return gone(name);
    return uint64_t{at->second->size()};
  }
  std::vector<std::string> names() const override {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> names;
    for (const auto& [name, segment] : segments_) names.push_back(name);
    return names;
  }

  std::string place(const std::string& name) const override { return name; }

 private:
  static Error gone(const std::string& name) { return {Errc::internal, "is gone", name}; }

  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<std::string>> segments_;
};

}  // namespace wirecopy::state
