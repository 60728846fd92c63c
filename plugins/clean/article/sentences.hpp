#pragma once

/// \file
/// What stands within a sentence, whatever it is called.

#include <vector>

#include "marks.hpp"
#include "support/html/document.hpp"

namespace wirecopy::clean {

/// Clears the marks of links, emphasis and the like whose line has text of its own beside them:
/// "The chief <a class="tag">Ann Lee</a> spoke". A share bar is a block or a line of its own. What
/// is not shown keeps its mark, but for words that are only kept from being read aloud; so does a
/// link behind the last sentence of its line, "Read more". Linear in the size of the page.
void clear_within_sentences(const support::html::Document& page, std::vector<Mark>& marks);

}  // namespace wirecopy::clean
