#pragma once

/// \file
/// What of an item of a wire goes into an article.

#include <wirecopy/plugin.hpp>

#include "wire.hpp"

namespace wirecopy::fetch {

/// The fields of the stage's own.
struct WireFields {
  wcp_field guid, version, item_class, slugline, signals, packages;
};

/// Fills a record from an item.
/// \param format the evidence for each value.
void fill_article(const WireItem& item, const std::string& format, const WireFields& fields,
                  Record& article);

}  // namespace wirecopy::fetch
