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

/// The guid, else the link; empty where there is neither.
std::string_view key_of(const Entry& entry);
/// Whether there is neither title nor link nor text.
bool is_blank(const Entry& entry);
/// The bytes of the lines from `line`, counted from 1, up to `end_line`.
std::string_view lines_of(std::string_view bytes, size_t line, size_t end_line);

}  // namespace wirecopy::fetch
