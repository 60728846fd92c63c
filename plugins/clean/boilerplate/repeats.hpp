#pragma once

/// \file
/// Lines that a source repeats across its articles, learnt from these.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::clean {

/// What is known of the lines of one source. Only the edges of articles are learnt: where a line
/// stands within them it is what the source has to say again.
/// Shape: lines are compared as fold() has them. Memory: at most 13 KB. Threads: one at a time.
class Repeats {
 public:
  Repeats() = default;
  /// \param saved by save(). \return nothing where it is damaged or of another version.
  static std::optional<Repeats> load(std::string_view saved);
  std::string save() const;

  /// Counts the lines at the edges of an article once.
  /// \param article any name of it: what comes again (a revision, a repetition) teaches nothing,
  /// where it is one of the last 64. \param body as it came. \return whether it was new.
  bool learn(std::string_view article, std::string_view body);

  /// Whether the line stood in so many of the articles, and in at least a tenth of them.
  bool repeats(std::string_view line, size_t articles) const;
  /// In how many articles the line stood, of how many; the oldest are forgotten in time.
  size_t count_of(std::string_view line) const;
  size_t articles() const { return articles_; }

 private:
  struct Line {
    uint64_t hash;
    uint32_t count, last;  ///< `last`: the number of the article it stood in last
  };

  void count(uint64_t hash);
  void age();
  void drop_rare();

  uint32_t articles_ = 0, number_ = 0;
  std::vector<uint64_t> recent_;  ///< names of the last articles
  std::vector<Line> lines_;       ///< by hash
};

}  // namespace wirecopy::clean
