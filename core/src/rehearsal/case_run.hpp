#pragma once

/// \file
/// One case, run: what came of its articles.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "http/courier.hpp"
#include "rehearsal/test_file.hpp"
#include "runtime/catalogue.hpp"

namespace wirecopy::rehearsal {

/// Where an article came in.
struct Input {
  std::string source;   ///< id
  uint64_t number = 0;  ///< from 1
};

/// What a stage has done to a field. What one stage writes to it several times is one step.
struct FieldStep {
  uint32_t stage;     ///< index in the pipeline
  FieldValue before;  ///< the value that it found
};

/// An article at a sink.
struct Arrival {
  size_t sink;
  Input input;
  std::string json;                                     ///< one line, without `raw`
  std::map<std::string, FieldValue> fields;             ///< what is present but `raw`
  std::map<std::string, std::vector<FieldStep>> steps;  ///< by field, in order; real changes only
};

/// An article that goes no further.
struct End {
  size_t stage;
  bool is_dead;  ///< else it was dropped
  std::string words;
  Input input;
  std::string title;
};

struct CaseRun {
  std::vector<Arrival> arrivals;
  std::vector<End> ends;
  RunReport report;
  std::vector<std::vector<std::string>> writes;  ///< fields that each stage says it writes
  /// Its stages, over: the next case's open at once what these have opened, such as models.
  std::shared_ptr<void> staged;
};

/// Runs the pipeline over the articles of the case: by one worker, with a clock that jumps, in
/// memory. Sources and sinks are stand-ins.
/// \param servers who answers for servers; null: none can be asked
/// Errors: invalid_config: a stage objects to its configuration, which is told to `problems`;
/// internal: the state cannot be opened.
Result<CaseRun> run_case(const TestFile& file, const Case& test,
                         const runtime::Catalogue& catalogue, http::Courier* servers,
                         pipeline::Diagnostics& problems);

}  // namespace wirecopy::rehearsal
