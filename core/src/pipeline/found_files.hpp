#pragma once

/// \file
/// What paths of a pipeline file lead to, as far as that costs little.

#include <string>

namespace wirecopy::pipeline {

/// Whether a glob matches a file, see globs.hpp. Of folders with very many files it takes that for
/// granted.
bool matches_file(const std::string& glob);

/// Whether a path leads to pages alone: .html, .htm or .xhtml, as a glob, a file, or all of the
/// first files of a folder.
bool leads_to_pages(const std::string& path);

}  // namespace wirecopy::pipeline
