#pragma once

/// \file
/// Words that say nothing about a text: "the", "y", "aber".

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wirecopy::support {

/// A bit for each language; 0 is none.
using LanguageSet = uint64_t;

/// The common words of some sixty languages that put blanks between words.
/// Threads: any.
class CommonWords {
 public:
  /// Made at the first call.
  static const CommonWords& all();

  /// The languages in which `word` says nothing.
  /// \param word in lower case, as it is written or as WordReader reads it ("don't" or "don")
  LanguageSet languages_of(std::string_view word) const;
  /// The same by hash_word(word). Words are told apart by their hashes alone: of ten thousand
  /// million words that are in no list, one might be taken for one that is.
  LanguageSet languages_of(uint64_t hash) const {
    for (size_t at = hash & last_;; at = (at + 1) & last_) {
      const Slot slot = slots_[at];
      if (slot.set == 0 || slot.rest == hash >> 32) return sets_[slot.set];
    }
  }

  /// \param tag BCP 47. \return 0 where there is no list for it.
  LanguageSet language(std::string_view tag) const;
  /// Its primary subtag: "en". \param set one language
  std::string_view name(LanguageSet set) const;
  size_t languages() const { return names_.size(); }

 private:
  struct Slot {
    uint32_t rest = 0, set = 0;  ///< the upper half of the hash; a place in sets_, 0: free
  };

  using Numbers = std::unordered_map<LanguageSet, uint32_t>;  ///< places in sets_

  CommonWords();
  void add(std::string_view word, LanguageSet language, Numbers& numbers);

  std::vector<std::string_view> names_;
  std::vector<LanguageSet> sets_{0};
  std::vector<Slot> slots_;
  size_t last_ = 0;
};

}  // namespace wirecopy::support
