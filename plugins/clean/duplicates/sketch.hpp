#pragma once

/// \file
/// A text as its copies are found by: a sample of its shingles, three words in a row each.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wirecopy::clean {

/// What is kept of a text. The smallest of all hashes are a sample of any two texts alike, so that
/// the shared part of two samples is the shared part of the texts.
/// Source: Broder, "On the resemblance and containment of documents", 1997.
struct Sketch {
  static constexpr size_t kMost = 512;  ///< samples

  /// The smallest hashes of its shingles: 48, and from 384 shingles on one in eight.
  /// Shape: sorted, each once; none where the text is too short for more than being equal.
  std::vector<uint32_t> samples;
  uint32_t bound = UINT32_MAX;  ///< no shingle up to here is left out
  uint64_t whole = 0;           ///< hash of all its words; 0: too few to tell anything
};

/// Sketches texts that are read one behind the other, such as title and body, as one. Case,
/// punctuation, quotation marks and blanks do not count. A word is a run of letters and digits; in
/// scripts that put no blanks between words, of a few characters.
/// Shape: UTF-8; malformed bytes stand between words. Linear in time and memory.
/// Threads: one at a time. Reused, it allocates little.
class Sketcher {
 public:
  void add(std::string_view text);
  /// The sketch of what was added; the next text begins.
  Sketch finish();

 private:
  /// Words in a row and their shingles. Local to a loop it stays in registers.
  struct Row {
    uint64_t before = 0, last = 0;  ///< words
    uint64_t whole = 0;
    size_t words = 0;
    uint32_t* out = nullptr;  ///< where the next shingle goes

    void add(uint64_t word);
  };

  static constexpr int kLongestRun = 6;
  /// Characters that stand for words where none are separated.
  struct Run {
    char32_t last[kLongestRun] = {};
    int length = 0;

    void add(char32_t c, Row& row);
  };

  void sample(Sketch& sketch, uint32_t* end);

  Row row_;
  std::vector<uint32_t> shingles_;  ///< as many as there may be
};

}  // namespace wirecopy::clean
