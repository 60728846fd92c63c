#pragma once

/// \file
/// From an article to an entry of a feed.

#include <wirecopy/plugin.hpp>

#include "feed_entry.hpp"

namespace wirecopy::exporter::feed {

/// What a feed takes of an article. Addresses are of the web or left out; `updated` is the time of
/// modification, else of publication, else of fetching.
/// \param fetched when it came, in microseconds since 1970 UTC
FeedEntry taken_entry(const Record& article, wcp_time fetched);

/// Whether readers may see it: not where it is withheld or taken back.
bool may_be_shown(const Record& article);

}  // namespace wirecopy::exporter::feed
