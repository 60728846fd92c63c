#pragma once

/// \file
/// Frames: some entries, compressed, with checksums. A segment is a row of them.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct ZSTD_CCtx_s;

namespace wirecopy::state {

/// What stands before the entries, in the byte order of the machine. A foreign one has another
/// magic.
struct FrameHeader {
  static constexpr uint32_t kMagic = 0x31464357;  ///< "WCF1" in the bytes of a little-endian one
  uint32_t magic = kMagic;
  uint32_t entries = 0;
  uint32_t ids = 0;     ///< 64-bit ids behind the header: none, or one for each entry
  uint32_t packed = 0;  ///< bytes of the compressed entries behind the ids
  uint32_t plain = 0;   ///< bytes of the entries, each with its length before it
  uint32_t reserved = 0;
  uint64_t payload_sum = 0;  ///< XXH3 of the compressed entries
  uint64_t header_sum = 0;   ///< XXH3 of all before it, then of the ids
};
static_assert(sizeof(FrameHeader) == 40);

inline constexpr size_t kMaxFrame = size_t{1} << 28;  ///< bytes of its entries, lengths included
inline constexpr size_t kMaxFrameEntries = size_t{1} << 20;

/// Makes frames. Threads: one at a time.
class FrameWriter {
 public:
  FrameWriter();
  /// Appends entries as frames of about 256 KiB to `out`.
  /// \param ids of the entries, or none
  /// Errors: bad_input: an entry is larger than a frame may be.
  Status append(std::span<const std::string_view> entries, std::span<const uint64_t> ids,
                std::string& out);

 private:
  struct Free {
    void operator()(ZSTD_CCtx_s* context) const;
  };
  Status append_one(std::span<const std::string_view> entries, std::span<const uint64_t> ids,
                    std::string& out);

  std::unique_ptr<ZSTD_CCtx_s, Free> context_;
  std::string plain_;
};

/// Reads `to.size()` bytes at `offset`; an Error where there are fewer.
using ReadAt = std::function<Status(uint64_t offset, std::span<char> to)>;

/// Walks over the frames of a segment. Bounded in time and memory whatever the bytes are.
/// Errors: internal, "is damaged at byte 4711: ..."; those of ReadAt.
class FrameReader {
 public:
  /// \param size of what is to be read; a frame that crosses it is damage
  FrameReader(uint64_t size, ReadAt read) : size_(size), read_(std::move(read)) {}

  /// Goes to the next frame and reads its header; false: there is none.
  Result<bool> next();
  /// Entries of the frame, in their order; `take` answers false to stop.
  /// \param wanted only those of this id
  /// \return false: stopped
  Result<bool> entries(const std::function<bool(std::string_view)>& take,
                       const uint64_t* wanted = nullptr);

  const FrameHeader& header() const { return header_; }
  std::span<const uint64_t> ids() const { return ids_; }
  uint64_t begin() const { return begin_; }  ///< of the frame, or of what is no frame
  uint64_t end() const { return end_; }
  /// After an error of next(): looks for the next header that makes sense, up to the end.
  Status skip_damage();

 private:
  Status read_header(uint64_t at);
  Error damaged(const std::string& why) const;

  uint64_t size_;
  ReadAt read_;
  FrameHeader header_;
  std::vector<uint64_t> ids_;
  std::string packed_, plain_;
  uint64_t begin_ = 0, end_ = 0;
};

}  // namespace wirecopy::state
