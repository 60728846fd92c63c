#pragma once

/// \file
/// Which of the persons that an article names are one: "Joe Biden", "Joseph R. Biden", "Biden".

#include <cstdint>
#include <vector>

#include "article_names.hpp"

namespace wirecopy::tag::entities {

/// Mentions of one person, by their numbers.
struct PersonMentions {
  std::vector<uint32_t> mentions{};
};

/// Takes those of `mentions` that are persons. A name in full stands for itself; a part of one is
/// who was last named so before it, else who is named so first behind it.
std::vector<PersonMentions> group_persons(const ArticleText& article,
                                          const std::vector<NamedMention>& mentions);

}  // namespace wirecopy::tag::entities
