#pragma once

/// \file
/// Names of pages: readable, ASCII, and good on every file system.

#include <cstdint>
#include <string>
#include <string_view>

namespace wirecopy::exporter::site {

/// "port-cities-agree" of "Port cities agree!", "rzeka-lodz" of "Rzeka Łódź", "novosti" of
/// "Новости": a-z, 0-9 and single hyphens, whole words, 60 bytes at most. Letters that are neither
/// Latin, Greek nor Cyrillic are left out; empty where nothing is left.
std::string readable_part(std::string_view text);

/// The name of the page of `key`: "port-cities-agree-1a2b3c4d5e"; `instead` ("article") where
/// `title` has nothing readable. Two keys with one name are rare, not impossible. \param seed
/// another one is another name
std::string slug_of(std::string_view title, std::string_view key, std::string_view instead,
                    uint64_t seed = 0);

}  // namespace wirecopy::exporter::site
