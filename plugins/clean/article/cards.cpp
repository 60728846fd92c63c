#include "cards.hpp"

#include <algorithm>

#include "address.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

/// Whether a link leads to another page than this, and not to a list that this one is in:
/// "/2024/05/" on "/2024/05/03/river".
bool leaves(const Page& page, Node link) {
  const std::string address = resolve(page.document.get(link, Attr::href), page.base);
  if (address.empty()) return false;
  if (host_of(address) != host_of(page.base)) return true;
  return !path_of(page.base).starts_with(path_of(address));
}

/// A short one is a name, of an author or a section.
bool is_linked_heading(const Page& page, Node node) {
  constexpr size_t kName = 24;
  const Document& document = page.document;
  if (!is_heading(document.tag(node)) || node == page.heading) return false;
  if (text_of(document, node, kName + 1).size() <= kName) return false;
  constexpr Node kNear = 6;
  const Node end = std::min(document.end(node), node + kNear);
  for (Node at = node + 1; at < end; ++at)
    if (document.tag(at) == Tag::a) return leaves(page, at);
  int level = 0;
  for (Node at = document.parent(node); at != kNoNode && level < 3;
       at = document.parent(at), ++level)
    if (document.tag(at) == Tag::a) return leaves(page, at);
  return false;
}

bool holds_linked_heading(const Page& page, Node element) {
  constexpr Node kMost = 80;
  const Node end = std::min(page.document.end(element), element + kMost);
  for (Node node = element; node < end; ++node)
    if (is_linked_heading(page, node)) return true;
  return false;
}

/// Whether the headline stands in an element too.
bool holds_heading(const Page& page, Node element) {
  return page.heading != kNoNode && element <= page.heading &&
         page.heading < page.document.end(element);
}

}  // namespace

bool is_foreign(const Page& page, Node node) {
  const Document& document = page.document;
  for (Node at = node; at != kNoNode && !holds_heading(page, at); at = document.parent(at)) {
    const Tag tag = document.tag(at);
    if (page.marks[at] == Mark::comments || tag == Tag::nav || tag == Tag::footer) return true;
  }
  return false;
}

bool is_beside(const Page& page, Node node) {
  constexpr size_t kDateAlone =
      60;  // an aside of the headline's, with no more than date and byline
  for (Node at = node; at != kNoNode && !holds_heading(page, at); at = page.document.parent(at))
    if (page.document.tag(at) == Tag::aside) {
      const size_t size = text_of(page.document, at, kDateAlone + 1).size();
      return size == 0 || size > kDateAlone;
    }
  return is_foreign(page, node);
}

bool leads_elsewhere(const Page& page, Node node) {
  constexpr int kLevels = 5;
  constexpr size_t kDate = 40;
  const Document& document = page.document;
  int level = 0;
  for (Node at = node; at != kNoNode && level < kLevels; at = document.parent(at), ++level) {
    if (holds_heading(page, at) || document.tag(at) == Tag::body || document.tag(at) == Tag::main)
      return false;
    if (document.tag(at) == Tag::a && text_of(document, at, kDate + 1).size() > kDate &&
        leaves(page, at))
      return true;
    if (holds_linked_heading(page, at)) return true;
  }
  return false;
}

}  // namespace wirecopy::clean
