#pragma once

/// \file
/// Apostrophes that a text has lost on its way: "Russias arsenal", "they dont".

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "repairs.hpp"

namespace wirecopy::clean {

/// What the texts of one English article say about the apostrophes that are missing in them. Only
/// what cannot be anything else gets one:
///  - words that there are not without: "doesnt", "theyre" (contractions.hpp)
///  - names of countries, cities and organisations with an s, and words like "companys", where a
///    word follows that they can own (names.hpp); not behind "the", "two" and the like
///  - surnames of people whom the text names without the s, under the same conditions
///  - days of the week, "Wednesdays discussions", but not "on Wednesdays ..."
/// Nothing is done where the text has as many straight apostrophes as it misses, or four times
/// as many typographic ones: then they are not lost, but somebody spells so.
///
/// Words stay that stand in an address or in code, and among words of other languages.
///
/// Shape: UTF-8 that is tidy, "\x1E" is passed over. Linear in time but for people, of whom
/// kMostPeople are looked up in the texts.
/// Owns: the texts must outlive it.
class Apostrophes {
 public:
  static constexpr size_t kMostPeople = 50;

  /// \param language BCP 47, see is_english().
  Apostrophes(std::span<const std::string_view> texts, std::string_view language);

  bool any() const { return lost_; }

  /// The text with them. \param tally what was done is added to it.
  std::string mend(std::string_view text, Tally& tally) const;

 private:
  struct Place {
    size_t at;              ///< where the apostrophe goes
    std::string_view word;  ///< without
  };

  std::vector<Place> find(std::string_view text) const;
  size_t place_in(std::string_view text, size_t begin, size_t end) const;
  bool is_person(std::string_view surname) const;
  bool is_likely(std::string_view contraction) const;

  std::span<const std::string_view> texts_;
  mutable std::vector<std::string_view> people_, others_;  ///< looked up before
  mutable std::vector<std::string_view> likely_, unlikely_;
  bool lost_ = false;
};

}  // namespace wirecopy::clean
