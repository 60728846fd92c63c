// The standard's adoption agency: formatting elements that end out of order.

#include <algorithm>

#include "builder.hpp"

namespace wirecopy::support::html {

/// Closes the element that the tag names, and moves what it formatted too much out of it.
void Builder::adopt() {
  constexpr int kMostTimes = 8;
  const Element& current = open_.top();
  if (current.is(token_.tag) && formatting_.find(current.node) == formatting_.size()) {
    open_.pop();
    return;
  }
  for (int i = 0; i < kMostTimes && adopt_once(); ++i) {
  }
}

/// \return whether to go on.
bool Builder::adopt_once() {
  const size_t formatting = formatting_.find(token_.tag);
  if (formatting == formatting_.size()) {
    end_any_other();
    return false;
  }
  const Element element = formatting_[formatting];
  const size_t place = open_.find(element.node);
  if (place == open_.size()) {
    formatting_.remove(formatting);
    return false;
  }
  const auto is_it = [&](const Element& each) { return each.node == element.node; };
  if (!open_.has_any_in_scope(is_it, kBounds)) return false;
  size_t block = place + 1;
  while (block < open_.size() && !open_[block].has(kSpecial)) ++block;
  if (block == open_.size()) {
    while (open_.size() > place) open_.pop();
    formatting_.remove(formatting);
    return false;
  }
  const Element ancestor = open_[place - 1], furthest = open_[block];
  size_t bookmark = formatting;
  const Node last = adopt_between(place, block, bookmark);
  tree_.move(last, spot_at(ancestor));

  Element copy = element;
  copy.node = tree_.copy_element(element.node);
  const Spot inside = spot_at(furthest);
  tree_.move_children(inside.parent, copy.node);
  tree_.move(copy.node, inside);
  const size_t old = formatting_.find(element.node);
  formatting_.remove(old);
  formatting_.insert(old < bookmark ? bookmark - 1 : bookmark, copy);
  open_.remove(open_.find(element.node));
  open_.insert(open_.find(furthest.node) + 1, copy);
  return true;
}

/// Makes the elements between the formatting element and the block anew, around the block.
/// \param place, block on the stack. \param bookmark where the copy of the formatting element goes
/// in the list. \return the outermost of them.
Node Builder::adopt_between(size_t place, size_t block, size_t& bookmark) {
  constexpr int kMostKept = 3;
  const Node furthest = open_[block].node;
  Node last = furthest;
  int counter = 0;
  for (size_t i = block; --i > place;) {
    const Element each = open_[i];
    size_t listed = each.has(kFormatting) ? formatting_.find(each.node) : formatting_.size();
    if (++counter > kMostKept && listed < formatting_.size()) {
      formatting_.remove(listed);
      if (listed < bookmark) --bookmark;
      listed = formatting_.size();
    }
    if (listed == formatting_.size()) {
      open_.remove(i);
      continue;
    }
    Element copy = each;
    copy.node = tree_.copy_element(each.node);
    formatting_.replace(listed, copy);
    open_.replace(i, copy);
    if (last == furthest) bookmark = listed + 1;
    tree_.move(last, {copy.node, kNoNode});
    last = copy.node;
  }
  return last;
}

}  // namespace wirecopy::support::html
