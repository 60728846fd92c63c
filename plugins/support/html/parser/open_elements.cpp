#include "open_elements.hpp"

namespace wirecopy::support::html {

void OpenElements::count(const Element& element, int by) {
  tree_.set_open(element.node, by > 0);
  if (element.space == Space::html && element.name < kTagNames)
    counts_[element.name] += static_cast<uint32_t>(by);
}

void OpenElements::push(const Element& element) {
  stack_.push_back(element);
  count(element, 1);
}

void OpenElements::pop() {
  count(stack_.back(), -1);
  stack_.pop_back();
}

void OpenElements::remove(size_t index) {
  count(stack_[index], -1);
  stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(index));
}

void OpenElements::insert(size_t index, const Element& element) {
  stack_.insert(stack_.begin() + static_cast<std::ptrdiff_t>(index), element);
  count(element, 1);
}

void OpenElements::replace(size_t index, const Element& element) {
  count(stack_[index], -1);
  stack_[index] = element;
  count(element, 1);
}

void OpenElements::pop_to(Tag tag) {
  pop_until([&](const Element& each) { return each.is(tag); });
  pop();
}

bool OpenElements::has_in_scope(Tag tag, Traits bounds) const {
  return has(tag) && has_any_in_scope([&](const Element& each) { return each.is(tag); }, bounds);
}

size_t OpenElements::find(Node node) const {
  for (size_t i = stack_.size(); i-- > 0;)
    if (stack_[i].node == node) return i;
  return stack_.size();
}

size_t OpenElements::find(Tag tag) const {
  for (size_t i = stack_.size(); has(tag) && i-- > 0;)
    if (stack_[i].is(tag)) return i;
  return stack_.size();
}

}  // namespace wirecopy::support::html
