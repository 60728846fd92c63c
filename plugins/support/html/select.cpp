#include "select.hpp"

#include <algorithm>

#include "support/prose/ascii.hpp"

namespace wirecopy::support::html {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";

/// The element before `node` below the same parent, or kNoNode.
Node previous_element(const Document& page, Node node) {
  Node previous = kNoNode;
  for (Node at = page.first_child(page.parent(node)); at != node; at = page.next_sibling(at))
    if (page.is_element(at)) previous = at;
  return previous;
}

bool is_first_element(const Document& page, Node node) {
  for (Node at = page.first_child(page.parent(node)); at != node; at = page.next_sibling(at))
    if (page.is_element(at)) return false;
  return true;
}

bool is_last_element(const Document& page, Node node) {
  for (Node at = page.next_sibling(node); at != kNoNode; at = page.next_sibling(at))
    if (page.is_element(at)) return false;
  return true;
}

bool is_empty(const Document& page, Node node) {
  for (Node at = node + 1; at < page.end(node); at = page.end(at))
    if (page.is_element(at) || page.is_text(at)) return false;
  return true;
}

bool has_word_as_written(std::string_view list, std::string_view word) {
  for (size_t at = list.find(word); at != list.npos && !word.empty();
       at = list.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool begins = at == 0 || kBlanks.find(list[at - 1]) != kBlanks.npos;
    if (begins && (end == list.size() || kBlanks.find(list[end]) != kBlanks.npos)) return true;
  }
  return false;
}

}  // namespace

bool Selector::holds(const Condition& condition, const Document& page, Node node) {
  const std::string& value = condition.value;
  if (condition.test == Test::element)
    return condition.name == "*" || lower_ascii(page.name(node)) == condition.name;
  if (condition.test == Test::contains) return text_of(page, node).find(value) != std::string::npos;
  if (condition.test == Test::first_child) return is_first_element(page, node);
  if (condition.test == Test::last_child) return is_last_element(page, node);
  if (condition.test == Test::empty) return is_empty(page, node);
  const auto found = page.find(node, condition.name);
  if (!found) return false;
  switch (condition.test) {
    case Test::equals:
      return *found == value;
    case Test::word:
      return has_word_as_written(*found, value);
    case Test::dashed:
      return *found == value || found->starts_with(value + '-');
    case Test::begins:
      return !value.empty() && found->starts_with(value);
    case Test::ends:
      return !value.empty() && found->ends_with(value);
    case Test::holds:
      return !value.empty() && found->find(value) != found->npos;
    default:
      return true;
  }
}

/// Whether the first `part` + 1 parts match, the last of them this node.
bool Selector::matches(const Chain& chain, size_t part, const Document& page, Node node) {
  if (!page.is_element(node)) return false;
  for (const Condition& condition : chain[part].conditions)
    if (holds(condition, page, node) == condition.negated) return false;
  switch (chain[part].relation) {
    case Relation::none:
      return true;
    case Relation::child:
      return matches(chain, part - 1, page, page.parent(node));
    case Relation::descendant:
      for (Node at = page.parent(node); at != kNoNode; at = page.parent(at))
        if (matches(chain, part - 1, page, at)) return true;
      return false;
    case Relation::next: {
      const Node previous = previous_element(page, node);
      return previous != kNoNode && matches(chain, part - 1, page, previous);
    }
    case Relation::later:
      for (Node at = page.first_child(page.parent(node)); at != node; at = page.next_sibling(at))
        if (matches(chain, part - 1, page, at)) return true;
      return false;
  }
  return false;
}

bool Selector::matches(const Document& page, Node node) const {
  return std::any_of(chains_.begin(), chains_.end(), [&](const Chain& chain) {
    return matches(chain, chain.size() - 1, page, node);
  });
}

std::vector<Node> Selector::all(const Document& page, Node below) const {
  std::vector<Node> found;
  for (Node node = below + 1; node < page.end(below); ++node)
    if (matches(page, node)) found.push_back(node);
  return found;
}

Node Selector::first(const Document& page, Node below) const {
  for (Node node = below + 1; node < page.end(below); ++node)
    if (matches(page, node)) return node;
  return kNoNode;
}

Node closest(const Document& page, Node node, Tag tag) {
  while (node != kNoNode && page.tag(node) != tag) node = page.parent(node);
  return node;
}

Node first(const Document& page, Tag tag, Node below) {
  for (Node node = below + 1; node < page.end(below); ++node)
    if (page.tag(node) == tag) return node;
  return kNoNode;
}

}  // namespace wirecopy::support::html
