#pragma once

/// \file
/// Stable ids for articles.

#include <string>
#include <string_view>

namespace wirecopy::engine {

/// 32 hexadecimal digits that stand for the key (a URL, a guid, a path), the same in every run.
/// Source: XXH3, 128 bits.
std::string id_of(std::string_view key);
/// The same for what has no key: its place in its source.
std::string id_of(std::string_view partition, std::string_view position);

}  // namespace wirecopy::engine
