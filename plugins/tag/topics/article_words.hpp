#pragma once

/// \file
/// Which words of an article count for its topics; the same when learning and when tagging.

#include <cstddef>
#include <string_view>

#include "support/prose/utf8.hpp"
#include "support/words/word_reader.hpp"

namespace wirecopy::tag {

inline constexpr size_t kMostTitle = 4 * 1024, kMostBody = 32 * 1024;  ///< bytes that are read

/// Calls use(key) for each word of two bytes or more.
template <class Use>
void each_word(std::string_view text, size_t most, Use use) {
  support::WordReader words(support::beginning(text, most));
  while (words.next())
    if (words.key().size() >= 2) use(words.key());
}

}  // namespace wirecopy::tag
