#pragma once

/// \file
/// When the article was published and changed.

#include "article.hpp"
#include "page.hpp"

namespace wirecopy::clean {

struct Dates {
  Found published, modified;
};

/// From JSON-LD, else meta elements, else time elements near the headline, else a short line near
/// it that is a date or says that it is one of publishing ("Posted on 3 March 2024").
Dates find_dates(const Page& page);

}  // namespace wirecopy::clean
