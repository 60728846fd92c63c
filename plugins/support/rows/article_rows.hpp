#pragma once

/// \file
/// What a database keeps of an article: a row of texts, and the rows of its lists.

#include <wirecopy/plugin.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wirecopy::support {

/// A column of the table `articles`, and the field that it holds.
struct FieldColumn {
  std::string_view name;
  wcp_field field;
};

/// In the order of ArticleRows::texts.
inline constexpr auto kTextColumns = std::to_array<FieldColumn>({
    {"status", WCP_F_STATUS},
    {"title", WCP_F_TITLE},
    {"subtitle", WCP_F_SUBTITLE},
    {"summary", WCP_F_SUMMARY},
    {"language", WCP_F_LANGUAGE},
    {"section", WCP_F_SECTION},
    {"provider", WCP_F_PROVIDER},
    {"publisher", WCP_F_PUBLISHER},
    {"dateline", WCP_F_DATELINE_PLACE},
    {"url", WCP_F_URL},
    {"canonical_url", WCP_F_CANONICAL_URL},
    {"source_url", WCP_F_SOURCE_URL},
    {"story", WCP_F_STORY},
    {"duplicate_of", WCP_F_DUPLICATE_OF},
    {"first_copy", WCP_F_FIRST_COPY},
    {"rights", WCP_F_RIGHTS},
    {"body", WCP_F_BODY},
});

/// In the order of ArticleRows::times.
inline constexpr auto kTimeColumns = std::to_array<FieldColumn>({
    {"published", WCP_F_PUBLISHED},
    {"modified", WCP_F_MODIFIED},
    {"fetched", WCP_F_FETCHED},
    {"expires", WCP_F_EXPIRES},
    {"embargoed_until", WCP_F_EMBARGOED_UNTIL},
});

/// What is kept of an earlier form of an article; forms that have the same of it say the same.
inline constexpr auto kSaidColumns =
    std::to_array<std::string_view>({"status", "published", "modified", "title", "subtitle",
                                     "summary", "authors", "url", "body", "notices"});

/// Where a column of a name stands.
template <class Columns>
consteval size_t place_in(const Columns& columns, std::string_view name) {
  for (size_t i = 0; i < columns.size(); ++i)
    if (columns[i].name == name) return i;
  throw "no such column";
}

/// Where a column stands in kTextColumns: text_at("title").
consteval size_t text_at(std::string_view name) { return place_in(kTextColumns, name); }
/// Where a column stands in kTimeColumns: time_at("fetched").
consteval size_t time_at(std::string_view name) { return place_in(kTimeColumns, name); }

/// What write(column) answers for each, with `between` between them: "a.id, a.title".
template <class Columns, class Write>
std::string column_list(const Columns& columns, Write write, std::string_view between = ", ") {
  std::string list;
  for (const auto& column : columns)
    list.append(list.empty() ? std::string_view() : between).append(write(column));
  return list;
}

struct TagRow {
  std::string_view scheme, name, code, props;  ///< props: a JSON object, or empty
  double score = 1;                            ///< 0..1
  int64_t count = 1;
};

struct MediaRow {
  std::string_view url, type, caption, credit;
  int64_t width = 0, height = 0;  ///< pixels; 0: unknown
};

/// What tag.stories says of stories; docs/stories.md tells what a store has to do.
struct StoryNews {
  std::string_view title;        ///< of the article's story
  std::string_view merged;       ///< the id of a story that is this one, too
  std::string_view parted_from;  ///< this one is the newer of two; else parted_into is
  std::string_view parted_into;
  std::string_view moved;  ///< JSON list of ids of articles that are of the newer one now
};

/// An article as it is stored. What it does not have is empty.
/// Shape: UTF-8 without NUL; status is never empty. Notices and meta are JSON, in which a NUL may
/// stand as an escape.
struct ArticleRows {
  std::string_view id;
  int64_t revision = 1;
  std::optional<int64_t> urgency;
  std::optional<double> similarity;
  std::array<std::string_view, kTextColumns.size()> texts{};
  std::array<std::optional<wcp_moment>, kTimeColumns.size()> times{};  ///< UtcText has their texts
  std::string_view notices, meta;
  std::span<const std::string_view> authors{};
  std::span<const TagRow> tags{};
  std::span<const MediaRow> media{};
  StoryNews story;

  std::string_view text(size_t column) const { return texts[column]; }
};

}  // namespace wirecopy::support
