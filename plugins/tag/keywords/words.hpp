#pragma once

/// \file
/// A text cut into words that may be keywords, and words that stand between them.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::tag {

/// One word. Elided articles and endings are cut off: "l'orbite" is orbite, "India's" is India.
struct Word {
  uint32_t start, length;          ///< bytes in the text
  uint32_t key_start, key_length;  ///< in Words::keys
  uint32_t sentence, run;          ///< counted up; punctuation ends a run, as does a sentence
  bool opens_sentence, is_capital, has_letter;
};

struct Words {
  std::vector<Word> list;
  std::string keys;  ///< all words in lower case, one behind the other

  std::string_view key(const Word& word) const {
    return std::string_view(keys).substr(word.key_start, word.key_length);
  }
};

/// Appends the words of `text` to `words`; a new sentence begins.
/// Shape: UTF-8; malformed bytes are punctuation. Chinese, Japanese, Thai and other text written
/// without blanks has no words here.
/// Linear.
void read_words(std::string_view text, Words& words);

}  // namespace wirecopy::tag
