#pragma once

/// \file
/// What of an article tells its story: words, names and numbers.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wirecopy::tag {

/// A word of an article, before it is known how rare it is.
struct StoryWord {
  uint32_t key;                ///< of its hash
  float count;                 ///< early words count more
  float commonness;            ///< the part of all stories that is likely to have it
  bool is_name = false;        ///< a name or a number
  std::string_view text = {};  ///< where it stands first in title and body
};

/// Reads the words of articles.
/// Threads: one at a time. Reused, it allocates little.
class StoryReader {
 public:
  static constexpr size_t kLead = 300;  ///< words of a body that are read

  void add_title(std::string_view text);
  void add_body(std::string_view text);
  /// A person, an organisation, a place that is known to be one.
  void add_name(std::string_view name);
  /// The words of what was added, each once; the next article begins.
  /// Shape: sorted by key. Valid until the next call, and as long as the texts are.
  const std::vector<StoryWord>& finish();

 private:
  void begin();
  void read(std::string_view text, double weight, size_t most);

  std::vector<StoryWord> words_;
  bool is_finished_ = false;
};

/// Tells whether an article has changed in what is read of it.
uint64_t fingerprint(const std::vector<StoryWord>& words);

}  // namespace wirecopy::tag
