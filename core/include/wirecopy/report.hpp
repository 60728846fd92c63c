#pragma once

/// \file
/// How a run ended: what became of every article at every stage.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wirecopy {

/// How values are distributed. The median and the 99th percentile are rounded up to a power of two,
/// or to one of four where the unit is the stage's own.
struct Spread {
  uint64_t count = 0;
  double sum = 0, median = 0, p99 = 0;
};

/// What became of the articles at one stage. After a run
/// in + emitted = out + absorbed + dropped + dead + held + open.
struct StageReport {
  std::string id, type;
  uint64_t in = 0;        ///< given to the stage
  uint64_t emitted = 0;   ///< made by it
  uint64_t out = 0;       ///< handed on; a sink's: written and flushed
  uint64_t absorbed = 0;  ///< merged into another
  uint64_t dropped = 0;   ///< filtered on purpose
  uint64_t dead = 0;      ///< failed; in the dead letters
  uint64_t held = 0;      ///< stored until they are due
  uint64_t open = 0;      ///< left where they were when the run was stopped or replaced

  struct Reason {
    std::string name;
    uint64_t count;
  };
  std::vector<Reason> reasons;  ///< of `dropped`

  uint64_t bytes = 0;  ///< a source's: memory that its articles took
  Spread seconds;      ///< that the stage took for one article

  struct Edge {
    std::string to;
    uint64_t count;
    std::string branch{};  ///< of a route; else empty
  };
  std::vector<Edge> edges;  ///< articles handed to each of its readers

  struct Metric {
    std::string name, unit;
    double value;                ///< a counter's sum, a gauge's last
    std::optional<Spread> seen;  ///< a histogram's
  };
  std::vector<Metric> metrics;  ///< the stage's own
};

struct RunReport {
  std::string pipeline;
  std::vector<StageReport> stages;  ///< in the order of the file, then those that are gone from it
  double seconds = 0;
  bool stopped = false;                 ///< ended before the sources did: stop(), or a failure
  bool write_failed = false;            ///< a target could not be written
  std::string failure;                  ///< what ended the run, in words; empty: nothing did
  std::vector<std::string> unfinished;  ///< ids of articles that did not end, at most a hundred
  uint64_t unfinished_count = 0;
  std::string dead_letters;  ///< the file that took them; empty: there were none

  uint64_t dead() const {
    uint64_t sum = 0;
    for (const StageReport& stage : stages) sum += stage.dead;
    return sum;
  }
  /// Whether every stage can say where its articles are.
  bool is_balanced() const {
    return std::all_of(stages.begin(), stages.end(), [](const StageReport& s) {
      return s.in + s.emitted == s.out + s.absorbed + s.dropped + s.dead + s.held + s.open;
    });
  }
};

}  // namespace wirecopy
