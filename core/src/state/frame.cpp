#include "state/frame.hpp"

#include <xxhash.h>
#include <zstd.h>

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace wirecopy::state {
namespace {

constexpr size_t kUsualFrame = size_t{256} << 10;
constexpr int kLevel = 1;
constexpr size_t kLength = sizeof(uint32_t);  // before each entry

uint64_t header_sum(const FrameHeader& header, std::span<const uint64_t> ids) {
  const uint64_t own = XXH3_64bits(&header, offsetof(FrameHeader, header_sum));
  return XXH3_64bits_withSeed(ids.data(), ids.size_bytes(), own);
}

template <class T>
std::span<char> bytes_of(T& object) {
  return {reinterpret_cast<char*>(&object), sizeof object};
}

}  // namespace

void FrameWriter::Free::operator()(ZSTD_CCtx_s* context) const { ZSTD_freeCCtx(context); }

FrameWriter::FrameWriter() : context_(ZSTD_createCCtx()) {}

Status FrameWriter::append(std::span<const std::string_view> entries, std::span<const uint64_t> ids,
                           std::string& out) {
  for (size_t first = 0; first < entries.size();) {
    size_t count = 0, bytes = 0;
    while (first + count < entries.size() && count < kMaxFrameEntries &&
           (count == 0 || bytes < kUsualFrame))
      bytes += kLength + entries[first + count++].size();
    const auto their_ids = ids.empty() ? ids : ids.subspan(first, count);
    if (Status status = append_one(entries.subspan(first, count), their_ids, out); !status)
      return status;
    first += count;
  }
  return {};
}

Status FrameWriter::append_one(std::span<const std::string_view> entries,
                               std::span<const uint64_t> ids, std::string& out) {
  plain_.clear();
  for (const std::string_view entry : entries) {
    if (entry.size() > kMaxFrame - kLength || plain_.size() > kMaxFrame - kLength - entry.size())
      return Error{Errc::bad_input,
                   "an entry of " + std::to_string(entry.size()) + " bytes is too large"};
    auto size = static_cast<uint32_t>(entry.size());
    plain_.append(bytes_of(size).data(), kLength).append(entry);
  }
  const size_t at = out.size(), body = at + sizeof(FrameHeader) + ids.size_bytes();
  out.resize(body + ZSTD_compressBound(plain_.size()));
  const size_t packed = ZSTD_compressCCtx(context_.get(), out.data() + body, out.size() - body,
                                          plain_.data(), plain_.size(), kLevel);
  if (ZSTD_isError(packed) != 0) {
    out.resize(at);
    return Error{Errc::internal, std::string("zstd: ") + ZSTD_getErrorName(packed)};
  }
  out.resize(body + packed);
  FrameHeader header;
  header.entries = static_cast<uint32_t>(entries.size());
  header.ids = static_cast<uint32_t>(ids.size());
  header.packed = static_cast<uint32_t>(packed);
  header.plain = static_cast<uint32_t>(plain_.size());
  header.payload_sum = XXH3_64bits(out.data() + body, packed);
  header.header_sum = header_sum(header, ids);
  std::memcpy(out.data() + at, &header, sizeof header);
  if (!ids.empty()) std::memcpy(out.data() + at + sizeof header, ids.data(), ids.size_bytes());
  return {};
}

Error FrameReader::damaged(const std::string& why) const {
  return {Errc::internal, "is damaged at byte " + std::to_string(begin_) + ": " + why};
}

Status FrameReader::read_header(uint64_t at) {
  begin_ = end_ = at;
  if (size_ - at < sizeof header_) return damaged("it ends within a header");
  if (Status status = read_(at, bytes_of(header_)); !status) return status;
  if (header_.magic != FrameHeader::kMagic) return damaged("no frame begins here");
  const uint64_t left = size_ - at - sizeof header_;
  const uint64_t ids = uint64_t{header_.ids} * sizeof(uint64_t);
  if (header_.entries == 0 || header_.entries > kMaxFrameEntries || header_.plain > kMaxFrame ||
      (header_.ids != 0 && header_.ids != header_.entries))
    return damaged("its header makes no sense");
  if (ids > left || header_.packed > left - ids) return damaged("it ends within a frame");
  ids_.resize(header_.ids);
  if (!ids_.empty()) {
    const std::span<char> bytes(reinterpret_cast<char*>(ids_.data()), ids);
    if (Status status = read_(at + sizeof header_, bytes); !status) return status;
  }
  if (header_sum(header_, ids_) != header_.header_sum)
    return damaged("its header does not fit its checksum");
  end_ = at + sizeof header_ + ids + header_.packed;
  return {};
}

Result<bool> FrameReader::next() {
  if (end_ >= size_) return false;
  if (Status status = read_header(end_); !status) return status.error();
  return true;
}

Result<bool> FrameReader::entries(const std::function<bool(std::string_view)>& take,
                                  const uint64_t* wanted) {
  packed_.resize(header_.packed);
  if (Status status = read_(end_ - header_.packed, packed_); !status) return status.error();
  if (XXH3_64bits(packed_.data(), packed_.size()) != header_.payload_sum)
    return damaged(std::to_string(header_.entries) + " entries do not fit their checksum");
  if (ZSTD_getFrameContentSize(packed_.data(), packed_.size()) != header_.plain)
    return damaged("its entries are not as long as its header says");
  plain_.resize(header_.plain);
  const size_t unpacked =
      ZSTD_decompress(plain_.data(), plain_.size(), packed_.data(), packed_.size());
  if (unpacked != plain_.size()) return damaged("its entries cannot be unpacked");
  std::string_view rest = plain_;
  for (uint32_t i = 0; i < header_.entries; ++i) {
    uint32_t size = 0;
    if (rest.size() < kLength) return damaged("it has fewer entries than its header says");
    std::memcpy(&size, rest.data(), kLength);
    rest.remove_prefix(kLength);
    if (rest.size() < size) return damaged("an entry is cut");
    const bool is_wanted = wanted == nullptr || (i < ids_.size() && ids_[i] == *wanted);
    if (is_wanted && !take(rest.substr(0, size))) return false;
    rest.remove_prefix(size);
  }
  if (!rest.empty()) return damaged("it has more entries than its header says");
  return true;
}

Status FrameReader::skip_damage() {
  constexpr size_t kStep = size_t{64} << 10;
  const uint32_t number = FrameHeader::kMagic;
  const std::string_view magic(reinterpret_cast<const char*>(&number), sizeof number);
  std::string bytes;
  const uint64_t from = begin_;
  for (uint64_t at = from + 1; at < size_;) {
    bytes.resize(static_cast<size_t>(std::min<uint64_t>(kStep, size_ - at)));
    if (Status status = read_(at, bytes); !status) return status;
    for (size_t hit = 0; (hit = bytes.find(magic, hit)) != bytes.npos; ++hit)
      if (read_header(at + hit)) {
        begin_ = from, end_ = at + hit;  // next() reads it again
        return {};
      }
    at += bytes.size() < kStep ? bytes.size() : kStep - (magic.size() - 1);
  }
  begin_ = from, end_ = size_;
  return {};
}

}  // namespace wirecopy::state
