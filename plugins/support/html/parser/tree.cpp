#include "tree.hpp"

#include <algorithm>
#include <bit>

namespace wirecopy::support::html {
namespace {

Tag tag_in(Name name, Space space) {
  const Tag tag = name < kTagNames ? static_cast<Tag>(name) : Tag::other;
  return space == Space::html || tag == Tag::svg || tag == Tag::math ? tag : Tag::other;
}

}  // namespace

Node Tree::add(Spot spot, Entry entry) {
  const auto node = static_cast<Node>(nodes().size());
  append(nodes(), entry);
  link(node, spot);
  return node;
}

Node Tree::add_element(Spot spot, Name name, Space space, uint32_t first, uint32_t count) {
  const Tag tag = tag_in(name, space);
  const Node node = add(spot, {name, tag, space, false, false, 0, kNoNode, 0, 0, first, count});
  if (tag == Tag::template_)
    add({node, kNoNode}, {kNoName, Tag::content, space, false, false, 0, kNoNode, 0, 0, 0, 0});
  return node;
}

Node Tree::copy_element(Node node) {
  Entry entry = nodes()[node];
  entry.parent = entry.last_child = kNoNode;
  entry.flag = false;
  append(nodes(), entry);
  return static_cast<Node>(nodes().size() - 1);
}

void Tree::add_other(Spot spot, Tag kind, Name name, uint32_t first, uint32_t count) {
  add(spot, {name, kind, Space::html, false, false, 0, kNoNode, 0, 0, first, count});
}

void Tree::add_text(Spot spot, Place text) {
  if (text.size == 0) return;
  const Node before =
      spot.before == kNoNode ? nodes()[spot.parent].last_child : nodes()[spot.before].previous;
  if (before != kNoNode && nodes()[before].tag == Tag::text)
    extend(before, text);
  else
    add_other(spot, Tag::text, kNoName, text.begin, text.size);
}

/// Texts that are put together from afar grow into room of their own, twice as much each time.
void Tree::extend(Node node, Place more) {
  Entry& entry = nodes()[node];
  if (!entry.flag && entry.first + entry.count == more.begin) {
    entry.count += more.size;
    return;
  }
  const uint32_t size = entry.count + more.size;
  if (!entry.flag || size > std::bit_ceil(entry.count)) {
    const uint32_t begin = text_.mark();
    text_.add_own({entry.first, entry.count});
    text_.add_room(std::bit_ceil(size) - entry.count);
    entry.first = begin;
    entry.flag = true;
  }
  text_.write(entry.first + entry.count, more);
  entry.count = size;
}

void Tree::link(Node node, Spot spot) {
  Entry& entry = nodes()[node];
  entry.parent = spot.parent;
  entry.end = spot.before;
  Entry& parent = nodes()[spot.parent];
  if (spot.before == kNoNode) {
    entry.previous = parent.last_child;
    parent.last_child = node;
  } else {
    in_order_ = false;
    entry.previous = nodes()[spot.before].previous;
    nodes()[spot.before].previous = node;
  }
  if (entry.previous != kNoNode) nodes()[entry.previous].end = node;
}

void Tree::unlink(Node node) {
  in_order_ = false;
  const Entry& entry = nodes()[node];
  if (entry.end != kNoNode)
    nodes()[entry.end].previous = entry.previous;
  else
    nodes()[entry.parent].last_child = entry.previous;
  if (entry.previous != kNoNode) nodes()[entry.previous].end = entry.end;
}

void Tree::move(Node node, Spot to) {
  remove(node);
  link(node, to);
}

void Tree::remove(Node node) {
  if (nodes()[node].parent == kNoNode) return;
  unlink(node);
  nodes()[node].parent = kNoNode;
}

void Tree::move_children(Node from, Node to) {
  Node first = kNoNode;
  for (Node at = nodes()[from].last_child; at != kNoNode; at = nodes()[at].previous) first = at;
  for (Node at = first; at != kNoNode;) {
    const Node next = nodes()[at].end;
    move(at, {to, kNoNode});
    at = next;
  }
}

void Tree::add_attributes(Node node, uint32_t first, uint32_t count) {
  constexpr uint32_t kMost = 1000;  // each is compared with each
  auto& all = document_.attributes_;
  Entry& entry = nodes()[node];
  for (uint32_t i = first; i < first + count && entry.count < kMost; ++i) {
    const auto begin = all.begin() + entry.first, end = begin + entry.count;
    const auto pair = all[i];
    if (std::find_if(begin, end, [&](const auto& each) { return each.name == pair.name; }) != end)
      continue;
    if (end != all.end()) {
      const std::vector<Document::Pair> copy(begin, end);
      entry.first = static_cast<uint32_t>(all.size());
      all.insert(all.end(), copy.begin(), copy.end());
    }
    append(all, pair);
    ++entry.count;
  }
}

bool Tree::have_same_attributes(Node a, Node b) const {
  constexpr uint32_t kMost = 32;  // further ones must stand in the same order
  const Entry &one = nodes()[a], &other = nodes()[b];
  if (one.count != other.count) return false;
  if (one.first == other.first) return true;
  const auto* const pairs = document_.attributes_.data();
  const auto same = [&](const auto& x, const auto& y) {
    return x.name == y.name && text_.view({x.begin, x.size}) == text_.view({y.begin, y.size});
  };
  const auto *begin = pairs + one.first, *end = begin + one.count, *others = pairs + other.first;
  if (std::equal(begin, end, others, same)) return true;
  return one.count <= kMost && std::all_of(begin, end, [&](const auto& x) {
           return std::any_of(others, others + other.count,
                              [&](const auto& y) { return same(x, y); });
         });
}

std::optional<std::string_view> Tree::attribute(uint32_t first, uint32_t count, Attr name) const {
  for (uint32_t i = first; i < first + count; ++i)
    if (const auto& pair = document_.attributes_[i]; pair.name == static_cast<Name>(name))
      return text_.view({pair.begin, pair.size});
  return std::nullopt;
}

void Tree::finish() {
  if (!in_order_ || !set_ends()) sort();
}

/// Sets where nodes end, if they stand in the order of the page already.
bool Tree::set_ends() {
  const auto size = static_cast<Node>(nodes().size());
  Node open = 0;
  for (Node at = 1; at < size; ++at) {
    for (; open != nodes()[at].parent; open = nodes()[open].parent) {
      if (open == 0) return false;
      nodes()[open].end = at;
    }
    open = at;
  }
  for (; open != kNoNode; open = nodes()[open].parent) nodes()[open].end = size;
  return true;
}

/// Puts the nodes below the root in order, last to first; what is not there goes.
void Tree::sort() {
  std::vector<Node> order;
  order.reserve(nodes().size());
  const auto go_to_last = [&](Node at) {
    while (nodes()[at].last_child != kNoNode) {
      nodes()[at].end = static_cast<Node>(order.size());
      at = nodes()[at].last_child;
    }
    nodes()[at].end = static_cast<Node>(order.size());
    return at;
  };
  for (Node at = go_to_last(0);;) {
    order.push_back(at);
    if (at == 0) break;
    at = nodes()[at].previous != kNoNode ? go_to_last(nodes()[at].previous) : nodes()[at].parent;
  }
  const auto size = static_cast<Node>(order.size());
  std::vector<Entry> sorted(size);
  for (Node at = 0; at < size; ++at) {
    Entry& entry = nodes()[order[at]];
    entry.last_child = size - 1 - at;  // its new number
    sorted[size - 1 - at] = entry;
  }
  for (Entry& entry : sorted) {
    entry.end = size - entry.end;
    if (entry.parent != kNoNode) entry.parent = nodes()[entry.parent].last_child;
  }
  nodes().swap(sorted);
}

}  // namespace wirecopy::support::html
