#pragma once

/// \file
/// What can be measured of a pipeline, at one moment, and over several runs of it.

#include <wirecopy/plugin.h>

#include <cstdint>
#include <string>
#include <vector>

#include "observe/histogram.hpp"

namespace wirecopy::observe {

/// A metric that a stage has registered.
struct StageMetric {
  wcp_metric_kind kind;
  std::string name, unit, help;
  double value = 0;   ///< a counter's sum, a gauge's last value
  Distribution seen;  ///< a histogram's
};

struct StageMetrics {
  std::string id, type;
  uint64_t in = 0, emitted = 0, out = 0, absorbed = 0, dropped = 0, dead = 0, held = 0;
  uint64_t open = 0;   ///< at the stage now
  uint64_t left = 0;   ///< where they were when a run ended; the next one goes on with them
  uint64_t bytes = 0;  ///< a source's: memory that its articles took

  struct Reason {
    std::string name;
    uint64_t count;
  };
  std::vector<Reason> reasons;  ///< of `dropped`
  struct Edge {
    std::string from, to;  ///< "lang" or "desk.sport", a branch of a route; the reader's id
    uint64_t count;        ///< articles handed over
  };
  std::vector<Edge> edges;
  bool is_source = false, is_target = false;
  bool is_reached = true;  ///< a target's: its breaker is closed
  Distribution seconds;    ///< of one article
  std::vector<StageMetric> own;
};

/// How often a running pipeline was to take on another file.
struct Reloads {
  uint64_t done = 0;
  uint64_t refused = 0;   ///< the running one went on as if nothing were
  uint64_t restored = 0;  ///< it had stopped, the other could not start, and it went on
};

struct PipelineMetrics {
  std::string name;
  std::vector<StageMetrics> stages;  ///< in the order of the file; those that are gone come last
  Distribution commit_seconds;
  Reloads reloads{};
};

/// What was asked of one host.
struct HostMetrics {
  std::string host;  ///< "https://example.org"
  uint64_t requests = 0, failures = 0, bytes = 0;
  uint64_t waiting = 0;  ///< requests in its queue
};

/// Adds what an earlier run of the same pipeline has counted, stage by stage. What only says how
/// things stood goes: gauges, and whether a target is reached.
void add_earlier(PipelineMetrics& metrics, const PipelineMetrics& earlier);

}  // namespace wirecopy::observe
