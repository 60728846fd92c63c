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
/// Shape: lines are compared as fold() has them. Memory: at most 17 KB. Threads: one at a time.
class Repeats {
 public:
  Repeats() = default;
  /// \param saved by save(). \return nothing where it is damaged or of another version.
  static std::optional<Repeats> load(std::string_view saved);
  std::string save() const;

  /// Counts the lines at the edges of an article once.
  /// \param article any name of it: what comes again (a revision, a repetition) teaches nothing,
  /// where it is one of the last 64. \param body as it came. \param day on which it was published,
  /// since 1970; nothing: not known. \return whether it was new.
  bool learn(std::string_view article, std::string_view body, std::optional<int32_t> day = {});

  /// Whether the line stood in so many of the articles, and is none of the story; see look_of():
  ///  - furniture: in at least a tenth of all articles
  ///  - a plain one: in four of five since it was first seen, as often at the place where it stood
  ///    before, counted from either end, and in articles of more than one day as far as these are
  ///    known
  ///  - a report: never
  bool repeats(std::string_view line, size_t articles) const;
  /// In how many articles the line stood, of how many; the oldest are forgotten in time.
  size_t count_of(std::string_view line) const;
  size_t articles() const { return articles_; }

 private:
  struct Line {
    uint64_t hash = 0;
    uint32_t count = 0, last = 0;    ///< `last`: the number of the article it stood in last
    uint32_t since = 0, steady = 0;  ///< articles before it; how often it stood where it did before
    int32_t day = 0;                 ///< of the first one
    uint8_t from_start = 0, from_end = 0;  ///< paragraphs before and behind it, the last time
    uint8_t has_days = 0;                  ///< 1: it had another day too, or none
    uint8_t spare = 0;
  };

  void count(uint64_t hash, uint8_t from_start, uint8_t from_end, std::optional<int32_t> day);
  const Line* find(std::string_view line) const;
  void age();
  void drop_rare();

  uint32_t articles_ = 0, number_ = 0;
  std::vector<uint64_t> recent_;  ///< names of the last articles
  std::vector<Line> lines_;       ///< by hash
};

}  // namespace wirecopy::clean
