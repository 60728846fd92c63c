#pragma once

/// \file
/// The body of an answer out of its content codings.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::codings {

/// What we can read, as a header.
inline constexpr std::string_view kAcceptEncoding = "Accept-Encoding: gzip, deflate, br, zstd";

/// "its body is larger than 1 MB"
std::string larger_than(uint64_t max_bytes);

/// Takes a body in pieces. What comes out of each coding is bounded, not only of the last, and with
/// it the time. Memory: that of the body, and what the codings need (zstd: 8 MB).
/// Source: RFC 9110, section 8.4; RFC 1952, 1950, 7932, 8878.
class Decoder {
 public:
  /// \param encoding the value of Content-Encoding, "gzip" or "gzip, br"; what is unknown in it is
  /// taken for a mistake and left as it is. \param max_bytes of the body, decoded
  Decoder(std::string_view encoding, uint64_t max_bytes);
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  /// \return false where the body cannot be read any further: see problem().
  bool put(std::string_view bytes);
  /// The same at the end of the body, which may be one within a coding.
  bool finish();

  /// What is wrong, "its body is no sound gzip".
  const std::string& problem() const { return problem_; }
  bool is_too_large() const { return is_too_large_; }
  /// The body; of one that is too large its beginning.
  std::string take() { return std::move(body_); }

  class Coding;

 private:
  bool put(size_t step, std::string_view bytes);

  bool too_large();

  struct Step {
    std::unique_ptr<Coding> coding;
    uint64_t made = 0;
  };
  std::vector<Step> steps_;  ///< the outermost first
  std::string body_;
  std::string problem_;
  uint64_t max_bytes_;
  bool is_too_large_ = false, has_bytes_ = false;
};

}  // namespace wirecopy::codings
