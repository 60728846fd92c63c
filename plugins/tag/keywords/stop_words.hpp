#pragma once

/// \file
/// Words that say nothing about a text: "the", "y", "aber".

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace wirecopy::tag {

/// A set of languages is a bit mask.
class StopWords {
 public:
  /// Threads: any.
  static const StopWords& all();

  /// The languages in which `word` (lower case) says nothing.
  uint32_t languages_of(std::string_view word) const;
  /// \param tag BCP 47. \return 0 where there is no list for it.
  static uint32_t language(std::string_view tag);

 private:
  StopWords();

  std::unordered_map<std::string_view, uint32_t> languages_;
};

}  // namespace wirecopy::tag
