#pragma once

/// \file
/// The places of an article: which they are, where they are named, which it is about.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gazetteer.hpp"
#include "mentions.hpp"

namespace wirecopy::tag {

/// More places than any article is about; records hold no more than some thousand tags.
inline constexpr size_t kMostTaggedPlaces = 500;

struct PlaceSpan {
  uint32_t start, length;  ///< bytes in the body
};

struct TaggedPlace {
  uint32_t place;     ///< of the gazetteer
  double score;       ///< 0..1, how sure
  bool is_focus;      ///< the article is about it, it does not only name it
  uint32_t mentions;  ///< in title and body
  std::vector<PlaceSpan> spans;
  std::vector<uint32_t> tags;  ///< of earlier stages, which mean it; may repeat
  std::string why;
};

/// What an earlier stage calls a place without saying where it is, and a part of it that is known.
struct LocatedTag {
  uint32_t tag;
  uint32_t place;
};

struct TaggedPlaces {
  std::vector<TaggedPlace> places;  ///< in the order of the article, but where some are left out
  std::vector<LocatedTag> located;
  size_t left_out = 0;  ///< places beyond kMostTaggedPlaces, the least named ones
};

struct PlaceRules {
  bool demonyms = true;  ///< "French officials" names France
  double least = 0.5;    ///< score
};

/// Threads: any.
TaggedPlaces tag_places(const Gazetteer& gazetteer, const PlaceArticle& article,
                        const PlaceRules& rules);

}  // namespace wirecopy::tag
