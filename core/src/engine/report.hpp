#pragma once

/// \file
/// What was measured of stages, as the report of a run has it.

#include <wirecopy/report.hpp>

#include <vector>

#include "observe/metrics.hpp"

namespace wirecopy::engine {

/// Of runs that are over.
std::vector<StageReport> report_of(const std::vector<observe::StageMetrics>& stages);

}  // namespace wirecopy::engine
