#pragma once

/// \file
/// What stands twice within an article.

#include <cstdint>
#include <string>
#include <vector>

#include "blocks.hpp"

namespace wirecopy::clean {

/// The text of a block as support::fold() has it. Empty where it is too long to be a line that is
/// known.
std::string folded_line(const Block& block);

/// Of what stands twice, the first stays: captions, and texts for wide and for narrow screens.
/// Short lines may come again on purpose, as those of recipes and tables do.
class Copies {
 public:
  /// Owns: `blocks` must outlive this.
  explicit Copies(const std::vector<Block>& blocks);

  bool is_repeated(size_t block) const;

 private:
  bool goes_with_copies(size_t block, size_t back) const;

  const std::vector<Block>& blocks_;
  std::vector<uint32_t> firsts_;  ///< of each block, where the same short text stands first
};

}  // namespace wirecopy::clean
