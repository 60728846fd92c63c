#pragma once

/// \file
/// Dead letters as text: one JSON object a line.

#include <wirecopy/result.hpp>

#include <filesystem>
#include <string>
#include <string_view>

#include "record/fields.hpp"
#include "state/commit_log.hpp"

namespace wirecopy::engine {

/// {"number", "time", "pipeline", "stage", "type", "config", "error", "attempts", "origin",
/// "record"} and a line end. Errors: bad_input, where the row makes no sense.
Result<std::string> dead_letter_line(const state::ParkedArticle& row, std::string_view pipeline,
                                     std::string_view stage, std::string_view type,
                                     record::FieldNames& fields);

/// A file that dead letters are appended to, opened with the first of them; a line stands whole or
/// not at all.
/// Threads: one at a time.
/// Errors: unavailable, naming the file.
class DeadLetterFile {
 public:
  explicit DeadLetterFile(std::filesystem::path path) : path_(std::move(path)) {}
  ~DeadLetterFile();
  DeadLetterFile(const DeadLetterFile&) = delete;
  DeadLetterFile& operator=(const DeadLetterFile&) = delete;

  Status append(std::string_view line);
  /// Makes durable what was appended.
  Status sync();

 private:
  Status open();
  Error failed() const;

  const std::filesystem::path path_;
  int file_ = -1;
  bool dirty_ = false;
};

}  // namespace wirecopy::engine
