#pragma once

/// \file
/// What is known of words and names before anything is learned: "Maria" is a given name, "Inc" ends
/// the name of a company, "said" is a verb of communication.
///
/// As a text, a line is a name, a tab and its classes with blanks between them: those of
/// kLexiconClasses, "is:" and a field of WordNet for words in lower case, "=" and two letters for
/// the country. In a model it is a table of open addressing.

#include <wirecopy/result.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text_words.hpp"

namespace wirecopy::tag::entities {

enum LexiconClass : uint32_t {
  kGiven = 1U << 0,
  kSurname = 1U << 1,
  kPlaceName = 1U << 2,
  kCountry = 1U << 3,
  kState = 1U << 4,
  kDemonym = 1U << 5,
  kOrganisation = 1U << 6,
  kCompany = 1U << 7,     ///< "Inc"
  kHead = 1U << 8,        ///< "Ministry"
  kTitle = 1U << 9,       ///< "President"
  kPerson = 1U << 10,     ///< a whole name
  kPlaceHead = 1U << 11,  ///< "River"
  kEvent = 1U << 12,      ///< "Olympics"
  kTime = 1U << 13,       ///< "Monday"
  kFunction = 1U << 14,   ///< "the"
  kCommon = 1U << 15,     ///< it is written small, too
  kFaith = 1U << 16,      ///< "Catholic"
  kGoesOn = 1U << 17,     ///< longer names begin so
};
inline constexpr uint32_t kAllClasses = (1U << 17) - 1;
inline constexpr uint32_t kOfSmallWords =
    kFunction | kCommon;  ///< what holds of a word in lower case

/// Whether the text is nothing but letters of country codes, A to Z; they become JSON as they are.
inline bool are_country_codes(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// What the lexicon says of a word or name: 18 bits of classes, 6 of a field (0: none), 8 of a
/// country (0: none).
struct Known {
  uint32_t bits = 0;

  uint32_t classes() const { return bits & kAllClasses; }
  bool goes_on() const { return (bits & kGoesOn) != 0; }
  uint32_t field() const { return bits >> 18 & 63; }
  uint32_t country() const { return bits >> 24; }
};

/// Fields of words, 1 and up as Known::field() has them.
enum WordField : uint32_t { kSayingField = 33, kPersonField = 19 };

class Lexicon {
 public:
  struct Slot {
    uint32_t check, bits;  ///< bits 0: free
  };
  static constexpr size_t kLongestName = 6;  ///< words

  Lexicon() = default;
  /// \param slots of a table that make_lexicon() made \param countries two letters each
  Lexicon(std::span<const Slot> slots, std::string_view countries)
      : slots_(slots), countries_(countries) {}

  /// \param hash of a word, or of several by join_hashes()
  Known find(uint64_t hash) const;
  /// \param number Known::country() \return two letters; empty: none
  std::string_view country(uint32_t number) const {
    return number == 0 || number * 2 > countries_.size() ? std::string_view{}
                                                         : countries_.substr(number * 2 - 2, 2);
  }

 private:
  std::span<const Slot> slots_;
  std::string_view countries_;
};

struct LexiconTable {
  std::vector<Lexicon::Slot> slots{};
  std::string countries{};
};

/// \param file for messages
/// Errors: bad_input: with file and line.
Result<LexiconTable> make_lexicon(std::string_view text, std::string_view file);

}  // namespace wirecopy::tag::entities
