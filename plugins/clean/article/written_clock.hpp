#pragma once

/// \file
/// Clocks and zones as pages write them.

#include <optional>
#include <string>

#include "scanner.hpp"

namespace wirecopy::clean {

/// "10:30", "10:30:15.2", "10h30", "18:30 h", "10時30分", "5 p.m.": "T17:00:00". \return nothing
/// for a number that is no clock, as in "5 American".
std::optional<std::string> read_clock(Scanner& scanner);

/// "+02:00", "GMT+0200", "EDT"; "-00:00" where there is none.
std::string read_zone(Scanner& scanner);

}  // namespace wirecopy::clean
