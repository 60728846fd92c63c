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
/// "U.S." is one word, "Timor-Leste" are two in one run.
struct Word {
  uint64_t hash;           ///< of its key
  uint32_t start, length;  ///< bytes in the text
  uint32_t key_start;      ///< in Words::keys
  uint16_t key_length;
  uint8_t letters;  ///< code points of its key, at most 255
  bool opens_sentence : 1, is_capital : 1;
  bool is_all_capital : 1;  ///< "NATO", "G20", "5G"
  bool has_letter : 1;      ///< and is none of "20th", "1990s"
  uint32_t sentence, run;   ///< counted up; punctuation ends a run, as does a sentence
};

struct Words {
  std::vector<Word> list{};
  std::string keys{};  ///< all words in lower case, one behind the other

  std::string_view key(const Word& word) const {
    return std::string_view(keys).substr(word.key_start, word.key_length);
  }
  void clear() {
    list.clear();
    keys.clear();
  }
};

/// Appends the words of `text` to `words`; a new sentence begins.
/// Shape: UTF-8; malformed bytes are punctuation. Chinese, Japanese, Thai and other text written
/// without blanks has no words here.
/// Linear.
void read_words(std::string_view text, Words& words);

}  // namespace wirecopy::tag
