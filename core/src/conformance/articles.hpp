#pragma once

/// \file
/// The articles that plugins are tried on.

#include <wirecopy/plugin.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "plugin/handles.hpp"

namespace wirecopy::conformance {

struct Article {
  std::string what{};                                      ///< for messages
  std::string json = "{}";                                 ///< a record object
  std::vector<std::pair<wcp_field, std::string>> texts{};  ///< set behind it

  /// \param id the record's own
  wcp_record* make(record::Arena& arena, record::FieldNames& fields, const std::string& id) const;
};

/// Some of each sort that newsrooms get: wire copy, pages, feed items, other languages.
std::vector<Article> sample_articles();
/// Well-formed articles with all that is usual, in several forms.
std::vector<Article> ordinary_articles();
/// Each text of the record with this value, one article.
Article with_all_texts(std::string what, const std::string& text);
/// One article each with nothing, a title alone, a body alone, a page alone.
std::vector<Article> sparse_articles();
/// Title, body and page of 16 MB, one article each.
std::vector<Article> large_articles();

/// Writes a file of each sort that sources read: text, page, JSONL, feed.
void write_sample_files(const std::filesystem::path& folder);

}  // namespace wirecopy::conformance
