#pragma once

/// \file
/// What a word of a text is: outside, or the beginning, inside or end of a name of some kind.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wirecopy::tag::entities {

enum class Kind : uint8_t { person, organisation, place, nationality, other };

/// Of tags: "person"; what is neither of the first four is learned as one kind.
inline constexpr std::string_view kSchemes[] = {"person", "organisation", "place", "nationality"};

using Label = uint8_t;
inline constexpr Label kOutside = 0, kOther = 13, kNationality = 14;
inline constexpr size_t kLabels = 15;
inline constexpr size_t kLongKinds = 3;  ///< kinds whose beginnings and ends are told apart

enum class Part : uint8_t { begin, inside, last, whole };

constexpr Label label_of(Kind kind, Part part) {
  if (kind == Kind::nationality) return kNationality;
  if (kind == Kind::other) return kOther;
  return static_cast<Label>(1 + 4 * static_cast<uint8_t>(kind) + static_cast<uint8_t>(part));
}
constexpr bool is_long(Label label) { return label != kOutside && label < kOther; }
constexpr Part part_of(Label label) { return static_cast<Part>((label - 1) % 4); }
constexpr Kind kind_of(Label label) {
  if (label == kNationality) return Kind::nationality;
  return is_long(label) ? static_cast<Kind>((label - 1) / 4) : Kind::other;
}

/// A name may end with this one, or with none.
constexpr bool may_end(Label label) {
  return !is_long(label) || part_of(label) == Part::last || part_of(label) == Part::whole;
}
constexpr bool may_begin(Label label) {
  return !is_long(label) || part_of(label) == Part::begin || part_of(label) == Part::whole;
}
/// One label may stand behind another.
constexpr bool may_follow(Label before, Label label) {
  if (may_end(before)) return may_begin(label);
  return !may_begin(label) && kind_of(before) == kind_of(label);
}

/// A row of numbers, one for each label; the last place is free.
using Row = std::array<float, 16>;

/// A name in a row of words.
struct LabelledSpan {
  uint32_t first, end;  ///< words
  Kind kind;
  float score;  ///< 0..1, how sure
};

}  // namespace wirecopy::tag::entities
