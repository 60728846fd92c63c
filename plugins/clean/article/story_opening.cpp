#include "story_opening.hpp"

#include <algorithm>

#include "cards.hpp"
#include "letters.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

/// Of a list or a table.
bool is_item(Tag tag) {
  return tag == Tag::li || tag == Tag::td || tag == Tag::th || tag == Tag::dt || tag == Tag::dd;
}

/// Whether what stands at a node says that it is beside the story; up to what holds the headline.
bool is_apart(const Page& page, Node node) {
  const Document& document = page.document;
  for (Node at = node; at != kNoNode; at = document.parent(at)) {
    if (page.heading != kNoNode && at <= page.heading && page.heading < document.end(at))
      return false;
    const Tag tag = document.tag(at);
    if (is_beside(page.marks[at]) || tag == Tag::figure || tag == Tag::figcaption) return true;
  }
  return false;
}

}  // namespace

StoryOpening::StoryOpening(const Page& page)
    : page_(page), first_(page.blocks.size()), second_(page.blocks.size()) {
  constexpr size_t kMostRead = 400;
  const size_t begin = page.heading == kNoNode ? 0 : page.block_at(page.document.end(page.heading));
  const size_t end = std::min(page.blocks.size(), begin + kMostRead);
  for (size_t i = begin; i < end && second_ == page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    if (!block.is_prose || !closes_sentence(block.text) || is_apart(page, block.first) ||
        is_heading(page.document.tag(block.element)))
      continue;
    const bool is_first = first_ == page.blocks.size();
    if (is_first || block.text != page.blocks[first_].text) (is_first ? first_ : second_) = i;
  }
}

bool StoryOpening::is_in_story(size_t block) const {
  if (block < page_.blocks.size() &&
      page_.document.tag(page_.blocks[block].element) == Tag::figcaption)
    return true;
  if (block >= second_) return true;
  if (block <= first_) return block == first_ && block < page_.blocks.size();
  const Document& document = page_.document;
  const Node element = page_.blocks[block].element;
  const Node holder = document.parent(page_.blocks[first_].element);
  const bool is_sole = second_ == page_.blocks.size();
  if (!is_sole && document.parent(page_.blocks[second_].element) != holder) return false;
  const Tag tag = document.tag(element);
  if (is_item(tag)) return element < document.end(holder);
  const bool is_alike = tag == document.tag(page_.blocks[first_].element) || is_heading(tag);
  return is_alike && document.parent(element) == holder;
}

}  // namespace wirecopy::clean
