#pragma once

/// \file
/// Sitemaps that are packed, whatever they are called.

#include <cstdint>
#include <string>
#include <string_view>

namespace wirecopy::fetch {

/// A document out of its gzip.
struct Unpacked {
  std::string_view bytes{};  ///< what there is, up to where it breaks off
  std::string problem{};     ///< empty: all of it
  std::string kept{};        ///< what `bytes` are, where it was packed
};

/// Told by its first bytes. \param most bytes, unpacked
Unpacked unpack(std::string_view bytes, uint64_t most);

}  // namespace wirecopy::fetch
