#pragma once

/// \file
/// Which stories have a word.

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "support/index/postings.hpp"

namespace wirecopy::tag {

/// Pairs of words and stories. What it answers depends on what there is, not on what there was: a
/// word that many stories had and few have leads to these again.
/// Shape: the stories of a word that few have stand under its key; of one that many have their
/// number stands there, and they lie in blocks, two bytes each. No call takes long, however many
/// stories have a word.
/// Threads: one at a time.
class StoryWords {
 public:
  /// What more stories have leads to none of them.
  static constexpr size_t kMostStories = 24;

  /// \param story a number below 2^31, given again when a story has ended; the pair is not there
  void post(uint32_t key, uint32_t story);
  void withdraw(uint32_t key, uint32_t story);  ///< the pair is there
  size_t stories_with(uint32_t key) const;
  /// Calls use(uint32_t story) for each that has the word, where few have it.
  template <class Use>
  void visit(uint32_t key, Use use) const {
    few_.visit(key, [&](uint32_t number) {
      if ((number & kMany) == 0) use(number);
    });
  }
  void prefetch(uint32_t key) const { few_.prefetch(key); }
  size_t bytes() const;  ///< of memory, about

 private:
  static constexpr uint32_t kMany = 0x80000000;  ///< with it: how many
  static constexpr uint32_t kBlock = 16384;      ///< stories

  static uint64_t block_of(uint32_t key, uint32_t story) {
    return uint64_t{key} << 32 | story / kBlock;
  }
  void put(uint32_t key, uint32_t story);
  void take(uint32_t key, uint32_t story);
  void make_few(uint32_t key);

  support::Postings few_;
  std::unordered_map<uint64_t, std::vector<uint16_t>> many_;  ///< each sorted
  size_t in_blocks_ = 0;                                      ///< pairs
  uint32_t end_ = 0;                                          ///< of the numbers of stories
};

}  // namespace wirecopy::tag
