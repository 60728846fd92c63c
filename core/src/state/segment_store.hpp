#pragma once

/// \file
/// Where segments lie: files of a folder, or memory.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "state/frame.hpp"

namespace wirecopy::state {

/// Named rows of bytes.
/// Threads: open() and names() beside everything; the rest one at a time.
/// Errors: unavailable with the file and what the system says; internal: it is gone or too short.
class SegmentStore {
 public:
  virtual ~SegmentStore() = default;
  /// Made where there is none.
  virtual Status write(const std::string& name, uint64_t offset, std::string_view bytes) = 0;
  /// Puts what was written on the disk, with its name.
  virtual Status sync(const std::string& name) = 0;
  /// Nothing more will be written.
  virtual void close(const std::string& name) = 0;
  virtual Status cut(const std::string& name, uint64_t size) = 0;
  /// What is not there is no error.
  virtual void remove(const std::string& name) = 0;
  /// Reads what is there now; the reader may outlive the name.
  virtual Result<ReadAt> open(const std::string& name) const = 0;
  /// Errors: internal: it is gone.
  virtual Result<uint64_t> size(const std::string& name) const = 0;
  virtual std::vector<std::string> names() const = 0;
  /// What messages call it.
  virtual std::string place(const std::string& name) const = 0;
};

/// \param folder there; empty: memory
std::unique_ptr<SegmentStore> make_segment_store(const std::filesystem::path& folder);

inline constexpr std::string_view kSegmentSuffix = ".segment";

}  // namespace wirecopy::state
