#include "support/output/compression.hpp"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <climits>
#include <new>

namespace wirecopy::support {
namespace {

constexpr size_t kBlock = 64 * 1024;  ///< that packed bytes are asked for
constexpr int kGzipLevel = 6, kZstdLevel = 3;
constexpr int kGzipWindow = 15 + 16;  ///< 32 KB, and the header of gzip

/// Calls `fill(room, size)`, which says how many bytes it put there, until it puts no more.
template <class Fill>
void append_blocks(std::string& packed, Fill fill) {
  for (;;) {
    const size_t before = packed.size();
    packed.resize(before + kBlock);
    bool more = false;
    packed.resize(before + fill(packed.data() + before, kBlock, more));
    if (!more) return;
  }
}

class GzipPacker : public Packer {
 public:
  GzipPacker() {
    if (deflateInit2(&stream_, kGzipLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::bad_alloc();
  }
  ~GzipPacker() override { deflateEnd(&stream_); }
  GzipPacker(const GzipPacker&) = delete;
  GzipPacker& operator=(const GzipPacker&) = delete;

  void add(std::string_view bytes, std::string& packed) override {
    while (!bytes.empty()) {
      const std::string_view part = bytes.substr(0, UINT_MAX);
      bytes.remove_prefix(part.size());
      run(part, Z_NO_FLUSH, packed);
      is_open_ = true;
    }
  }
  void end(std::string& packed) override {
    if (!is_open_) return;
    run({}, Z_FINISH, packed);
    deflateReset(&stream_);
    is_open_ = false;
  }

 private:
  void run(std::string_view bytes, int flush, std::string& packed) {
    // zlib does not write to its input.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    append_blocks(packed, [&](char* room, size_t size, bool& more) {
      stream_.next_out = reinterpret_cast<Bytef*>(room);
      stream_.avail_out = static_cast<uInt>(size);
      const int result = deflate(&stream_, flush);
      more = flush == Z_FINISH ? result != Z_STREAM_END : stream_.avail_out == 0;
      return size - stream_.avail_out;
    });
  }

  z_stream stream_{};
  bool is_open_ = false;
};

class ZstdPacker : public Packer {
 public:
  ZstdPacker() : context_(ZSTD_createCCtx()) {
    if (!context_) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kZstdLevel);
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
  }

  void add(std::string_view bytes, std::string& packed) override {
    if (bytes.empty()) return;
    run(bytes, ZSTD_e_continue, packed);
    is_open_ = true;
  }
  void end(std::string& packed) override {
    if (!is_open_) return;
    run({}, ZSTD_e_end, packed);
    is_open_ = false;
  }

 private:
  void run(std::string_view bytes, ZSTD_EndDirective directive, std::string& packed) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    append_blocks(packed, [&](char* room, size_t size, bool& more) {
      ZSTD_outBuffer out{room, size, 0};
      const size_t left = ZSTD_compressStream2(context_.get(), &out, &in, directive);
      // Only memory can be short here: parameters and order are ours.
      if (ZSTD_isError(left) != 0) throw std::bad_alloc();
      more = directive == ZSTD_e_end ? left != 0 : in.pos < in.size;
      return out.pos;
    });
  }

  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  std::unique_ptr<ZSTD_CCtx, Free> context_;
  bool is_open_ = false;
};

}  // namespace

Compression compression_of(std::string_view path) {
  if (path.ends_with(".gz")) return Compression::gzip;
  return path.ends_with(".zst") ? Compression::zstd : Compression::none;
}

std::unique_ptr<Packer> make_packer(Compression compression) {
  if (compression == Compression::gzip) return std::make_unique<GzipPacker>();
  if (compression == Compression::zstd) return std::make_unique<ZstdPacker>();
  return nullptr;
}

}  // namespace wirecopy::support
