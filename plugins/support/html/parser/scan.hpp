#pragma once

/// \file
/// Finding the next byte that means something, sixteen bytes at a time.

#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace wirecopy::support::html {

/// The first byte in begin .. end that is one of three; or end.
template <char A, char B, char C>
const char* find_first(const char* at, const char* end) {
#ifdef __SSE2__
  const __m128i a = _mm_set1_epi8(A), b = _mm_set1_epi8(B), c = _mm_set1_epi8(C);
  for (; end - at >= 16; at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i hits = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(block, a), _mm_cmpeq_epi8(block, b)), _mm_cmpeq_epi8(block, c));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hits));
    if (mask != 0) return at + std::countr_zero(mask);
  }
#endif
  while (at < end && *at != A && *at != B && *at != C) ++at;
  return at;
}

/// The first byte that is `c`; or end.
inline const char* find_byte(const char* at, const char* end, char c) {
  const void* found = at < end ? std::memchr(at, c, static_cast<size_t>(end - at)) : nullptr;
  return found ? static_cast<const char*>(found) : end;
}

constexpr bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}
constexpr bool is_alpha(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }

inline const char* skip_space(const char* at, const char* end) {
  while (at < end && is_space(*at)) ++at;
  return at;
}

}  // namespace wirecopy::support::html
