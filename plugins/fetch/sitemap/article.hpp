#pragma once

/// \file
/// What becomes of a page that a sitemap names.

#include <wirecopy/plugin.hpp>

#include "sitemap.hpp"

namespace wirecopy::fetch {

/// \param genres the number of the field for news:genres
void fill_article(const SitemapEntry& entry, wcp_field genres, Record& article);

}  // namespace wirecopy::fetch
