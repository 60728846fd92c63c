#include "codings/codings.hpp"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <string>

namespace wirecopy::codings {
namespace {

constexpr size_t kBlock = 64 * 1024;

/// gzip, and what is called deflate: with the head of zlib, or without as some servers send it.
class Zlib : public Decoder::Coding {
 public:
  explicit Zlib(bool is_gzip) : is_gzip_(is_gzip) {
    is_open_ = is_gzip && inflateInit2(&stream_, 16 + MAX_WBITS) == Z_OK;
  }
  ~Zlib() override {
    if (is_open_) inflateEnd(&stream_);
  }

  std::string_view name() const override { return is_gzip_ ? "gzip" : "deflate"; }
  bool is_whole() const override { return is_whole_; }

  Outcome put(std::string_view bytes, const Next& next) override {
    if (is_gzip_) return inflate_all(bytes, next);
    if (is_open_) return inflate_all(bytes, next);
    first_.append(bytes);
    if (first_.size() < 2) return Outcome::goes_on;
    const auto head =
        static_cast<unsigned char>(first_[0]) * 256U + static_cast<unsigned char>(first_[1]);
    const bool has_head = (first_[0] & 0x0F) == Z_DEFLATED && head % 31 == 0;
    is_open_ = inflateInit2(&stream_, has_head ? MAX_WBITS : -MAX_WBITS) == Z_OK;
    return inflate_all(std::string(std::move(first_)), next);
  }

 private:
  Outcome inflate_all(std::string_view bytes, const Next& next) {
    if (!is_open_) return Outcome::broken;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    std::array<char, kBlock> block;
    do {
      if (is_whole_ && !begins_again()) return Outcome::goes_on;
      stream_.next_out = reinterpret_cast<Bytef*>(block.data());
      stream_.avail_out = kBlock;
      const int status = inflate(&stream_, Z_NO_FLUSH);
      if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) return Outcome::broken;
      const size_t size = kBlock - stream_.avail_out;
      if (size > 0 && !next({block.data(), size})) return Outcome::unwanted;
      is_whole_ = status == Z_STREAM_END;
    } while (stream_.avail_in > 0 || stream_.avail_out == 0);
    return Outcome::goes_on;
  }

  /// A gzip file may have further members; what else stands behind it is none of its.
  bool begins_again() {
    if (!is_gzip_ || stream_.avail_in == 0 || stream_.next_in[0] != 0x1F) {
      stream_.avail_in = 0;
      return false;
    }
    is_whole_ = false;
    return inflateReset(&stream_) == Z_OK;
  }

  const bool is_gzip_;
  bool is_open_ = false, is_whole_ = false;
  z_stream stream_{};
  std::string first_;  ///< of deflate: what its head is told from
};

class Brotli : public Decoder::Coding {
 public:
  ~Brotli() override { BrotliDecoderDestroyInstance(state_); }

  std::string_view name() const override { return "br"; }
  bool is_whole() const override { return BrotliDecoderIsFinished(state_) != 0; }

  Outcome put(std::string_view bytes, const Next& next) override {
    const auto* in = reinterpret_cast<const uint8_t*>(bytes.data());
    size_t left = bytes.size();
    std::array<char, kBlock> block;
    for (BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
         result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;) {
      auto* out = reinterpret_cast<uint8_t*>(block.data());
      size_t room = kBlock;
      result = BrotliDecoderDecompressStream(state_, &left, &in, &room, &out, nullptr);
      if (result == BROTLI_DECODER_RESULT_ERROR) return Outcome::broken;
      if (room < kBlock && !next({block.data(), kBlock - room})) return Outcome::unwanted;
    }
    return Outcome::goes_on;
  }

 private:
  BrotliDecoderState* state_ = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
};

class Zstd : public Decoder::Coding {
 public:
  Zstd() {
    ZSTD_DCtx_setParameter(state_, ZSTD_d_windowLogMax, 23);
  }  // RFC 8878, section 3.1.1.1.2
  ~Zstd() override { ZSTD_freeDCtx(state_); }

  std::string_view name() const override { return "zstd"; }
  bool is_whole() const override { return is_whole_; }

  Outcome put(std::string_view bytes, const Next& next) override {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::array<char, kBlock> block;
    bool has_more = in.size > 0;
    while (has_more) {
      ZSTD_outBuffer out{block.data(), kBlock, 0};
      const size_t status = ZSTD_decompressStream(state_, &out, &in);
      if (ZSTD_isError(status) != 0) return Outcome::broken;
      if (out.pos > 0 && !next({block.data(), out.pos})) return Outcome::unwanted;
      is_whole_ = status == 0;
      // A frame that has ended has no more to give, however full the block is.
      has_more = in.pos < in.size || (out.pos == kBlock && !is_whole_);
    }
    return Outcome::goes_on;
  }

 private:
  ZSTD_DCtx* state_ = ZSTD_createDCtx();
  bool is_whole_ = false;
};

}  // namespace

std::unique_ptr<Decoder::Coding> make_coding(std::string_view name) {
  if (name == "gzip" || name == "x-gzip") return std::make_unique<Zlib>(true);
  if (name == "deflate") return std::make_unique<Zlib>(false);
  if (name == "br") return std::make_unique<Brotli>();
  if (name == "zstd") return std::make_unique<Zstd>();
  return nullptr;
}

}  // namespace wirecopy::codings
