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

/// Elements that a house may let through beside those of article_policy().
struct FurtherElement {
  const char* name;
  support::html::Tag tag;
};
inline constexpr FurtherElement kFurtherElements[] = {
    {"article", support::html::Tag::article}, {"aside", support::html::Tag::aside},
    {"audio", support::html::Tag::audio},     {"details", support::html::Tag::details},
    {"div", support::html::Tag::div},         {"footer", support::html::Tag::footer},
    {"header", support::html::Tag::header},   {"section", support::html::Tag::section},
    {"source", support::html::Tag::source},   {"span", support::html::Tag::span},
    {"summary", support::html::Tag::summary}, {"video", support::html::Tag::video}};

struct House {
  bool images = true;
  Links links = Links::keep;
  bool new_window = false;               ///< links open one of their own
  std::vector<support::html::Tag> more;  ///< of kFurtherElements
};

/// article_policy(), changed as the house wants it.
support::html::Policy house_policy(const House& house);

}  // namespace wirecopy::clean
