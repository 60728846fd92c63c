#pragma once

/// \file
/// Puts the nodes of a document together while it is parsed.

#include <vector>

#include "support/html/document.hpp"
#include "support/html/parser/text.hpp"

namespace wirecopy::support::html {

/// Where a node goes: behind the last child of `parent`, or before one of its children.
struct Spot {
  Node parent = kNoNode;
  Node before = kNoNode;
};

/// The nodes of a document that is being parsed: linked, in the order in which they came.
/// Time: constant for each call but finish(), which is linear.
class Tree {
 public:
  Tree(Document& document, Text& text) : document_(document), text_(text) {}

  bool is_full() const { return nodes().size() >= kMostNodes || text_.is_full(); }

  /// \param first, count attributes that stand in the document; several elements may share them.
  Node add_element(Spot spot, Name name, Space space, uint32_t first, uint32_t count);
  /// An element like another, that stands nowhere yet.
  Node copy_element(Node node);
  /// A comment, doctype or instruction.
  void add_other(Spot spot, Tag kind, Name name, uint32_t first, uint32_t count);
  /// Goes into the text before the spot, where there is one.
  void add_text(Spot spot, Place text);

  void move(Node node, Spot to);
  void move_children(Node from, Node to);
  void remove(Node node);
  /// Attributes that the element has not yet.
  void add_attributes(Node node, uint32_t first, uint32_t count);

  Node parent(Node node) const { return nodes()[node].parent; }
  Node content_of(Node template_element) const { return template_element + 1; }
  uint32_t first_attribute(Node node) const { return nodes()[node].first; }
  uint32_t attribute_count(Node node) const { return nodes()[node].count; }
  /// Whether two elements have the same attributes with the same values.
  bool have_same_attributes(Node a, Node b) const;
  std::optional<std::string_view> attribute(uint32_t first, uint32_t count, Attr name) const;
  /// Gives attributes the names of `adjusted` where they have the ones beside.
  template <class Adjust>
  void rename_attributes(uint32_t first, uint32_t count, Adjust adjusted) {
    for (uint32_t i = first; i < first + count; ++i)
      document_.attributes_[i].name = adjusted(document_.attributes_[i].name);
  }

  bool is_open(Node node) const { return nodes()[node].flag; }
  void set_open(Node node, bool open) { nodes()[node].flag = open; }
  void set_closed(Node node) { nodes()[node].closed = true; }
  void set_quirky() { document_.quirky_ = true; }
  bool is_quirky() const { return document_.quirky_; }

  /// Puts the nodes into the order of the page.
  void finish();

 private:
  using Entry = Document::Entry;
  std::vector<Entry>& nodes() { return document_.nodes_; }
  const std::vector<Entry>& nodes() const { return document_.nodes_; }

  Node add(Spot spot, Entry entry);
  void link(Node node, Spot spot);
  void unlink(Node node);
  void extend(Node node, Place text);
  bool set_ends();
  void sort();

  Document& document_;
  Text& text_;
  bool in_order_ = true;
};

}  // namespace wirecopy::support::html
