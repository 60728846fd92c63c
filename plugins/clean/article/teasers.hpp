#pragma once

/// \file
/// Rows of teasers: other stories of the site, each with its title, often a picture and some words.

#include <string_view>
#include <vector>

#include "marks.hpp"
#include "support/html/document.hpp"

namespace wirecopy::clean {

/// Marks the rows of teasers on a page as clutter. A teaser holds little text and one link to
/// another page of the site, whose words are a title; in a row there are at least two of them, and
/// they are most of its text. What is marked as the story or as comments keeps its mark.
/// \param base what the page's relative addresses start from; may be empty.
/// \param letters see letters_of_texts()
/// Linear in the size of the page.
void mark_teasers(const support::html::Document& page, std::string_view base,
                  const std::vector<uint32_t>& letters, std::vector<Mark>& marks);

}  // namespace wirecopy::clean
