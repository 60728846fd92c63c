#pragma once

/// \file
/// The paragraphs, headings and list items of a page, and how much of them are links.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "support/html/document.hpp"

namespace wirecopy::clean {

/// Texts in a few pieces of memory, which very many short ones would fill with holes.
class Texts {
 public:
  /// \return the text, good as long as this is, also where it has moved.
  std::string_view keep(std::string&& text);

 private:
  std::deque<std::string> pieces_;
  std::string* open_ = nullptr;  ///< the one of the short texts
};

/// A run of text that a reader sees as one paragraph.
struct Block {
  support::html::Node element;      ///< the block element it stands in
  support::html::Node first, last;  ///< its first and last text node
  std::string_view text;            ///< blanks folded; on one line, see LineEnds
  size_t size = 0, linked = 0;      ///< its letters, see letters_in(); those within links
  size_t words = 0;                 ///< where no blanks part them, as many as its letters make
  bool is_prose = false;            ///< running text: long enough, few links in it, made of words

  double link_share() const {
    return size == 0 ? 0 : static_cast<double>(linked) / static_cast<double>(size);
  }
};

/// What becomes of a single line break, and of the line ends of pre.
enum class LineEnds : uint8_t {
  blanks,
  kept,  ///< each is a "\n"; in pre, blanks at the start of a line stay, too
};

/// The blocks below `root` in order; elements for which `skip` holds are left out with all in them.
/// Two line breaks part blocks, as a block element does.
/// \param texts where those of the blocks are kept.
std::vector<Block> blocks_of(const support::html::Document& page, support::html::Node root,
                             const std::function<bool(support::html::Node)>& skip, Texts& texts,
                             LineEnds line_ends = LineEnds::blanks);

/// Whether the text ends as a sentence does.
bool ends_sentence(std::string_view text);

}  // namespace wirecopy::clean
