#pragma once

/// \file
/// When a feed wants to be asked again.

#include "feed.hpp"
#include "support/polling/schedule.hpp"

namespace wirecopy::fetch {

/// Reads ttl (minutes), sy:updatePeriod with sy:updateFrequency, skipHours and skipDays.
/// Source: RSS 2.0; RSS 1.0 Modules: Syndication.
support::Wishes wishes_of(const FeedInfo& info);

}  // namespace wirecopy::fetch
