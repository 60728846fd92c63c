#include "telling.hpp"

#include "blocks.hpp"
#include "letters.hpp"

namespace wirecopy::clean {

using namespace support::html;

Telling::Telling(const Document& page, const std::vector<Block>& blocks) : page_(page) {
  constexpr size_t kMostLoose = 15;
  find_column(blocks);
  size_t all = 0, told = 0, in_paragraphs = 0, loose = 0, loose_lines = 0;
  for (const Block& block : blocks) {
    all += block.size;
    if (may_be_loose(block)) {
      loose += block.size;
      ++loose_lines;
    }
    if (!block.is_prose && !closes_sentence(block.text)) continue;
    told += block.size;
    if (page.tag(block.element) != Tag::p) continue;
    in_paragraphs += block.size;
    if (holder_ == kNoNode && block.is_prose) holder_ = page.parent(block.element);
  }
  in_paragraphs_ = in_paragraphs * 10 > told * 8;
  is_story_ = told * 10 > all * 7 && loose * 4 < all && loose_lines <= kMostLoose;
}

bool Telling::is_loose_line(const Block& block) const { return is_story_ && may_be_loose(block); }

bool Telling::is_odd_line(const Block& block) const {
  constexpr size_t kLongest = 40;
  return in_paragraphs_ && block.size < kLongest && is_loose_line(block) &&
         page_.tag(block.element) != Tag::p && !is_written(block);
}

bool Telling::is_written(const Block& block) const {
  constexpr size_t kFewWords = 3;  // a label has fewer
  return block.words >= kFewWords && page_.attribute_count(block.element) == 0 &&
         page_.parent(block.element) == holder_;
}

bool Telling::is_cell(const Block& block) const {
  const Tag tag = page_.tag(block.element);
  return (tag == Tag::td || tag == Tag::th) && block.element != column_;
}

/// A cell in which line breaks part paragraphs is a column.
void Telling::find_column(const std::vector<Block>& blocks) {
  for (size_t i = 1; i < blocks.size(); ++i)
    if (blocks[i].element == blocks[i - 1].element && blocks[i].is_prose && blocks[i - 1].is_prose)
      column_ = blocks[i].element;
}

bool Telling::may_be_loose(const Block& block) const {
  constexpr size_t kLongest = 80;
  if (block.size >= kLongest || closes_sentence(block.text) || block.text.ends_with(':'))
    return false;
  switch (const Tag tag = page_.tag(block.element)) {
    case Tag::li:
    case Tag::dt:
    case Tag::dd:
    case Tag::blockquote:
    case Tag::pre:
    case Tag::figcaption:
      return false;
    default:
      return !is_heading(tag) && !is_cell(block);
  }
}

}  // namespace wirecopy::clean
