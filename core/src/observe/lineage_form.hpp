#pragma once

/// \file
/// How lineage stands in bytes: what its writer and its reader agree on.

#include <cstdint>

namespace wirecopy::observe {

/// Shape of an entry: version (one byte), kind (one byte), then of an article: run, id, revision,
/// time, number of ends, ends, and changes up to the end of the entry. A change: stage, field
/// (number, or 0 and name), ChangeKind with flags (one byte), length, value. Numbers as in
/// record/bytes.hpp.
inline constexpr uint8_t kLineageVersion = 1;

enum class EntryKind : uint8_t { run = 1, article = 2 };

/// A kind that a reader does not know is skipped by its length.
enum class ChangeKind : uint8_t {
  text = 1,   ///< hunks of a text
  value = 2,  ///< JSON before, JSON after
  list = 3,   ///< items removed, items added, as JSON; how many of them are left out
  size = 4,   ///< bytes before, bytes after: of what is no text, or too long
  words = 5,  ///< what the stage said; no field
};

inline constexpr uint8_t kWasThere = 0x40, kIsThere = 0x80;  ///< flags beside the kind

}  // namespace wirecopy::observe
