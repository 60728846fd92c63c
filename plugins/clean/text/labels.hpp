#pragma once

/// \file
/// The short texts beside a story: names, sections, captions.

#include <cstddef>
#include <string>
#include <string_view>

#include "repairs.hpp"
#include "text.hpp"

namespace wirecopy::clean {

/// Tidies short texts by what the story itself tells: too short to be sure of alone, they are taken
/// to be misread as it was.
class Labels {
 public:
  explicit Labels(const Rules& rules) : rules_(rules) {}

  /// Takes lines of a text that was found to be misread.
  /// \param text as it came.
  void add_evidence(std::string_view text);

  using Shape = std::string (*)(std::string_view, const Rules&, Tally&);
  /// The text tidied, on one line unless told otherwise. \param tally what was done is added to it.
  std::string tidy(std::string_view text, Tally& tally, Shape shape = tidy_line) const;

 private:
  std::string_view behind_evidence(std::string_view text) const;

  const Rules& rules_;
  std::string evidence_;  ///< lines with characters beyond ASCII, at most kMostEvidence bytes
};

}  // namespace wirecopy::clean
