#pragma once

/// \file
/// Metrics as text for Prometheus.

#include <span>
#include <string>
#include <string_view>

#include "observe/metrics.hpp"

namespace wirecopy::observe {

/// What an HTTP answer says of the text's type.
inline constexpr const char* kPrometheusType = "text/plain; version=0.0.4; charset=utf-8";

/// Of more hosts than these, those of which most was asked are told.
inline constexpr size_t kMostHosts = 1000;

/// All metrics in the text exposition format, version 0.0.4.
/// \param version of the program
/// Source: prometheus.io/docs/instrumenting/exposition_formats.
std::string prometheus_text(std::span<const PipelineMetrics> pipelines,
                            std::vector<HostMetrics> hosts, std::string_view version);

}  // namespace wirecopy::observe
