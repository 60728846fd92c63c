#pragma once

/// \file
/// Names of places in an article, and what the words beside each say of it.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "gazetteer.hpp"

namespace wirecopy::tag {

/// Where a name of a place was found.
enum class PlaceSource : uint8_t { body, title, dateline, given_tag };

/// A tag that an earlier stage made, or a place of it in the body.
struct KnownName {
  uint32_t start, length;  ///< bytes in the body; length 0: it has none there
  std::string_view name;   ///< of the tag
  bool is_place;           ///< else a person, an organisation and the like
  uint32_t tag;            ///< the caller's number
};

struct PlaceArticle {
  std::string_view title{}, body{}, dateline{}, language{};
  std::span<const KnownName> known{};
};

/// A name that may be one of several places.
struct PlaceGroup {
  std::vector<PlaceName> candidates;
  std::vector<uint32_t> mentions;
  bool is_person = false;     ///< someone of the article bears it
  bool is_elsewhere = false;  ///< the text says that it lies where no known place of the name does
};

inline constexpr uint32_t kNoMention = UINT32_MAX;

struct PlaceMention {
  uint32_t start, length;  ///< bytes in its text
  PlaceSource source;
  uint32_t group;
  std::string_view text;
  double cue = 0;                    ///< what the words beside it say, below 0: it is none
  bool is_part = false;              ///< of a longer name: "Boston Globe"
  bool names_person = false;         ///< "Denzel Washington"
  bool is_clear = false;             ///< "in", a dateline: whoever else bears the name
  bool is_language = false;          ///< "in French."
  bool begins = false;               ///< a sentence
  bool is_whole = true;              ///< false: only a part of what a tag says is a place
  uint32_t tag = UINT32_MAX;         ///< of an earlier stage, which says that it is a place
  bool is_other = false;             ///< an earlier stage says that it is something else
  uint32_t behind = kNoMention;      ///< after a comma: "Texas" of "Paris, Texas"
  uint32_t qualified_as = kNoPlace;  ///< by the one behind, or by the one before it
  bool closes = false;               ///< what is behind ends there: "Kent, England." is no list
  bool qualifies = false;            ///< it is the one behind
};

struct PlaceMentions {
  std::vector<PlaceMention> all;  ///< those of the body by their places, then others
  std::vector<PlaceGroup> groups;
};

/// Threads: any. Owns: views point into the article.
PlaceMentions find_places(const Gazetteer& gazetteer, const PlaceArticle& article);

/// How much of what is known of English holds for a text.
enum class CueLanguage : uint8_t {
  english,
  german,  ///< nouns have capitals, too
  other
};

/// Reads the words beside the mentions of one text, which are sorted by their places.
void read_cues(const Gazetteer& gazetteer, CueLanguage language, std::string_view text,
               std::span<PlaceMention> mentions, const std::vector<PlaceGroup>& groups);

}  // namespace wirecopy::tag
