#pragma once

/// \file
/// A list of words that is asked for their numbers: sorted words in one text, and a table of open
/// addressing over them. Both may lie in a file.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::support {

/// The same on every machine: tables lie in files.
uint64_t hash_word(std::string_view word);
/// Of two numbers, for tables of pairs.
uint64_t hash_pair(uint32_t first, uint32_t second);

inline constexpr uint32_t kNoWord = UINT32_MAX;

/// Finds the numbers of words. Owns nothing.
class WordTable {
 public:
  WordTable() = default;
  /// \param text the words one behind the other \param starts where each begins, and the end of all
  /// \param slots numbers of words or kNoWord; a power of two of them, some of them free
  /// \return false: they do not fit each other; the table is not usable then.
  static bool open(std::string_view text, std::span<const uint32_t> starts,
                   std::span<const uint32_t> slots, WordTable& table);

  size_t size() const { return starts_.empty() ? 0 : starts_.size() - 1; }
  /// \param number less than size()
  std::string_view word(uint32_t number) const {
    return text_.substr(starts_[number], starts_[number + 1] - starts_[number]);
  }
  uint32_t find(std::string_view word) const;

 private:
  std::string_view text_;
  std::span<const uint32_t> starts_, slots_;
};

/// The parts of a WordTable.
struct WordList {
  std::string text{};
  std::vector<uint32_t> starts{}, slots{};

  /// \param words each once; their numbers are their places
  explicit WordList(std::span<const std::string_view> words);
};

/// How many slots make finding fast, a power of two.
size_t slots_for(size_t count);

}  // namespace wirecopy::support
