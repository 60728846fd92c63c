#pragma once

/// \file
/// Packing what goes into a file: gzip and zstd, in members that end at every commit.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace wirecopy::support {

enum class Compression : uint32_t { by_name, none, gzip, zstd };

/// What the end of the name says: ".gz" is gzip, ".zst" is zstd, anything else is none.
Compression compression_of(std::string_view path);

/// Packs a stream of bytes. Each end() closes a member (gzip) or frame (zstd); files of many of
/// them are read by every tool as one.
/// Threads: one at a time.
/// Source: RFC 1952 section 2.2, RFC 8878 section 3.1.
class Packer {
 public:
  virtual ~Packer() = default;
  /// Appends to `packed` what is ready of `bytes` and of those before.
  virtual void add(std::string_view bytes, std::string& packed) = 0;
  /// Appends the rest, and nothing where no bytes came since the last end().
  virtual void end(std::string& packed) = 0;
};

/// \return null for none. Errors: std::bad_alloc.
std::unique_ptr<Packer> make_packer(Compression compression);

}  // namespace wirecopy::support
