#pragma once

/// \file
/// A text cut into sentences.

#include <cstddef>
#include <string_view>
#include <vector>

namespace wirecopy::support {

struct Sentence {
  std::string_view
      text;          ///< with its last mark and the quotation marks behind it; points into the text
  size_t paragraph;  ///< from 0
  bool is_ended;     ///< by a mark; headlines and captions mostly have none
};

/// Sentences in the order of the text, without the blanks around them.
///
/// A sentence ends with its paragraph (a blank line), and with "." "!" "?" "…" before a blank where
/// the next word does not go on in lower case; with "。" "！" "？" wherever these stand outside of
/// 「」 and 『』; with the marks of Arabic, Urdu, Hindi, Armenian and Ethiopic. It does not end
/// behind the dots of initials and of abbreviations in some twenty languages ("Mr. Smith",
/// "Nr. 5", "z.B. Bonn"); those that may end one, such as "U.S.", do so before "The" and the like.
///
/// \param language BCP 47, or empty; in German and others "am 3. Mai" is one sentence.
/// Shape: UTF-8; malformed bytes are letters. Linear. Appends to `sentences`.
void split_sentences(std::string_view text, std::string_view language,
                     std::vector<Sentence>& sentences);

}  // namespace wirecopy::support
