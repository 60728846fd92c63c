#include "formatting.hpp"

#include <algorithm>

namespace wirecopy::support::html {

void Formatting::add_marker() {
  if (markers_ == kMostMarkers) {
    ++beyond_;
    return;
  }
  ++markers_;
  list_.push_back({});
}

void Formatting::clear_to_marker() {
  if (beyond_ > 0) {
    --beyond_;
    return;
  }
  while (!list_.empty()) {
    const bool marker = is_marker(list_.size() - 1);
    list_.pop_back();
    if (!marker) continue;
    --markers_;
    return;
  }
}

void Formatting::add(const Element& element) {
  size_t alike = 0, oldest = 0, behind_marker = 0;
  for (size_t i = list_.size(); i-- > 0 && !is_marker(i); ++behind_marker) {
    if (list_[i].name != element.name || !tree_.have_same_attributes(list_[i].node, element.node))
      continue;
    ++alike;
    oldest = i;
  }
  if (alike >= 3)
    remove(oldest);
  else if (behind_marker >= kMost)
    remove(list_.size() - behind_marker);
  list_.push_back(element);
}

void Formatting::insert(size_t index, const Element& element) {
  list_.insert(list_.begin() + static_cast<std::ptrdiff_t>(index), element);
}

void Formatting::remove(size_t index) {
  list_.erase(list_.begin() + static_cast<std::ptrdiff_t>(index));
}

size_t Formatting::find(Tag tag) const {
  for (size_t i = list_.size(); i-- > 0 && !is_marker(i);)
    if (list_[i].is(tag)) return i;
  return list_.size();
}

size_t Formatting::find(Node node) const {
  for (size_t i = list_.size(); i-- > 0;)
    if (list_[i].node == node) return i;
  return list_.size();
}

}  // namespace wirecopy::support::html
