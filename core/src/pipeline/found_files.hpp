#pragma once

/// \file
/// What paths of a pipeline file lead to, as far as that costs little.

#include <string>
#include <string_view>

namespace wirecopy::pipeline {

/// Whether it is no plain path: it has *, ? or [.
bool is_glob(std::string_view path);

/// Whether a glob matches a file: *, ? and [a-z] within a name, ** for folders; hidden names only
/// where it says so. Of folders with very many files it takes that for granted.
bool matches_file(const std::string& glob);

/// Whether a path leads to pages alone: .html, .htm or .xhtml, as a glob, a file, or all of the
/// first files of a folder.
bool leads_to_pages(const std::string& path);

}  // namespace wirecopy::pipeline
