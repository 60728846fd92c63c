#pragma once

/// \file
/// Signs of the whole article that a name is a person's or an organisation's, whatever its words
/// look like: "Mr Lane" for "Graham Lane", "a Defra spokesman" for "Defra".

#include <vector>

#include "article_names.hpp"
#include "organisation_names.hpp"

namespace wirecopy::tag::entities {

/// Changes kinds, and says why in NamedMention::why.
void heed_signs(const ArticleText& article, const OrganisationNames& listed,
                std::vector<NamedMention>& names);

}  // namespace wirecopy::tag::entities
