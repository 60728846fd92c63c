#pragma once

/// \file
/// What the journal of clean.duplicates says.

#include <optional>
#include <string>
#include <string_view>

#include "index.hpp"

namespace wirecopy::clean {

/// An article that was added to the index, or taken out of it.
struct Change {
  bool is_removal = false;  ///< of entry.id; the rest of the entry is empty then
  Entry entry;
};

/// Shape: bytes, little endian; the same in every version, it stands in states.
std::string to_bytes(const Entry& added);
std::string removal_of(std::string_view id);

/// \return nothing where the bytes are none that the above have written
std::optional<Change> to_change(std::string_view bytes);

}  // namespace wirecopy::clean
