#pragma once

/// \file
/// Articles to learn from, as words with labels.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "labels.hpp"
#include "text_words.hpp"

namespace wirecopy::tag::entities {

/// A name that an article's tags say is there.
struct GivenName {
  uint64_t start, length;  ///< bytes in the body
  Kind kind;
};

struct TrainingArticle {
  std::string text{};  ///< the body
  std::vector<GivenName> names{};

  auto operator<=>(const TrainingArticle& other) const { return text <=> other.text; }
};

/// One label for each word of an article. Of names that overlap the longest counts; a name that
/// begins or ends inside a word takes the whole word.
/// \return how many names fit no words
size_t label_words(const TextWords& words, std::span<const GivenName> names,
                   std::vector<Label>& labels);

}  // namespace wirecopy::tag::entities
