#pragma once

/// \file
/// The standard's stack of open elements.

#include <algorithm>
#include <array>
#include <vector>

#include "support/html/parser/traits.hpp"
#include "support/html/parser/tree.hpp"

namespace wirecopy::support::html {

/// An element that is open, with what the algorithms ask of it.
struct Element {
  Node node = kNoNode;
  Name name = kNoName;
  Space space = Space::html;
  Traits traits = 0;

  bool is(Tag tag) const { return name == static_cast<Name>(tag) && space == Space::html; }
  bool has(Traits any) const { return (traits & any) != 0; }
};

/// Time: constant, but for what looks for an element, which is bounded by the depth.
class OpenElements {
 public:
  explicit OpenElements(Tree& tree) : tree_(tree) {}

  bool empty() const { return stack_.empty(); }
  size_t size() const { return stack_.size(); }
  const Element& top() const { return stack_.back(); }
  const Element& operator[](size_t index) const { return stack_[index]; }

  void push(const Element& element);
  void pop();
  void remove(size_t index);
  void insert(size_t index, const Element& element);
  void replace(size_t index, const Element& element);
  /// Pops up to and with the topmost `tag`; it must be open.
  void pop_to(Tag tag);
  template <class Is>
  void pop_until(Is is) {
    while (!is(stack_.back())) pop();
  }

  /// Whether any such HTML element is open.
  bool has(Tag tag) const { return counts_[static_cast<size_t>(tag)] != 0; }
  bool has_heading() const {
    return std::any_of(counts_.begin() + static_cast<std::ptrdiff_t>(Tag::h1),
                       counts_.begin() + static_cast<std::ptrdiff_t>(Tag::h6) + 1,
                       [](uint32_t count) { return count != 0; });
  }
  /// \param bounds what ends the search.
  bool has_in_scope(Tag tag, Traits bounds = kBounds) const;
  template <class Is>
  bool has_any_in_scope(Is is, Traits bounds) const {
    for (size_t i = stack_.size(); i-- > 0;) {
      if (is(stack_[i])) return true;
      if (stack_[i].has(bounds)) return false;
    }
    return false;
  }
  /// The place of a node on the stack, or size().
  size_t find(Node node) const;
  /// The place of the topmost such element, or size().
  size_t find(Tag tag) const;

 private:
  void count(const Element& element, int by);

  Tree& tree_;
  std::vector<Element> stack_;
  std::array<uint32_t, kTagNames> counts_{};
};

}  // namespace wirecopy::support::html
