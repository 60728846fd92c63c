#pragma once

/// \file
/// What a page says about its article in a word or a line: language, address, section and the like.

#include <string>
#include <vector>

#include "article.hpp"
#include "page.hpp"

namespace wirecopy::clean {

Found find_language(const Page& page);
/// The address that the page gives itself; a front page is none, but on itself.
Found find_canonical(const Page& page);
/// The name of the site.
Found find_publisher(const Page& page);
Found find_section(const Page& page);
/// The line below the headline.
Found find_subtitle(const Page& page);
/// What the page tells machines that it is about, in a sentence or two. Shape: at most 2,000 bytes.
Found find_summary(const Page& page);

struct Keywords {
  std::vector<std::string> names;  ///< each once, in any case; at most 50 of 100 bytes
  std::string from;
};

/// From the first of JSON-LD, meta elements and links of rel "tag" that has any.
Keywords find_keywords(const Page& page);

}  // namespace wirecopy::clean
