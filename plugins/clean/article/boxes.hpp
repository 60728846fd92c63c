#pragma once

/// \file
/// Boxes within a page that show what they are by what they hold: a form, a picture, links.

#include <string_view>
#include <vector>

#include "marks.hpp"
#include "support/html/document.hpp"

namespace wirecopy::clean {

/// Marks small boxes as clutter: those with a field for an address, bars with a button at the edge
/// of the page, pictures with a line below, and those that are but links to other pages of the
/// site. What has a mark keeps it. \param base what the page's relative addresses start from; may
/// be empty. \param letters see letters_of_texts(). Linear in the size of the page.
void mark_boxes(const support::html::Document& page, std::string_view base,
                const std::vector<uint32_t>& letters, std::vector<Mark>& marks);

}  // namespace wirecopy::clean
