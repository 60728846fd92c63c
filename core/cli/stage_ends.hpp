#pragma once

/// \file
/// The source that reads records from stdin or a file, for `stage` and `eval`, and the sink that
/// writes them to stdout. They are the program's own, so they are written against the C table
/// directly.

#include <wirecopy/plugin.h>

#include <functional>
#include <string>
#include <utility>

#include "cli/stage_answers.hpp"
#include "record/json_reader.hpp"

namespace wirecopy::cli {

/// Reads one JSON record a line; blank lines are none. Record n has the position "n". With
/// answers: reads no more while very many of them wait for an earlier one, and writes those that
/// nobody else writes: no article may come to the sink after them.
/// Threads: one at a time (a serial stage).
struct LineRecords {
  static const wcp_stage table;

  /// Sees, and may change, a record before any stage does. \param line of the input, from 1
  using Seen = std::function<void(uint64_t line, uint64_t record, wcp_record& article)>;

  /// \param all null where nobody waits for answers \param opened is not closed
  LineRecords(StageAnswers* all, int opened, std::string called, Seen sees = {})
      : answers(all), file(opened), name(std::move(called)), seen(std::move(sees)) {}
  StageAnswers* answers;
  int file;
  std::string name;  ///< in messages
  Seen seen;
  const wcp_host_api* api = nullptr;
  wcp_context* context = nullptr;
  record::JsonReader reader;
  std::string buffer;
  size_t at = 0;         ///< everything before it is emitted
  size_t searched = 0;   ///< up to here there is no line end behind `at`
  uint64_t line = 0;     ///< those read, to name places
  uint64_t records = 0;  ///< those emitted
  bool ended = false;
  uint64_t refused = 0;  ///< lines that were no record

  wcp_status poll(wcp_batch& batch);

 private:
  wcp_status rest();
  bool emit(wcp_batch& batch, std::string_view text);
  bool fill();
};

/// Writes the answers to stdout.
struct StdoutRecords {
  static const wcp_stage table;

  explicit StdoutRecords(StageAnswers& all) : answers(all) {}
  StageAnswers& answers;
  const wcp_host_api* api = nullptr;
  wcp_context* context = nullptr;

  wcp_status process(wcp_batch& batch);
  wcp_status flush();
};

}  // namespace wirecopy::cli
