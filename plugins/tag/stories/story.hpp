#pragma once

/// \file
/// A story: its articles, and the sum of the newest of them.

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "story_entry.hpp"

namespace wirecopy::tag {

/// A word of a story.
struct StorySum {
  uint32_t key;
  uint32_t articles;  ///< that have it
  uint32_t weight;    ///< of all of them
};

/// A story holds the numbers of all its articles and is compared by the newest kSummed of them, so
/// that no story takes longer than that, however large. Who puts an article into `articles` or
/// takes it out keeps `summed_from` and the sums as they should be.
struct Story {
  static constexpr size_t kSummed = 64;

  std::string id;
  uint64_t born = 0;
  std::set<uint64_t> articles;  ///< numbers, in the order in which articles came
  uint64_t summed_from = 0;     ///< the oldest that is in the sums
  int64_t square = 0;           ///< the length of the sum, squared
  int64_t pairs = 0;            ///< the products of all pairs of articles in it
  std::vector<StorySum> sums;   ///< sorted by key

  size_t size() const { return articles.size(); }
  size_t summed() const { return size() < kSummed ? size() : kSummed; }

  /// Adds an article's words to the sums; calls begins(key) for each that no other has.
  template <class Begins>
  void sum(const std::vector<StoryTerm>& terms, Begins begins);
  /// Takes them away again; calls ends(key) for each that no other has.
  template <class Ends>
  void subtract(const std::vector<StoryTerm>& terms, Ends ends);
  bool has(uint32_t key) const;
  /// The product of the sum and an article.
  int64_t product_with(const std::vector<StoryTerm>& terms) const;

 private:
  /// Where the word is or would stand, as an offset; nothing before `from` is looked at.
  size_t find(size_t from, uint32_t key) const;
  void end_unused();
};

template <class Begins>
void Story::sum(const std::vector<StoryTerm>& terms, Begins begins) {
  std::vector<StorySum> all;
  all.reserve(sums.size() + terms.size());
  int64_t product = 0, length = 0;
  size_t copied = 0;
  for (const StoryTerm& term : terms) {
    const size_t at = find(copied, term.key);
    all.insert(all.end(), sums.data() + copied, sums.data() + at);
    copied = at;
    length += int64_t{term.weight} * term.weight;
    StorySum added{term.key, 1, term.weight};
    if (at < sums.size() && sums[at].key == term.key) {
      product += int64_t{term.weight} * sums[at].weight;
      added = {term.key, sums[at].articles + 1, sums[at].weight + term.weight};
      ++copied;
    } else {
      begins(term.key);
    }
    all.push_back(added);
  }
  all.insert(all.end(), sums.data() + copied, sums.data() + sums.size());
  all.shrink_to_fit();
  sums = std::move(all);
  square += 2 * product + length;
  pairs += product;
}

template <class Ends>
void Story::subtract(const std::vector<StoryTerm>& terms, Ends ends) {
  int64_t product = 0, length = 0;
  size_t at = 0;
  for (const StoryTerm& term : terms) {
    at = find(at, term.key);
    sums[at].weight -= term.weight;
    product += int64_t{term.weight} * sums[at].weight;
    length += int64_t{term.weight} * term.weight;
    if (--sums[at].articles == 0) ends(term.key);
  }
  end_unused();
  square -= 2 * product + length;
  pairs -= product;
}

}  // namespace wirecopy::tag
