#pragma once

/// \file
/// The columns of the tables, and articles as rows of them.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/rows/article_rows.hpp"

namespace wirecopy::exporter::postgres {

struct Column {
  std::string_view name, type;    ///< type: as format_type() writes it
  std::string_view constraint{};  ///< "NOT NULL"
};

/// Columns of `articles` but for its key, and of `tags`, in the order of what row_of() makes.
extern const std::span<const Column> kArticleColumns, kTagColumns;

/// An article in the form that goes to the server, with what the store has to know of it.
struct Row {
  std::string id;
  int64_t revision = 1;
  std::string article;             ///< a row of `articles` behind the number of a call
  std::string tags;                ///< rows of `tags`
  std::vector<size_t> numbers_at;  ///< where in `tags` the number of the article stands
  bool has_story_news = false;     ///< meta says that stories have merged or parted
  int cut = 0;                     ///< names that were too long

  size_t bytes() const { return article.size() + tags.size() + id.size(); }
  /// Sets the first column: the number of the call that brings it to the server.
  void set_call(int32_t call);
  /// Sets the first column of all tags: `number` of the article.
  void set_number(int64_t number);
};

/// \param generation names the pipeline's state: revisions of one can be compared
/// \param media its media as JSON
Row row_of(const support::ArticleRows& article, int64_t generation, std::string_view media = {});

}  // namespace wirecopy::exporter::postgres
