#include "unpacker.hpp"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <new>

#include "support/prose/ascii.hpp"

namespace wirecopy::fetch {
namespace {

constexpr std::string_view kGzip = "\x1f\x8b\x08";
constexpr std::string_view kZstd = "\x28\xb5\x2f\xfd";

class Gzip : public Unpacker {
 public:
  Gzip() {
    if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~Gzip() override { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  std::string_view name() const override { return "gzip"; }
  std::string_view magic() const override { return kGzip; }
  void begin() override { inflateReset(&stream_); }

  Step unpack(std::string_view packed, char* to, size_t room) override {
    constexpr size_t kMost = size_t{1} << 30;
    const auto offered = static_cast<uInt>(std::min(packed.size(), kMost));
    const auto space = static_cast<uInt>(std::min(room, kMost));
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = offered;
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = space;
    const int answer = inflate(&stream_, Z_NO_FLUSH);
    Step step{offered - stream_.avail_in, space - stream_.avail_out};
    if (answer == Z_STREAM_END) {
      step.then = Then::member_end;
    } else if (answer != Z_OK && answer != Z_BUF_ERROR) {
      step.then = Then::broken;
      step.why = std::string("broken gzip data: ") + (stream_.msg ? stream_.msg : "unknown");
    }
    return step;
  }

 private:
  z_stream stream_{};
};

class Zstd : public Unpacker {
 public:
  Zstd() {
    if (!state_) throw std::bad_alloc();
    constexpr int kWindow = 23;  // RFC 8878, section 3.1.1.1.2: 8 MB
    ZSTD_DCtx_setParameter(state_.get(), ZSTD_d_windowLogMax, kWindow);
  }

  std::string_view name() const override { return "zstd"; }
  std::string_view magic() const override { return kZstd; }
  void begin() override { ZSTD_DCtx_reset(state_.get(), ZSTD_reset_session_only); }

  Step unpack(std::string_view packed, char* to, size_t room) override {
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    ZSTD_outBuffer out{to, room, 0};
    const size_t status = ZSTD_decompressStream(state_.get(), &out, &in);
    Step step{in.pos, out.pos};
    if (ZSTD_isError(status) != 0) {
      step.then = Then::broken;
      step.why = std::string("broken zstd data: ") + ZSTD_getErrorName(status);
    } else if (status == 0) {
      step.then = Then::member_end;
    }
    return step;
  }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* state) const { ZSTD_freeDCtx(state); }
  };
  std::unique_ptr<ZSTD_DCtx, Free> state_{ZSTD_createDCtx()};
};

}  // namespace

std::unique_ptr<Unpacker> make_unpacker(std::string_view first, std::string_view name) {
  const bool is_clear = first.starts_with("WARC");
  const std::string ending =
      support::lower_ascii(name.substr(name.size() - std::min<size_t>(name.size(), 4)));
  if (first.starts_with(kGzip) ||
      (!is_clear && ending.ends_with(".gz") && !first.starts_with(kZstd)))
    return std::make_unique<Gzip>();
  if (first.starts_with(kZstd) || (!is_clear && ending == ".zst")) return std::make_unique<Zstd>();
  return nullptr;
}

}  // namespace wirecopy::fetch
