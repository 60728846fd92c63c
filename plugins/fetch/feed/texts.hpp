#pragma once

/// \file
/// Texts and people as feeds write them.

#include <cstdint>
#include <string>
#include <string_view>

#include "feed.hpp"
#include "node.hpp"

namespace wirecopy::fetch {

/// What an element without a type may hold.
enum class Untyped {
  text,  ///< HTML where it looks like it: a title
  html,  ///< HTML where there is any markup: a description
};

/// What the element says, by its type and mode (Atom) or its looks (RSS).
FeedText read_text(const Node& node, Untyped untyped);

/// "me@example.com (Example editor)", "Example editor <me@example.com>", "Example editor".
Person read_person(std::string_view written);

/// Plain text on one line, whatever form it has.
std::string line_of(const FeedText& text);
/// Plain text in paragraphs.
std::string paragraphs_of(const FeedText& text);

}  // namespace wirecopy::fetch
