#pragma once

/// \file
/// Who can own something, in English news. Our own lists, of general knowledge.

#include <string_view>

namespace wirecopy::clean {

/// "Russia", "Moscow", "Microsoft": there is one of it, and with an s it is no other word.
bool is_sole_name(std::string_view word);
/// "Apple": without an s it is another word, too.
bool is_shared_name(std::string_view word);
/// "Sudan", "Sony": with an s it may be a plural, or a verb.
bool is_one_of_many(std::string_view word);
/// "Monday".
bool is_weekday(std::string_view word);
/// "Joe": what a surname stands behind, and "President", "Mr".
bool precedes_surname(std::string_view word);
/// Whether it is a plural or a surname of its own: "Williams", "Democrats".
bool is_plural_name(std::string_view word);

}  // namespace wirecopy::clean
