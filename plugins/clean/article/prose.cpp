#include "prose.hpp"

#include <algorithm>
#include <string_view>

namespace wirecopy::clean {

namespace {

/// Whether a third of the text stands in words that nobody writes: addresses, keys, names of files.
bool is_of_long_words(std::string_view text) {
  constexpr size_t kLong = 40;
  size_t in_long = 0;
  for (size_t at = 0, end = 0; at < text.size(); at = end + 1) {
    end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const bool is_latin = std::ranges::all_of(word, [](unsigned char c) { return c < 0x80; });
    if (is_latin && word.size() > kLong) in_long += word.size();
  }
  return in_long * 3 > text.size();
}

}  // namespace

bool is_prose(const Block& block) {
  constexpr size_t kShortest = 80;  // letters; a shorter paragraph may be anything
  return block.size >= kShortest && block.link_share() < 0.35 && !is_of_long_words(block.text);
}

}  // namespace wirecopy::clean
