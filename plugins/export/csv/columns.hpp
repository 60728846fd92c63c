#pragma once

/// \file
/// Which part of an article stands in which column.

#include <wirecopy/plugin.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::exporter {

/// Columns of export.csv where none are named.
inline constexpr std::string_view kUsualColumns[] = {
    "id",           "revision",   "url",          "title",       "authors",
    "publisher",    "provider",   "language",     "published",   "modified",
    "section",      "tags.topic", "tags.place",   "tags.person", "tags.organisation",
    "tags.keyword", "story",      "duplicate_of", "summary",     "body"};

inline constexpr wcp_field kFirstMetaField = 0x10000;

/// One column. Texts, numbers and times stand as in JSON, without quotes.
struct Column {
  std::string name;
  wcp_field field = 0;
  std::string scheme{};  ///< of "tags.person"; empty: tags of all schemes
};

/// The column of this name: a field, "tags.person", "meta.KEY". \return nothing for others.
template <class S>
std::optional<Column> column_of(const S& stage, std::string_view name) {
  constexpr std::string_view kTags = "tags.", kMeta = "meta.";
  if (name.empty() || name == kTags || name == kMeta) return std::nullopt;
  if (name.starts_with(kTags))
    return Column{std::string(name), WCP_F_TAGS, std::string(name.substr(kTags.size()))};
  const bool is_meta = name.starts_with(kMeta);
  const wcp_field field = stage.field(is_meta ? name.substr(kMeta.size()) : name, 0);
  // Other numbers are those of names that nobody knew before.
  if (!is_meta && field >= kFirstMetaField) return std::nullopt;
  return Column{std::string(name), field};
}

/// What an article has for a column; empty where it has nothing. Of lists the items stand one
/// behind the other, parted by `join`: names of authors, names of tags, addresses of media;
/// anything else that is nested stands as JSON.
/// \param scratch may be where the answer stands
std::string_view cell_of(const Record& article, const Column& column, std::string_view join,
                         std::string& scratch);

}  // namespace wirecopy::exporter
