#pragma once

/// \file
/// When the article was published and changed.

#include "article.hpp"
#include "page.hpp"

namespace wirecopy::clean {

struct Dates {
  Found published, modified;
};

/// From what the page says to machines (JSON-LD, meta elements), else what it shows near the
/// headline or with a label elsewhere, else its address. A day that is shown in an element for
/// times, with a label or alone in its line, and is earlier than what machines are told, is right:
/// programs that write a page anew give its date anew. Where only a change is dated, of the article
/// and not of its page, `published` is that day, from "modified", trust 0.4. When a page as a whole
/// was made (datePublished of WebPage) is no date of an article.
Dates find_dates(const Page& page);

}  // namespace wirecopy::clean
