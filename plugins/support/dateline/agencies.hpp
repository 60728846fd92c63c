#pragma once

/// \file
/// The agencies that sign their datelines.

#include <string_view>

namespace wirecopy::support {

/// The short name of a known agency, e.g. "AP" for "Associated Press". Of several names joined by
/// "/" or "," the first known one counts. Compared by letters and digits without case.
/// \return empty where no part is a known agency.
std::string_view find_agency(std::string_view written);

}  // namespace wirecopy::support
