#pragma once

/// \file
/// What was measured of stages, as the report of a run has it.

#include <wirecopy/report.hpp>

#include <vector>

#include "observe/metrics.hpp"

namespace wirecopy::engine {

/// `open` is what runs that are over have left.
std::vector<StageReport> report_of(const std::vector<observe::StageMetrics>& stages);

}  // namespace wirecopy::engine
