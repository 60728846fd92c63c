#pragma once

/// \file
/// The columns of the tables, and articles as rows of them.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::exporter::postgres {

struct Column {
  std::string_view name, type;    ///< type: as format_type() writes it
  std::string_view constraint{};  ///< "NOT NULL"
};

/// Columns of `articles` but for its key, and of `tags`, in the order of what row_of() makes.
extern const std::span<const Column> kArticleColumns, kTagColumns;

/// Text columns of `articles`, in the order of Article::texts.
inline constexpr auto kTextColumns = std::to_array<std::string_view>(
    {"status", "title", "subtitle", "summary", "language", "section", "provider", "publisher",
     "dateline", "url", "canonical_url", "source_url", "story", "duplicate_of", "first_copy",
     "rights", "body"});

/// A time: microseconds since 1970 UTC, and "day", "month" or "year" where that is all there is.
struct Time {
  int64_t utc;
  std::string_view precision{};
};

struct TagRow {
  std::string_view scheme, name, code, props;  ///< props: a JSON object, or empty
  double score;
  int64_t count;
};

/// An article as it is stored. What is empty becomes NULL.
/// Owns: nothing.
struct Article {
  std::string_view id;
  int64_t revision = 1;
  int64_t generation = 0;  ///< names the pipeline's state: revisions of one can be compared
  int64_t urgency = 0;     ///< 0: none
  std::array<std::string_view, kTextColumns.size()> texts{};
  std::optional<Time> published{}, modified{}, fetched{}, expires{}, embargoed_until{};
  std::optional<double> similarity{};
  std::string_view media{}, notices{}, meta{};  ///< JSON
  std::span<const std::string_view> authors{};
  std::span<const TagRow> tags{};
};

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

Row row_of(const Article& article);

}  // namespace wirecopy::exporter::postgres
