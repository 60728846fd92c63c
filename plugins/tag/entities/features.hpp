#pragma once

/// \file
/// What is asked of each word to tell whether it is of a name: hashes of properties of it and of
/// those around it. The same when learning and when tagging.

#include <cstdint>

#include "observed.hpp"

namespace wirecopy::tag::entities {

/// Of a form of this list; models of another are refused.
inline constexpr uint32_t kFeatureForm = 1;

/// The words of one sentence, with what lies before and behind it as nothing.
class SentenceFeatures {
 public:
  SentenceFeatures(const Observed& article, const Sentence& sentence)
      : article_(article), sentence_(sentence) {}

  /// Calls use(hash) for each property of a word; `use` sees no more than 80 of them.
  template <class Use>
  void each(uint32_t i, Use use) const;

 private:
  struct Around {
    uint64_t word = 0;
    uint32_t classes = 0, field = 0, shape = 0, phrase = 0;
  };
  Around around(int64_t i) const {
    if (i < int64_t{sentence_.begin}) return {1, 1U << 30, 60, 60, 0};
    if (i >= int64_t{sentence_.end}) return {2, 1U << 31, 61, 61, 0};
    const TextWord& word = article_.text.words[static_cast<size_t>(i)];
    const SeenWord& seen = article_.seen[static_cast<size_t>(i)];
    return {word.hash, seen.classes, seen.known.field(),
            static_cast<uint32_t>(word.shape) + 16U * seen.mode, seen.phrase};
  }
  static uint64_t key(uint32_t which, uint64_t value) {
    return mix((value + which) * 0x9E3779B97F4A7C15U);
  }
  static uint64_t key(uint32_t which, uint64_t one, uint64_t other) {
    return key(which, one * 0xC2B2AE3D27D4EB4FU + (other ^ other >> 29));
  }

  template <class Use>
  void each_of_run(uint32_t i, const Around& here, Use use) const;

  const Observed& article_;
  const Sentence& sentence_;
};

template <class Use>
void SentenceFeatures::each(uint32_t i, Use use) const {
  const int64_t at = i;
  const Around b2 = around(at - 2), b = around(at - 1), w = around(at), f = around(at + 1),
               f2 = around(at + 2);
  const TextWord& word = article_.text.words[i];
  const bool is_named =
      word.is_capital() || word.shape == Shape::with_digit || word.shape == Shape::other;
  use(key(1, w.word));
  use(key(2, b.word, w.shape));
  use(key(3, f.word, w.shape));
  use(key(4, b.word, w.word));
  use(key(5, w.word, f.word));
  use(key(6, w.shape));
  use(key(7, b.shape * 64 + w.shape, f.shape));
  use(key(8, w.classes, w.shape));
  use(key(9, b.classes, w.shape));
  use(key(10, f.classes, w.shape));
  use(key(11, w.field, w.shape));
  use(key(12, b.field, w.shape));
  use(key(13, f.field, w.shape));
  if (w.phrase != 0 || f.phrase != 0 || b.phrase != 0)
    use(key(14, (b.phrase * 64 + w.phrase) * 64 + f.phrase, w.shape));
  if (w.phrase != 0) use(key(15, w.phrase));
  if (word.shape == Shape::lower && !b.classes && !f.classes && b.shape == 0 && f.shape == 0)
    return;
  use(key(16, b2.word, w.shape));
  use(key(17, f2.word, w.shape));
  use(key(18, b.classes, w.classes));
  use(key(19, w.classes, f.classes));
  use(key(20, word.suffixes[1], w.shape));
  if (!is_named) return;
  use(key(21, word.suffixes[0], w.shape));
  use(key(22, word.suffixes[2]));
  use(key(23, word.prefixes[0]));
  use(key(24, word.prefixes[1]));
  use(key(25, word.prefixes[2]));
  use(key(26, w.word, word.begins ? 1 : 2));
  use(key(27, b.classes * 31 + f.classes, w.classes));
  use(key(28, b.shape * 64 + w.shape, word.begins));
  use(key(29, w.shape * 64 + f.shape));
  use(key(30, b.word, w.classes));
  use(key(31, f.word, w.classes));
  use(key(32, b.field * 64 + f.field, w.classes));
  use(key(33, b2.classes, b.classes * 7 + w.shape));
  use(key(34, f2.classes, f.classes * 7 + w.shape));
  use(key(35, b2.field, w.shape));
  use(key(36, f2.field, w.shape));
  use(key(37, b.word, f.word));
  use(key(38, b2.word * 3 + b.word, w.shape));
  use(key(39, f.word * 3 + f2.word, w.shape));
  use(key(40, word.suffixes[1], b.classes));
  const uint32_t cues = article_.seen[i].cues;
  use(key(41, cues, w.shape));
  use(key(42, cues, w.classes));
  for (uint32_t bit = 0; bit < kCues; ++bit)
    if ((cues >> bit & 1) != 0) use(key(43 + bit, word.begins));
  if (article_.seen[i].in_run) each_of_run(i, w, use);
}

template <class Use>
void SentenceFeatures::each_of_run(uint32_t i, const Around& here, Use use) const {
  const CapitalRun& run = article_.runs[article_.seen[i].run];
  const Around before = around(int64_t{run.begin} - 1), behind = around(run.end),
               first = around(run.begin), last = around(int64_t{run.end} - 1);
  const uint32_t length = run.end - run.begin;
  const uint32_t place =
      (length > 4 ? 4 : length) * 8 + (i == run.begin ? 1 : 0) + (i + 1 == run.end ? 2 : 0);
  use(key(60, place, here.shape));
  use(key(61, last.word, place & 3));
  use(key(62, first.word, place & 3));
  use(key(63, before.word, place));
  use(key(64, behind.word, place));
  use(key(65, run.classes, place));
  use(key(66, run.classes, here.classes));
  use(key(67, last.classes * 31 + first.classes, place));
  use(key(68, before.field * 64 + behind.field, place));
  use(key(69, before.word * 5 + behind.word, place));
  use(key(70, before.classes * 31 + behind.classes, place));
}

}  // namespace wirecopy::tag::entities
