#pragma once

/// \file
/// What the journal of tag.stories says.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::tag {

/// A word of an article, and how much it says there.
struct StoryTerm {
  /// An article of kUnit times kUnit has the length 1.
  static constexpr uint32_t kUnit = 1024;
  static constexpr size_t kMost = 128;  ///< of an article

  uint32_t key;
  uint32_t weight;  ///< 1..kUnit
};

/// An article as it goes into the index and the journal.
struct StoryEntry {
  std::string id;
  std::string story;             ///< an id: of the article that began it, mostly
  std::string title;             ///< of the article; kLongestTitle bytes at most
  uint64_t born = 0;             ///< 1, 2, ... as stories began
  uint64_t text = 0;             ///< fingerprint of its words
  int64_t time = 0;              ///< when it came, microseconds since 1970
  int64_t published = 0;         ///< the same by the article; `time` where it does not say so
  std::vector<StoryTerm> terms;  ///< sorted by key

  static constexpr size_t kLongestTitle = 300;
  static constexpr uint64_t kLastBorn = UINT64_MAX / 2;  ///< no stream has so many stories
};

/// Two stories were one.
struct StoryMerge {
  std::string into, from;
};

/// A story was two.
struct StoryParting {
  std::string from, into;
  std::vector<std::string> articles;  ///< ids of those that go; in their order
};

struct StoryChange {
  enum class Kind : uint8_t { added = 1, removed = 2, merged = 3, parted = 4 };
  Kind kind = Kind::added;
  StoryEntry entry;  ///< removed: the id alone
  StoryMerge merge;
  StoryParting parting;
};

/// Shape: bytes, little endian; the same in every version, it stands in states.
std::string to_bytes(const StoryEntry& added);
std::string to_bytes(const StoryMerge& merge);
std::string to_bytes(const StoryParting& parting);
std::string story_removal_of(std::string_view id);

/// \return nothing where the bytes are none that the above have written
std::optional<StoryChange> to_story_change(std::string_view bytes);

}  // namespace wirecopy::tag
