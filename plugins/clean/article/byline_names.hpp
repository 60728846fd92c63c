#pragma once

/// \file
/// The names within a byline.

#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::clean {

/// The names in a byline: "By Ann Lee and Bo Chan, Reuters" has "Ann Lee", "Bo Chan", "Reuters".
/// A degree stays with its name, "Ann Lee, MD"; what somebody's work is goes, and what follows it.
/// Addresses, accounts and names of machines ("admin") are none.
std::vector<std::string> names_in(std::string_view byline);

/// Adds a name, without "By" and the like, where it is one and not among them. At most 50.
void add_name(std::string_view name, std::vector<std::string>& names);

/// "Ann Lee" of "By Ann Lee".
std::string_view without_opening(std::string_view text);

/// What of a byline stands before a sign, a date or a word that ends it: "Ann Lee" of "Ann Lee |
/// May 3, 2024", "Ann Lee in London".
std::string_view names_part(std::string_view text);

/// Whether a line may be names: short, no sentence, no numbers.
bool looks_named(std::string_view text);

/// Whether each word begins as words of a name do: "Ann van der Lee", "J. O'Neill".
bool looks_like_people(std::string_view text);

}  // namespace wirecopy::clean
