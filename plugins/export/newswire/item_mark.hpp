#pragma once

/// \file
/// Which form of an article a file of ninjs holds.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::exporter::newswire {

/// What is told in the `altids` of an item, so that a folder needs no index beside it.
struct ItemMark {
  int64_t revision = 0;
  std::string state{};  ///< of the pipeline whose revisions these are
  int64_t fetched = 0;  ///< microseconds since 1970 UTC
};

// The roles of the alternative identifiers.
inline constexpr std::string_view kIdRole = "wirecopy:id", kStateRole = "wirecopy:state",
                                  kFetchedRole = "wirecopy:fetched", kUrlRole = "wirecopy:url";

/// Whether `held` is at least as new, so that `coming` is not written: of one state the higher
/// revision, else what was fetched later.
bool is_as_new(const ItemMark& held, const ItemMark& coming);

/// The mark in a file of ninjs; nothing where it has none, or is no JSON.
/// Shape: any bytes. Time and memory: linear.
std::optional<ItemMark> mark_in(std::string_view document);

/// The notices of a record, [{"kind": ..., "text": ...}], as one note: "correction: the date was
/// wrong", a paragraph each; of the kind "editorial note" the text alone. Empty where there are
/// none.
std::string note_of(std::string_view notices);

}  // namespace wirecopy::exporter::newswire
