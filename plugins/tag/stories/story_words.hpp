#pragma once

/// \file
/// Which stories have a word.

#include <array>
#include <cstddef>
#include <cstdint>

#include "support/index/postings.hpp"

namespace wirecopy::tag {

/// Pairs of words and stories. What it answers depends on what there is, not on what there was: a
/// word that many stories had and few have leads to these again.
/// Shape: the stories of a word stand under its key until it has more than kListed; from then on
/// their number alone does, until it has fallen to kMostStories. Then all stories are asked who has
/// the word, which kListed - kMostStories that came and as many that went have paid for.
/// Threads: one at a time.
class StoryWords {
 public:
  /// What more stories have leads to none of them.
  static constexpr size_t kMostStories = 24;

  /// \param story a number below 2^31, given again when a story has ended; the pair is not there
  void post(uint32_t key, uint32_t story);
  /// The pair is there. \param each_with each_with(key, take) calls take(uint32_t) for each story
  /// that has the word; `story` may be among them
  template <class EachWith>
  void withdraw(uint32_t key, uint32_t story, EachWith each_with);
  size_t stories_with(uint32_t key) const;
  /// Calls use(uint32_t story) for each that has the word, where few have it.
  template <class Use>
  void visit(uint32_t key, Use use) const;
  void prefetch(uint32_t key) const { table_.prefetch(key); }
  size_t bytes() const;  ///< of memory, at most and about

 private:
  static constexpr size_t kListed = 2 * kMostStories;
  static constexpr uint32_t kCount = 0x80000000;  ///< with it: how many

  /// What stands under a key: stories, or their number alone.
  struct Found {
    std::array<uint32_t, kListed> stories;
    size_t count = 0;
    bool is_listed = true;
  };
  Found find(uint32_t key) const;

  support::Postings table_;
  size_t pairs_ = 0;  ///< of each word at most kListed, so that it does not tell what there was
};

template <class EachWith>
void StoryWords::withdraw(uint32_t key, uint32_t story, EachWith each_with) {
  bool is_counted = false;
  size_t count = 0;
  table_.visit(key, [&](uint32_t& number) {
    is_counted = (number & kCount) != 0;
    count = is_counted ? --number & ~kCount : count + 1;
  });
  if (!is_counted) {
    --pairs_;
    return table_.remove(key, story);
  }
  if (count < kListed) --pairs_;
  if (count > kMostStories) return;
  table_.remove(key, kCount | static_cast<uint32_t>(count));
  each_with(key, [&](uint32_t other) {
    if (other != story) table_.insert(key, other);
  });
}

template <class Use>
void StoryWords::visit(uint32_t key, Use use) const {
  const Found found = find(key);
  if (!found.is_listed || found.count > kMostStories) return;
  for (size_t i = 0; i < found.count; ++i) use(found.stories[i]);
}

}  // namespace wirecopy::tag
