#pragma once

/// \file
/// What stands beside owners and what they own, in English news. Our own lists, of general
/// knowledge.

#include <string_view>

namespace wirecopy::clean {

/// "company": its plural is another word, so that "companys" can be one thing only.
bool is_owner(std::string_view word);
/// Of what stands before a plural, "the", "two", "all", or before a verb: "he".
bool precedes_plural(std::string_view word);
/// What no noun phrase begins with: "is", "and", "of".
bool ends_phrase(std::string_view word);
/// Whether a word begins what is owned, or ends it, and cannot be the verb of "they":
/// "discussions", "meeting", "nuclear".
bool is_noun(std::string_view word);

}  // namespace wirecopy::clean
