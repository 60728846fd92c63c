#include "page.hpp"

#include <algorithm>
#include <utility>

#include "address.hpp"
#include "boxes.hpp"
#include "support/prose/fold.hpp"
#include "teasers.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

constexpr size_t kMostHeadings = 100, kLongestTitle = 1000;

/// The longest h1 that the page's title names, else the first that is not clutter, else the first.
Node find_heading(const Page& page) {
  const std::string titles = support::fold(page.head.title() + " " + page.head.get("og:title") +
                                           " " + plain(page.linked.headline));
  Node named = kNoNode, clean = kNoNode, first = kNoNode;
  size_t longest = 12, seen = 0;
  for (Node node = 0; node < page.document.size(); ++node) {
    if (page.document.tag(node) != Tag::h1) continue;
    if (++seen > kMostHeadings) break;
    const std::string text = support::fold(text_of(page.document, node, kLongestTitle));
    if (text.empty()) continue;
    if (text.size() > longest && titles.find(text) != titles.npos) {
      named = node;
      longest = text.size();
    }
    if (first == kNoNode) first = node;
    const Mark mark = page.marks[node];
    if (clean == kNoNode && (mark == Mark::none || mark == Mark::story)) clean = node;
  }
  return named != kNoNode ? named : clean != kNoNode ? clean : first;
}

}  // namespace

Page::Page(std::string_view html, std::string_view fetched)
    : document(html),
      marks(marks_of(document)),
      blocks(blocks_of(document, 0, [](Node) { return false; })),
      head(document),
      linked(read_linked_data(document)),
      url(fetched) {
  base = head.base().empty() ? url : resolve(head.base(), url);
  if (base.empty()) base = url;
  mark_teasers(document, base, marks);
  mark_boxes(document, base, marks);
  heading = find_heading(*this);
}

size_t Page::block_at(Node node) const {
  const auto found = std::ranges::lower_bound(blocks, node, {}, &Block::first);
  return static_cast<size_t>(found - blocks.begin());
}

std::string plain(std::string_view markup) {
  if (markup.find_first_of("<&") == markup.npos) {
    std::string out;
    append_folded(markup, out);
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }
  return text_of(Document(markup), 0);
}

std::string plain_paragraphs(std::string_view markup) {
  std::string lines;
  for (const char c : markup) lines += c == '\n' ? "<br><br>" : std::string(1, c);
  std::string out;
  for (const Block& block : blocks_of(Document(lines), 0, [](Node) { return false; }))
    out.append(out.empty() ? "" : "\n\n").append(block.text);
  return out;
}

}  // namespace wirecopy::clean
