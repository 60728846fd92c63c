#pragma once

/// \file
/// What differs between two texts, in few and readable pieces.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::record {

/// One place where two texts differ. `removed` points into the text before, `inserted` into the
/// one after; one of them may be empty, not both.
struct Hunk {
  uint64_t at;  ///< in the text before. Units: bytes
  std::string_view removed, inserted;
};

/// The hunks that lead from one text to the other, in order; none: the texts are equal. Whole
/// sentences and words where there is a choice, and never a part of a UTF-8 character.
/// Not the shortest difference: time and memory grow with the size of the texts, whatever is in
/// them (10 MB take about 0.1 s); what would take longer becomes one large hunk.
std::vector<Hunk> difference(std::string_view before, std::string_view after);

/// The text after, made from the text before.
/// \return nothing where the hunks are not of this text.
std::optional<std::string> applied(std::string_view before, std::span<const Hunk> hunks);

/// The text before, made from the text after.
/// \return nothing where the hunks are not of this text.
std::optional<std::string> reverted(std::string_view after, std::span<const Hunk> hunks);

}  // namespace wirecopy::record
