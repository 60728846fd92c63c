#pragma once

/// \file
/// Who can own something, in English news. Our own lists, of general knowledge.

#include <string_view>

namespace wirecopy::clean {

/// "Russia", "Moscow", "Microsoft": there is one of it, and with an s it is no other word.
bool is_sole_name(std::string_view word);
/// "France": with an s it is another name, "Frances", or a plural.
bool is_shared_name(std::string_view word);
/// "company": its plural is another word, so that "companys" can be one thing only.
bool is_owner(std::string_view word);
/// "Monday".
bool is_weekday(std::string_view word);
/// "Joe": what a surname stands behind, and "President", "Mr".
bool precedes_surname(std::string_view word);
/// Of what stands before a plural: "the", "two", "all".
bool precedes_plural(std::string_view word);
/// What no noun phrase begins with: "is", "and", "of".
bool ends_phrase(std::string_view word);
/// Whether a word cannot be the verb of "they": "discussions", "meeting".
bool is_noun(std::string_view word);
/// Whether it is a plural or a surname of its own: "Williams", "Democrats".
bool is_plural_name(std::string_view word);

}  // namespace wirecopy::clean
