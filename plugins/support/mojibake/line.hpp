#pragma once

/// \file
/// One line of a text that may be misread.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "misread.hpp"

namespace wirecopy::support {

/// What speaks for and against one encoding.
struct Case {
  static constexpr int kBetter = 2;  ///< so much less odd a text or a line must become
  static constexpr int kMost = 1 << 20;

  int gain = 0;
  size_t traces = 0;
  size_t worse = 0;   ///< traces of no oddity that would become odd
  size_t others = 0;  ///< characters that are right as they stand

  /// What was misread twice is odd half-way, too: some of it may be worse.
  bool holds() const { return others == 0 && gain >= kBetter && worse * 4 <= traces; }
  void add(const Case& more) {
    gain = std::clamp(gain + more.gain, -kMost, kMost);
    traces += more.traces;
    worse += more.worse;
    others += more.others;
  }
};

/// The characters of a line, and what of them were one in UTF-8. Encodings are those of
/// Misreadings.
class Line {
 public:
  static constexpr int kSure = 3;    ///< gained by a character that nobody writes
  static constexpr int kAny = -100;  ///< where all of them are undone

  /// Owns: the text must outlive it.
  void read(std::string_view text);
  /// Characters in a row beyond ASCII, with what stands before and behind them.
  void read_run(const std::vector<char32_t>& characters) { characters_ = characters; }

  /// Malformed bytes could not be put back.
  bool is_valid() const { return valid_; }
  std::string_view text() const { return text_; }

  /// Whether one is odd and may be the beginning of a misread one.
  bool is_suspect(size_t encoding) const;
  /// Ends at the first of `others`: no more holds then.
  Case assess(size_t encoding) const;

  /// Appends the line with what gains so much undone; nothing where that is nothing.
  /// \return how many characters were put together.
  size_t convert(size_t encoding, int least, std::string& out) const;

 private:
  /// Characters that were one.
  struct Trace {
    char32_t value;
    size_t size;  ///< characters it takes now; 0: there is none
  };

  char32_t at(size_t index) const { return index < characters_.size() ? characters_[index] : 0; }
  Trace trace_at(size_t i, size_t encoding) const;
  /// What has lost its last byte on the way, next to others that have not.
  Trace damaged_at(size_t i, size_t encoding) const;
  /// "The letter “Ã¤”": a text on the matter.
  bool is_quoted(size_t i, size_t size) const;
  int odd_at(size_t i, size_t size) const;
  int odd_after(size_t i, const Trace& trace) const;
  /// One that gains so much.
  Trace gaining_at(size_t i, size_t encoding, int least) const;
  /// What stands before, put together where it is a trace itself: letters of other alphabets come
  /// in runs.
  char32_t previous(size_t i) const;

  const Misreadings& readings_ = Misreadings::all();
  std::string_view text_;
  std::vector<char32_t> characters_;
  bool valid_ = true;
};

}  // namespace wirecopy::support
