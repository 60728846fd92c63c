#include "sketch.hpp"

#include <algorithm>
#include <array>

#include "support/prose/utf8.hpp"

namespace wirecopy::clean {
namespace {

/// Two headlines may share most of their words and speak of different days: shorter texts are
/// copies where they are equal, and still shorter ones say nothing.
constexpr size_t kFewestWords = 24, kFewestEqualWords = 8;
constexpr size_t kFewestSamples = 48, kRate = 8;

/// Characters that stand for a word where none are separated: of kana and Han, of an alphabet.
constexpr int kHanRun = 2;
constexpr char32_t kFirstHan = 0x3040;

constexpr uint64_t kOdd = 0x9E3779B97F4A7C15, kOtherOdd = 0xC2B2AE3D27D4EB4F;
constexpr size_t kKeptMemory = 1 << 18;  ///< shingles

constexpr uint64_t mix(uint64_t x) {
  x = (x ^ x >> 32) * 0xD6E8FEB86659FD93;
  return (x ^ x >> 32) * 0xD6E8FEB86659FD93;
}

/// A word's hash with one character more. Source: Cohen, "Recursive hashing functions for n-grams",
/// 1997 (cyclic polynomials). 0 is no word.
constexpr uint64_t extend(uint64_t word, uint64_t mixed) {
  return (word << 1 | word >> 63) ^ mixed;
}
constexpr uint64_t character(char32_t c) { return mix(c * kOdd); }

/// What a byte of ASCII is in a word: itself in lower case, or one of these.
enum : uint64_t { kBetween = 0, kNothing = 1, kBeyondAscii = 2 };
constexpr auto kBytes = [] {
  std::array<uint64_t, 256> of{};
  for (unsigned c = 0x80; c < 0x100; ++c) of[c] = kBeyondAscii;
  for (unsigned c = '0'; c <= '9'; ++c) of[c] = character(c);
  for (unsigned c = 'a'; c <= 'z'; ++c) of[c] = of[c - 32] = character(c);
  of['\''] = of['`'] = kNothing;
  return of;
}();

}  // namespace

void Sketcher::Row::add(uint64_t word) {
  word = mix(word);
  whole = (whole ^ word) * kOdd;
  *out = static_cast<uint32_t>(mix(before + last * kOdd + word * kOtherOdd) >> 32);
  out += ++words > 2 ? 1 : 0;
  before = last;
  last = word;
}

void Sketcher::Run::add(char32_t c, Row& row) {
  std::copy(last + 1, last + kLongestRun, last);
  last[kLongestRun - 1] = c;
  const int wanted = c < kFirstHan ? kLongestRun : kHanRun;
  if (++length < wanted) return;
  uint64_t word = 0;
  for (int i = kLongestRun - wanted; i < kLongestRun; ++i) word = extend(word, character(last[i]));
  row.add(word);
}

void Sketcher::add(std::string_view text) {
  const auto written = static_cast<size_t>(row_.words > 2 ? row_.words - 2 : 0);
  if (const size_t most = written + text.size() / 2 + 2; shingles_.size() < most)
    shingles_.resize(most);
  Row row = row_;
  row.out = shingles_.data() + written;
  Run run;
  uint64_t word = 0;
  const auto end_word = [&] {
    if (word != 0) row.add(word);
    word = 0;
  };
  for (size_t at = 0; at < text.size();) {
    const uint64_t byte = kBytes[static_cast<unsigned char>(text[at])];
    if (byte > kBeyondAscii) {  // most of most texts
      word = extend(word, byte);
      ++at;
      continue;
    }
    if (byte != kBeyondAscii) {
      if (byte == kBetween) end_word(), run.length = 0;
      ++at;
      continue;
    }
    const support::CodePoint c = support::decode(text, at);
    at += c.size;
    if (support::is_quote(c.value) || support::is_invisible(c.value)) continue;
    if (support::is_unspaced(c.value)) {
      end_word();
      run.add(c.value, row);
      continue;
    }
    run.length = 0;
    if (c.valid && support::is_letter(c.value))
      word = extend(word, character(support::lower(c.value)));
    else
      end_word();
  }
  end_word();
  row_ = row;
}

/// Takes the smallest. Those below a limit that almost always leaves enough are sorted alone.
void Sketcher::sample(Sketch& sketch, uint32_t* const end) {
  uint32_t* const all = shingles_.data();
  const auto size = static_cast<size_t>(end - all);
  const size_t most = std::clamp(size / kRate, kFewestSamples, Sketch::kMost);
  const uint64_t limit = (uint64_t{most + most / 4 + 16} << 32) / size;
  uint32_t* below = all;
  for (uint32_t* at = all; at < end; ++at) {  // no branch that nobody can predict
    const uint32_t hash = *at;
    *at = *below;
    *below = hash;
    below += hash < limit ? 1 : 0;
  }
  std::sort(all, below);
  uint32_t* last = std::unique(all, below);
  if (last - all <= static_cast<std::ptrdiff_t>(most) && below != end) {
    std::sort(all, end);
    last = std::unique(all, end);
  }
  const size_t count = std::min(most, static_cast<size_t>(last - all));
  sketch.samples.assign(all, all + count);
  if (all + count != last) sketch.bound = sketch.samples.back();
}

Sketch Sketcher::finish() {
  Sketch sketch;
  if (row_.words >= kFewestEqualWords) sketch.whole = row_.whole | 1;
  if (row_.words >= kFewestWords) sample(sketch, shingles_.data() + (row_.words - 2));
  row_ = {};
  if (shingles_.size() > kKeptMemory) shingles_ = {};
  return sketch;
}

}  // namespace wirecopy::clean
