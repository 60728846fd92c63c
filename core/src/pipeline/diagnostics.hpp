#pragma once

/// \file
/// Everything that is wrong with the texts of one run, shown all at once.

#include <memory>
#include <string>
#include <vector>

#include "pipeline/source_text.hpp"

namespace wirecopy::pipeline {

enum class Severity { error, warning };

/// One thing that is wrong, and where.
struct Diagnostic {
  Severity severity = Severity::error;
  std::shared_ptr<const SourceText> source{};  ///< null: it is about `file` as a whole
  std::string file{};                          ///< read only where there is no source
  Range range{};                               ///< what the carets underline
  std::string pointer{};  ///< JSON Pointer, "/stages/2/config/max_titel_len"; may be empty
  std::string message;    ///< `unknown option "max_titel_len" for clean.title`
  std::string note{};     ///< `did you mean "max_title_len"?`; may be empty
  std::string hint{};     ///< "wirecopy describe clean.title"; may be empty
};

/// Collects what is wrong. Threads: one at a time.
class Diagnostics {
 public:
  /// Further ones are counted, not kept: a file of a million mistakes must not fill the memory.
  static constexpr size_t kMost = 200;

  /// One that is the same, word for word and place for place, is left out.
  void add(Diagnostic diagnostic);
  /// Something wrong with a file as a whole: `x.json: error: no such file`.
  void add_file_error(std::string file, std::string message, std::string note = {});
  /// The same of a file that is not there or cannot be read.
  void add_unreadable(std::string file, std::string message);

  bool has_errors() const { return errors_ > 0; }
  /// Whether all errors are files that cannot be read.
  bool has_only_unreadable() const { return unreadable_ > 0 && unreadable_ == errors_; }
  size_t errors() const { return errors_; }
  size_t warnings() const { return warnings_; }
  bool is_full() const { return kept_.size() >= kMost; }

  /// Sorted by file and place.
  std::vector<Diagnostic> sorted() const;

  /// For a person: each with its source line, carets and note; ends with a line feed unless empty.
  /// \param colour writes ANSI colours
  std::string text(bool colour = false) const;

  /// For a program: a JSON array of {severity, file, line, column, end_line, end_column, pointer,
  /// message, note, hint}; what a diagnostic lacks is left out.
  std::string json() const;

 private:
  std::vector<Diagnostic> kept_;
  size_t errors_ = 0;
  size_t unreadable_ = 0;
  size_t warnings_ = 0;
};

}  // namespace wirecopy::pipeline
