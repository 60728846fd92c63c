#pragma once

/// \file
/// The report of a run for people and for programs.

#include <wirecopy/report.hpp>

#include <string>

namespace wirecopy::cli {

/// A table with a row for each stage, and sentences for what went wrong. Ends with a line feed.
/// \param file of the pipeline \param is_dry nothing was written: `run --dry`
std::string report_table(const RunReport& report, const std::string& file, bool is_dry);
/// The same as one line of JSON.
std::string report_json(const RunReport& report, int exit_status, bool is_dry);

}  // namespace wirecopy::cli
