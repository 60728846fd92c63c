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

/// One column. Texts, numbers and times stand as in JSON, without quotes.
struct Column {
  std::string name;
  wcp_field field = 0;
  std::string scheme{};  ///< of "tags.person"; empty: tags of all schemes
};

/// The column of this name: a field, "tags.person", "meta.KEY". \return nothing for others.
template <class S>
std::optional<Column> column_of(const S& stage, std::string_view name) {
  constexpr std::string_view kTags = "tags.";
  if (name.starts_with(kTags) && name.size() > kTags.size())
    return Column{std::string(name), WCP_F_TAGS, std::string(name.substr(kTags.size()))};
  // Type 0 asks for any.
  const wcp_field field = stage.host.api->field_id(stage.host.context, to_c(name), 0);
  return field == 0 ? std::nullopt : std::optional(Column{std::string(name), field});
}

/// What an article has for a column; empty where it has nothing. Of lists the items stand one
/// behind the other, parted by `join`: names of authors, names of tags, addresses of media;
/// anything else that is nested stands as JSON.
/// \param scratch may be where the answer stands
std::string_view cell_of(const Record& article, const Column& column, std::string_view join,
                         std::string& scratch);

}  // namespace wirecopy::exporter
