#pragma once

/// \file
/// English words that say whether a name beside them is a place.

#include <cstdint>
#include <string_view>

namespace wirecopy::tag {

enum WordClass : uint32_t {
  kFunctionWord = 1,          ///< "the", "when": capital only because a sentence begins
  kPlaceWord = 2,             ///< what is before a place: "in", "near", "downtown"
  kWeakPlaceWord = 4,         ///< "of", "for": before a place or anything else
  kDirection = 8,             ///< "North", "Greater"
  kDayOrMonth = 16,           ///< "Monday", "Mar"
  kPersonTitle = 32,          ///< "Sen", "Judge"
  kPublicBody = 64,           ///< behind a place, what is of it: "Police", "Mayor"
  kLandscape = 128,           ///< behind a place, another one beside it: "River", "State"
  kOrganisation = 256,        ///< behind a place, what bears its name: "Times", "University"
  kOrganisationOf = 512,      ///< before "of": "University", "Battle"
  kSaying = 1024,             ///< what people do: "said"
  kPublicWord = 2048,         ///< behind a place: "police", "residents"
  kForeignPlaceWord = 16384,  ///< before a place in other languages: "nach", "en"
  kMotion = 8192,             ///< before "to" and a place: "moved", "trip"
  kSpeaking = 4096,           ///< before a language: "in", "speaks"
};

/// All classes of a word as it is written, 0: none. Function words, place words and those of saying
/// and speaking are in lower case.
uint32_t classes_of(std::string_view word);
/// The same for a word that is compared in lower case.
uint32_t lower_classes_of(std::string_view word);

}  // namespace wirecopy::tag
