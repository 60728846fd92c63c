#pragma once

/// \file
/// What holds of every parsed page, whatever stood in it.

#include <string>
#include <string_view>
#include <vector>

#include "support/html/document.hpp"

namespace wirecopy::support::html {

/// Reads every byte of the texts of a document, so that a sanitizer sees where one leads nowhere.
inline size_t bytes_of(const Document& page) {
  size_t sum = 0;
  const auto read = [&sum](std::string_view text) {
    for (const char c : text) sum += static_cast<unsigned char>(c);
  };
  for (Node node = 0; node < page.size(); ++node) {
    read(page.name(node));
    read(page.text(node));
    for (size_t i = 0; i < page.attribute_count(node); ++i) {
      const Attribute attribute = page.attribute(node, i);
      read(attribute.name);
      read(attribute.value);
    }
  }
  return sum;
}

inline bool may_have_children(Tag tag) {
  return tag <= Tag::other || tag == Tag::document || tag == Tag::content;
}

/// What is wrong with one node, given the nodes that are open around it.
inline std::string_view flaw_at(const Document& page, Node node, const std::vector<Node>& open) {
  const Node above = open.back(), end = page.end(node);
  if (page.parent(node) != above) return "stands in another node than its parent";
  if (!may_have_children(page.tag(above))) return "stands in a node that can hold none";
  if (end <= node || end > page.end(above)) return "ends outside its parent";
  if (open.size() > 2 * kDeepest + 4) return "is too deep";
  if (page.next_sibling(node) != (end < page.end(above) ? end : kNoNode))
    return "has a wrong sibling";
  if (page.first_child(node) != (end > node + 1 ? node + 1 : kNoNode)) return "has a wrong child";
  if (page.tag(node) == Tag::document) return "is a second root";
  if (page.is_text(node) && page.text(node).empty()) return "is a text without text";
  if (page.is_element(node) && page.name(node).empty()) return "has no name";
  if ((page.tag(node) == Tag::content) != (page.tag(above) == Tag::template_))
    return "is no child for a template, or is the content of none";
  return {};
}

/// Attributes with equal names; reading so many would take too long.
inline bool has_double_attribute(const Document& page, Node node) {
  const size_t count = page.attribute_count(node);
  for (size_t i = 0; i < count && count < 100; ++i)
    if (page.find(node, page.attribute(node, i).name) != page.attribute(node, i).value) return true;
  return false;
}

/// What does not hold of a document: "node 5 ends outside its parent"; empty where all does.
inline std::string flaw_of(const Document& page) {
  if (page.size() == 0 || page.tag(0) != Tag::document) return "there is no root";
  if (page.parent(0) != kNoNode || page.end(0) != page.size()) return "the root is not around all";
  if (page.size() > kMostNodes + 2 * kDeepest) return "there are too many nodes";
  std::vector<Node> open{0};
  for (Node node = 1; node < page.size(); ++node) {
    while (page.end(open.back()) <= node) open.pop_back();
    std::string_view flaw = flaw_at(page, node, open);
    if (flaw.empty() && has_double_attribute(page, node)) flaw = "has two attributes of one name";
    if (!flaw.empty()) return "node " + std::to_string(node) + ' ' + std::string(flaw);
    open.push_back(node);
  }
  return {};
}

}  // namespace wirecopy::support::html
