#pragma once

/// \file
/// What the lists of a site know of an article, and how it stands in the journal.

#include <wirecopy/plugin.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::exporter::site {

/// Degrees.
struct Point {
  double latitude = 0, longitude = 0;
};

enum class LabelKind : uint8_t { topic, place, person, organisation, keyword };
inline constexpr size_t kLabelKinds = 5;

/// A tag of an article.
struct Label {
  LabelKind kind = LabelKind::keyword;
  bool is_focus = false;  ///< a place that the article is about
  std::string name{}, code{};
  std::optional<Point> point{};
};

/// An article in lists.
/// Shape: UTF-8, cut to the lengths below.
struct Entry {
  static constexpr size_t kLongestTitle = 400, kLongestSummary = 500,
                          kLongestName = 120;  ///< bytes
  static constexpr size_t kMostLabels = 60;

  std::string id;
  uint64_t number = 0;  ///< 1, 2, ... as articles came; never given twice
  int64_t revision = 1;
  bool is_withdrawn = false;  ///< has no place in lists
  bool is_updated = false;
  int64_t time = 0;  ///< microseconds since 1970: its place in lists
  wcp_moment published{}, modified{};
  std::string slug;
  std::string title, summary, language, section, source, copy_of;
  std::string story, story_title;
  std::vector<Label> labels;
  std::string words;  ///< of title, summary and body for the search, see search_words()
};

struct Change {
  enum class Kind : uint8_t { put = 1, removed = 2, moved = 3 };
  Kind kind = Kind::put;
  Entry entry;  ///< removed: the id alone; moved: id, story and story_title
};

/// Shape: bytes, little endian; the same in every version, they stand in states.
std::string to_bytes(const Entry& entry);
std::string removal_of(std::string_view id);
std::string move_of(const Entry& entry);
/// \return nothing where `bytes` are no change.
std::optional<Change> to_change(std::string_view bytes);

}  // namespace wirecopy::exporter::site
