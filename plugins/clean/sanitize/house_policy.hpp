#pragma once

/// \file
/// What a newsroom lets through.

#include <vector>

#include "support/sanitize/policy.hpp"

namespace wirecopy::clean {

enum class Links {
  keep,
  nofollow,  ///< with rel="nofollow"
  remove,    ///< their texts stay
};

struct House {
  bool images = true;
  Links links = Links::keep;
  bool new_window = false;               ///< links open one of their own
  std::vector<support::html::Tag> more;  ///< of further_elements()
};

/// article_policy(), changed as the house wants it.
support::html::Policy house_policy(const House& house);

}  // namespace wirecopy::clean
