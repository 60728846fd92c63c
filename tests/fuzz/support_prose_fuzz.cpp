// Sentences of any text: within it, in its order, whole characters, none empty.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "support/prose/sentences.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::vector<wirecopy::support::Sentence> sentences;
  wirecopy::support::split_sentences(text, data[0] % 2 ? "de" : "en", sentences);
  const char* end = text.data();
  size_t paragraph = 0;
  for (const auto& sentence : sentences) {
    if (sentence.text.empty() || sentence.text.data() < end || sentence.paragraph < paragraph)
      std::abort();
    end = sentence.text.data() + sentence.text.size();
    paragraph = sentence.paragraph;
  }
  if (end > text.data() + text.size()) std::abort();
  return 0;
}
