#pragma once

/// \file
/// A text that a person wrote and that errors point into.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::pipeline {

/// A piece of a text. Units: bytes, `end` exclusive.
struct Range {
  size_t begin = 0;
  size_t end = 0;
};

/// A place as editors count it. Units: lines and code points, both from 1; a tab is one column.
struct Position {
  size_t line = 1;
  size_t column = 1;
};

/// The text of a pipeline file, of a plugin's schema or of `--config`.
class SourceText {
 public:
  /// \param name what messages call it: "pipelines/wire.json", "--config"
  SourceText(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }

  /// Where a byte stands. Linear: nothing is indexed, for only errors ask.
  Position position(size_t offset) const;

  /// The line around a byte without its end.
  Range line_around(size_t offset) const;

  /// Keeps a piece out of everything printed: it holds a secret.
  void hide(Range range) { hidden_.push_back(range); }
  /// The end of the hidden piece that holds this byte; the offset itself where none does.
  size_t end_of_hidden(size_t offset) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<Range> hidden_;
};

}  // namespace wirecopy::pipeline
