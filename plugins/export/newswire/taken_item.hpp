#pragma once

/// \file
/// From an article to an item of ninjs.

#include <wirecopy/plugin.hpp>

#include "ninjs_item.hpp"

namespace wirecopy::exporter::newswire {

/// The fields that fetch.newswire keeps of a wire.
struct WireNames {
  wcp_field guid, item_class, slugline;
};

/// \param mark its revision, and what tells it from those of other states
/// Owns: views of the record.
NinjsItem taken_item(const Record& article, const WireNames& names, const ItemMark& mark);

}  // namespace wirecopy::exporter::newswire
