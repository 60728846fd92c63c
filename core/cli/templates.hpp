#pragma once

/// \file
/// The texts that `wirecopy new` writes; core/templates/ holds them.

#include <string_view>
#include <vector>

namespace wirecopy::cli {

struct Template {
  std::string_view path;  ///< "transform/NAME.cpp": set and file
  std::string_view text;  ///< with words such as @NAME@ to be replaced
};

/// Shape: sorted by path.
const std::vector<Template>& templates();

}  // namespace wirecopy::cli
