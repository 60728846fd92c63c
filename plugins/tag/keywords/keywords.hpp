#pragma once

/// \file
/// The words and phrases that say what a text is about.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::tag {

struct Span {
  uint64_t start, length;  ///< bytes of the body
};

struct Keyword {
  std::string name;         ///< as it stands most often in the text
  double score;             ///< 0..1, in thousandths
  uint32_t count;           ///< in title and body
  std::vector<Span> spans;  ///< in the body, in order
};

/// The `most` best keywords, best first.
///
/// A candidate's score is that of a logistic model of how often and how early it stands, how long
/// it is and whether it is a name. Of overlapping candidates the better one stays: a word that
/// hardly stands outside of a chosen phrase, a phrase within a chosen one, and another form of a
/// chosen word are left out.
///
/// \param language BCP 47, or empty: guessed from the text.
/// Shape: UTF-8. The first 64 KiB of the body and 4 KiB of the title are read.
/// Threads: any. Linear but for the sorting.
std::vector<Keyword> find_keywords(std::string_view title, std::string_view body,
                                   std::string_view language, size_t most);

}  // namespace wirecopy::tag
