#pragma once

/// \file
/// What of a feed goes into an article.

#include <wirecopy/plugin.hpp>

#include "feed.hpp"

namespace wirecopy::fetch {

/// Those of the plugin's own.
struct FeedFields {
  wcp_field guid;      ///< the entry's own id
  wcp_field comments;  ///< how many there are
  wcp_field reply_to;  ///< the id of the entry that it answers
};

/// Fills a record from an entry of a feed.
void fill_article(const Entry& entry, const FeedInfo& feed, const FeedFields& fields,
                  Record& article);

/// Whether there is neither title nor link nor text.
bool is_blank(const Entry& entry);

/// Goes through the lines of a document, counted from 1, without looking at any twice.
class Lines {
 public:
  explicit Lines(std::string_view bytes = {}) : bytes_(bytes) {}

  /// The bytes from a line on, no line before the last one that was asked for, up to `end_line`.
  std::string_view between(size_t line, size_t end_line);

 private:
  void go_to(size_t line);

  std::string_view bytes_;
  size_t line_ = 1, at_ = 0;  ///< where it begins
};

}  // namespace wirecopy::fetch
