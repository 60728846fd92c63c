#include "record/escapes.hpp"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#include <bit>

namespace wirecopy::record {
namespace {

constexpr bool needs_escape(char c) {
  return (c == '"') | (c == '\\') | (static_cast<unsigned char>(c) < 0x20);
}

#ifdef __x86_64__

size_t find_by_16(std::string_view text, size_t at) {
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
  const __m128i last_control = _mm_set1_epi8(0x1f);
  for (; text.size() - at >= 16; at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(block, last_control), block);
    const __m128i others =
        _mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, backslash));
    const auto hits = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(controls, others)));
    if (hits != 0) return at + static_cast<size_t>(std::countr_zero(hits));
  }
  while (at < text.size() && !needs_escape(text[at])) ++at;
  return at;
}

[[gnu::target("avx2")]] size_t find_by_32(std::string_view text, size_t at) {
  const __m256i quote = _mm256_set1_epi8('"'), backslash = _mm256_set1_epi8('\\');
  const __m256i last_control = _mm256_set1_epi8(0x1f);
  for (; text.size() - at >= 32; at += 32) {
    const __m256i block = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + at));
    const __m256i controls = _mm256_cmpeq_epi8(_mm256_min_epu8(block, last_control), block);
    const __m256i others =
        _mm256_or_si256(_mm256_cmpeq_epi8(block, quote), _mm256_cmpeq_epi8(block, backslash));
    const auto hits =
        static_cast<unsigned>(_mm256_movemask_epi8(_mm256_or_si256(controls, others)));
    if (hits != 0) return at + static_cast<size_t>(std::countr_zero(hits));
  }
  return find_by_16(text, at);
}

#endif

}  // namespace

size_t find_escape(std::string_view text, size_t at) {
#ifdef __x86_64__
  // The program runs on every processor of the family; most have the wide instructions.
  return __builtin_cpu_supports("avx2") ? find_by_32(text, at) : find_by_16(text, at);
#else
  while (at < text.size() && !needs_escape(text[at])) ++at;
  return at;
#endif
}

}  // namespace wirecopy::record
