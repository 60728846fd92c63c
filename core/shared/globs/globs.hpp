#pragma once

/// \file
/// Paths with wildcards: * any run of characters, ? one of them, [a-z] or [!a-z] one of a set, **
/// for any number of folders; the rest stands for itself.

#include <string_view>

namespace wirecopy::globs {

/// Whether it is no plain path: it has *, ? or [.
bool is_glob(std::string_view path);

/// The folder above the first component with a wildcard, ending in "/"; empty where there is none.
std::string_view fixed_part(std::string_view pattern);

/// Whether `name` fits `pattern`. A leading dot must stand in the pattern too.
/// Shape: one path component each; ? is one character of UTF-8. Time: the product of the sizes.
bool name_matches(std::string_view pattern, std::string_view name);

/// The same for paths, component by component; ** is any number of folders, none too.
bool path_matches(std::string_view pattern, std::string_view path);

/// Whether a path below `folder` can fit the pattern.
bool may_match_below(std::string_view pattern, std::string_view folder);

}  // namespace wirecopy::globs
