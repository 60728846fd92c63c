#pragma once

/// \file
/// The standard's list of active formatting elements.

#include <vector>

#include "support/html/parser/open_elements.hpp"

namespace wirecopy::support::html {

/// Elements such as <b> that go on in the blocks behind the one in which they were opened.
/// Memory: bounded; the oldest give way.
class Formatting {
 public:
  static constexpr size_t kMost = 128;          ///< behind a marker
  static constexpr size_t kMostMarkers = 4096;  ///< those beyond are counted alone

  explicit Formatting(Tree& tree) : tree_(tree) {}

  bool empty() const { return list_.empty(); }
  size_t size() const { return list_.size(); }
  const Element& operator[](size_t index) const { return list_[index]; }
  bool is_marker(size_t index) const { return list_[index].node == kNoNode; }

  void add_marker();
  void clear_to_marker();
  /// Of four that are alike behind the last marker, the oldest goes.
  void add(const Element& element);
  void insert(size_t index, const Element& element);
  void replace(size_t index, const Element& element) { list_[index] = element; }
  void remove(size_t index);

  /// The place of the newest `tag` behind the last marker, or size().
  size_t find(Tag tag) const;
  /// The place of a node, or size().
  size_t find(Node node) const;

 private:
  Tree& tree_;
  std::vector<Element> list_;
  size_t markers_ = 0, beyond_ = 0;
};

}  // namespace wirecopy::support::html
