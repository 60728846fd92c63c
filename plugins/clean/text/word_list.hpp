#pragma once

/// \file
/// Words to be looked up.

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wirecopy::clean {

/// Shape: words parted by blanks, in any order. Owns: the text must outlive it.
class WordList {
 public:
  explicit WordList(std::string_view words) {
    while (!words.empty()) {
      const std::string_view word = words.substr(0, words.find(' '));
      words.remove_prefix(std::min(words.size(), word.size() + 1));
      if (word.empty()) continue;
      std::string bare(word);
      std::erase(bare, '\'');
      words_.emplace_back(std::move(bare), word);
    }
    std::sort(words_.begin(), words_.end());
    for (const auto& [bare, word] : words_) hashes_.set(hash(bare));
  }

  bool contains(std::string_view word) const { return !find_bare(word).empty(); }

  /// The word that is this without its apostrophe: "don't" for "dont"; or empty.
  std::string_view find_bare(std::string_view bare) const {
    if (!hashes_.test(hash(bare))) return {};
    const auto at =
        std::lower_bound(words_.begin(), words_.end(), bare,
                         [](const auto& each, std::string_view word) { return each.first < word; });
    return at != words_.end() && at->first == bare ? at->second : std::string_view();
  }

 private:
  static constexpr size_t kHashes = 1U << 14U;

  static size_t hash(std::string_view word) {
    uint32_t value = 2166136261U;
    for (const char c : word) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
    return (value ^ value >> 15U) % kHashes;
  }

  std::vector<std::pair<std::string, std::string_view>> words_;
  std::bitset<kHashes> hashes_;  ///< most words are in no list
};

}  // namespace wirecopy::clean
