#pragma once

/// \file
/// In how many articles of the stream words stand, about.

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "support/index/entry_bytes.hpp"

namespace wirecopy::tag {

/// Counts for each word in how many articles it stood, in half a megabyte whatever comes: words
/// whose hashes share a counter are counted as one. When it has seen kMostArticles all counts are
/// halved, so that it follows the stream.
/// Threads: one.
class StreamWords {
 public:
  static constexpr size_t kCounters = size_t{1} << 18;
  static constexpr uint32_t kFewestArticles = 500;  ///< fewer teach nothing
  static constexpr uint32_t kMostArticles = 16'384;
  static constexpr size_t kMostStems = 1000;   ///< of an article
  static constexpr size_t kRemembered = 8192;  ///< articles that are told when they come again

  StreamWords() : counts_(kCounters) {}

  /// Whether it is to be counted: it was not yet, and is in the sample: the first 2,048 articles,
  /// then one in eight. \param article hash of its id
  bool wants(uint64_t article) const;
  /// An entry of the journal for an article, which counts when it is learned.
  /// \param stems hashes, each once; of more than kMostStems the first
  static std::string entry(uint64_t article, std::span<const uint64_t> stems);
  /// Everything that is known, as entries of the journal that replace all before.
  std::vector<std::string> entries() const;
  /// \return false: it is no entry; nothing is changed.
  bool learn(std::string_view entry);

  /// 0: in one article of twenty at most, as topics are, or too little is known; 1: in all. As a
  /// logarithm: 0.5 in one of four or five.
  float common(uint64_t stem) const;
  uint32_t articles() const { return articles_; }

 private:
  bool learn_article(support::EntryReader& reader);
  bool learn_counts(support::EntryReader& reader);
  bool learn_known(support::EntryReader& reader);
  void remember(uint64_t article);
  void halve();

  std::vector<uint16_t> counts_;
  uint32_t articles_ = 0;
  std::unordered_set<uint64_t> known_;
  std::deque<uint64_t> order_;
};

}  // namespace wirecopy::tag
