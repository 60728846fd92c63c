#pragma once

/// \file
/// How many more tags an article may get.

#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <cstddef>
#include <string>

namespace wirecopy::support {

/// Counts the tags that a stage puts, so that an article with many is not refused for one too many.
class TagRoom {
 public:
  static constexpr size_t kMost = 2000;  ///< of a record; docs/record.md

  explicit TagRoom(const Record& article)
      : left_(kMost - std::min<size_t>(article.tag_count(), kMost)) {}

  /// \return false: one more has no room.
  bool take() {
    if (left_ == 0) ++left_out_;
    return left_ > 0 && left_-- > 0;
  }
  /// Says how many had none; for lineage.
  void explain(Record& article) const {
    if (left_out_ > 0)
      article.explain(std::to_string(left_out_) + (left_out_ == 1 ? " name is" : " names are") +
                      " left out: an article has at most " + std::to_string(kMost) + " tags");
  }

 private:
  size_t left_, left_out_ = 0;
};

}  // namespace wirecopy::support
