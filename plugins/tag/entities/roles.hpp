#pragma once

/// \file
/// What the words beside a person say of them: "Russian Deputy Foreign Minister".

#include <cstdint>
#include <string>
#include <vector>

#include "article_names.hpp"

namespace wirecopy::tag::entities {

struct RoleSaid {
  std::string role{};      ///< empty: none
  uint32_t country = 0;    ///< of the lexicon, 0: none
  bool is_behind = false;  ///< "X, chief executive of"
  bool is_plural = false;  ///< "Presidents": those who follow have it, too
};

/// Of a person whose name is the words first..end.
RoleSaid role_of(const ArticleText& article, uint32_t first, uint32_t end);

}  // namespace wirecopy::tag::entities
