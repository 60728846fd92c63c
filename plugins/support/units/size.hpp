#pragma once

/// \file
/// Sizes as people write them: "16MB".

#include <cstdint>
#include <optional>
#include <string_view>

namespace wirecopy::support {

/// The bytes in "64MB", "16MiB" or "1000".
/// Units: kB, KB, MB, GB are powers of 1000; KiB, MiB, GiB powers of 1024; without one: bytes.
/// \return nothing where `text` is no size or does not fit 64 bits.
std::optional<uint64_t> parse_size(std::string_view text);

}  // namespace wirecopy::support
