#pragma once

/// \file
/// Reads the rows of a database out of an article.

#include <wirecopy/plugin.hpp>

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "support/rows/article_rows.hpp"

namespace wirecopy::support {

/// Threads: one at a time.
class RowReader {
 public:
  /// \param host of the stage that reads: `RowReader rows_{host};`
  explicit RowReader(const detail::Host& host) : host_(host) {}

  /// A NUL within a text becomes U+FFFD: no database shows what stands behind one. Authors without
  /// a name are left out; what is absent and what is empty are the same.
  /// Owns: what the rows point to, until the next read() and the end of the callback.
  /// Errors: Failure where the host refuses.
  const ArticleRows& read(const Record& article);

 private:
  std::string_view clean(std::string_view text);
  void read_meta(const Record& article);
  void read_lists(const Record& article);

  detail::Host host_;
  ArticleRows rows_;
  std::deque<std::string> cleaned_;
  std::string meta_;
  std::vector<std::string_view> authors_;
  std::vector<TagRow> tags_;
  std::vector<MediaRow> media_;
};

}  // namespace wirecopy::support
