#pragma once

/// \file
/// Dates that a page shows to its readers.

#include <optional>

#include "dates.hpp"
#include "page.hpp"
#include "written_time.hpp"

namespace wirecopy::clean {

/// From time elements and short lines near the headline; what is labelled as published goes before
/// what stands there without a word. Dates of other stories, of comments and of what stands beside
/// the article are left. At most some hundred lines are read.
/// \param everywhere also further away, lines with a label.
Dates find_shown_dates(const Page& page, DayOrder order, bool everywhere);

/// What "7/8/2021" means on this page: as its other dates tell, else as its language has it.
DayOrder day_order(const Page& page);

}  // namespace wirecopy::clean
