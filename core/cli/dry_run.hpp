#pragma once

/// \file
/// `run --dry`: sinks that say what they would have been given, and write nothing.

#include <mutex>
#include <string>

#include "runtime/assembly.hpp"

namespace wirecopy::cli {

/// Lines on standard output, one JSON object each:
///     {"pipeline":"p","sink":"out","type":"export.jsonl","article":{...}}
///     {"pipeline":"p","stage":"body","type":"clean.article","error":"...","article":{...}}
/// Threads: all functions from any thread.
class DryRun {
 public:
  /// Has sinks stand in for those of the pipelines and takes their dead letters.
  /// Owns: nothing; this outlives the run.
  void prepare(runtime::RunSettings& settings);

  void add(std::string line);
  /// Errors: unavailable: standard output cannot be written.
  Status flush();

 private:
  std::mutex mutex_;
  std::string unwritten_;
};

}  // namespace wirecopy::cli
