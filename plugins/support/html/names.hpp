#pragma once

/// \file
/// Names of elements and attributes as numbers, so that comparing them is cheap.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "support/html/tag.hpp"

namespace wirecopy::support::html {

/// A name as a number. Those of elements that Tag knows have the number of the tag.
using Name = uint32_t;
inline constexpr Name kNoName = UINT32_MAX;

/// Attributes that readers of pages ask for; their names have these numbers.
// clang-format off
enum class Attr : Name {
  action = kTagNames, align, alt, aria_hidden, background, charset, class_, color, content, controls, coords,
  datetime, encoding, face, height, hidden, href, hreflang, http_equiv, id, itemprop, itemscope, itemtype,
  lang, media, name, poster, property, public_, rel, role, shape, size, src, srcset, system, target,
  type, value, width,
  end,
};
// clang-format on
/// Attributes that have the name of an element have its number.
inline constexpr Attr kStyle = static_cast<Attr>(Tag::style);
inline constexpr Name kKnownNames = static_cast<Name>(Attr::end);

/// The number of a known name, or kKnownNames.
Name known_name(std::string_view name);
/// The text of a known name.
std::string_view known_name_text(Name name);

/// The names that stand in one document beside the known ones. Numbers go on from kKnownNames.
/// Time: constant for each name, whoever chose them. Owns nothing: texts are places in the
/// document.
class Names {
 public:
  struct Place {
    uint32_t begin, size;
  };

  /// Another one in each process, so that nobody can choose names that meet.
  static uint64_t hash(std::string_view name);

  void clear();
  size_t size() const { return places_.size(); }
  size_t memory() const {  ///< Units: bytes
    return places_.capacity() * sizeof(Place) + slots_.capacity() * sizeof(uint32_t);
  }
  Place place(Name name) const { return places_[name - kKnownNames]; }

  /// The number of `name`, given now where it has none yet.
  /// \param text_of tells the text of a place. \param place_of puts a new name somewhere.
  template <class TextOf, class PlaceOf>
  Name intern(std::string_view name, TextOf text_of, PlaceOf place_of) {
    if (const Name known = known_name(name); known != kKnownNames) return known;
    if (places_.size() * 2 >= slots_.size()) grow(text_of);
    for (size_t at = hash(name);; ++at) {
      uint32_t& slot = slots_[at & (slots_.size() - 1)];
      if (slot == 0) {
        places_.push_back(place_of(name));
        slot = static_cast<uint32_t>(places_.size());
        return kKnownNames + slot - 1;
      }
      if (text_of(places_[slot - 1]) == name) return kKnownNames + slot - 1;
    }
  }

 private:
  template <class TextOf>
  void grow(TextOf text_of) {
    slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, 0);
    for (uint32_t i = 0; i < places_.size(); ++i) {
      size_t at = hash(text_of(places_[i]));
      while (slots_[at & (slots_.size() - 1)] != 0) ++at;
      slots_[at & (slots_.size() - 1)] = i + 1;
    }
  }

  std::vector<Place> places_;
  std::vector<uint32_t> slots_;  ///< one more than the index of a place; 0: free
};

}  // namespace wirecopy::support::html
