#pragma once

/// \file
/// Names of articles for others: the same in every run, whatever becomes of their addresses.

#include <wirecopy/plugin.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace wirecopy::support {

/// "e4bc2f2a-5d41-8a1e-9c7b-2f0d6a9b3c11", made of the id of a record. Of 32 hexadecimal digits, as
/// the engine gives them, all but six bits are in it; of another id a hash of 128 bits.
/// Source: RFC 9562, version 8; XXH3. The same in every version: it stands in feeds.
std::string uuid_of(std::string_view id);
/// "urn:uuid:..." Source: RFC 9562, 4.
std::string urn_of(std::string_view id);

/// A word by which a target knows the state that writes it. Shape: as uuid_of().
/// \param random from the host \param run of the stage: its names tell equal numbers apart
std::string word_for_state(uint64_t random, const wcp_info& run);

/// Tells texts apart; keeps no secrets. Source: XXH3.
uint64_t fingerprint_of(std::string_view text);

}  // namespace wirecopy::support
