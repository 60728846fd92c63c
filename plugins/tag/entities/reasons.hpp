#pragma once

/// \file
/// Why a name is of its kind, as `wirecopy explain` says it.

#include <span>
#include <string>
#include <vector>

#include "article_names.hpp"
#include "roles.hpp"

namespace wirecopy::tag::entities {

/// "\"Wayne\" is in the list of given names; the model is .92 sure".
/// \param of the numbers of its mentions \param roles one for each mention
/// \param is_listed organisations.txt has it
std::string reason_of(const ArticleText& article, const std::vector<NamedMention>& mentions,
                      const std::vector<RoleSaid>& roles, std::span<const uint32_t> of,
                      bool is_listed);

/// "once", "twice", "3 times".
std::string times_in_words(uint32_t count);

}  // namespace wirecopy::tag::entities
