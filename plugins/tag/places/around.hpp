#pragma once

/// \file
/// The words that stand beside a piece of a text.

#include <cstddef>
#include <string_view>

namespace wirecopy::tag {

/// A word, and what parts it from the piece.
struct WordBeside {
  std::string_view word;  ///< empty: there is none, or far away
  std::string_view gap;
  size_t start = 0;  ///< bytes in the text

  /// Nothing but a blank, a hyphen or a line end parts them.
  bool is_joined() const;
  bool is_capital() const;
  bool is_in_capitals() const;  ///< of two letters or more
};

WordBeside word_before(std::string_view text, size_t at);
WordBeside word_behind(std::string_view text, size_t at);

/// A piece of a text begins a sentence, a quotation or a line.
bool begins_sentence(const WordBeside& before);
/// A piece of a text begins a paragraph.
bool begins_paragraph(const WordBeside& before);

}  // namespace wirecopy::tag
