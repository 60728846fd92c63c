#include "page.hpp"

#include <algorithm>
#include <utility>

#include "address.hpp"
#include "boxes.hpp"
#include "headline.hpp"
#include "sentences.hpp"
#include "subtrees.hpp"
#include "support/prose/fold.hpp"
#include "teasers.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

constexpr size_t kMostHeadings = 100, kMostLines = 400;

/// What the page calls its article elsewhere.
std::string titles_of(const Page& page) {
  return support::fold(page.head.title() + " " + page.head.get("og:title") + " " +
                       plain(page.linked.headline));
}

struct Headings {
  Node named = kNoNode;  ///< the longest that the page's title names
  Node alike = kNoNode;  ///< the first that has words of it and is no clutter
  Node clean = kNoNode;  ///< the first that is not clutter
  Node first = kNoNode;
};

Headings find_h1(const Page& page, std::string_view titles) {
  Headings found;
  auto& [named, alike, clean, first] = found;
  size_t longest = 12, seen = 0;
  const std::string site = support::fold_name(page.head.get("og:site_name"));
  for (Node node = 0; node < page.document.size(); ++node) {
    if (page.document.tag(node) != Tag::h1) continue;
    if (++seen > kMostHeadings) break;
    const std::string text = support::fold(heading_text(page.document, node));
    if (text.empty()) continue;
    if (text.size() > longest && titles.find(text) != titles.npos) {
      named = node;
      longest = text.size();
    }
    if (first == kNoNode) first = node;
    const Mark mark = page.marks[node];
    if (mark != Mark::none && mark != Mark::story) continue;
    if (clean == kNoNode) clean = node;
    constexpr double kEnough = 0.3;
    if (alike == kNoNode && support::fold_name(text) != site &&
        shared_words(text, titles) >= kEnough)
      alike = node;
  }
  return found;
}

/// A line that is the page's title, where no h1 is like it.
Node find_line(const Page& page) {
  constexpr size_t kShortest = 12;
  const std::string names[] = {support::fold(page.head.get("og:title")),
                               support::fold(plain(page.linked.headline)),
                               support::fold(page.head.title())};
  const size_t end = std::min(page.blocks.size(), kMostLines);
  for (size_t i = 0; i < end; ++i) {
    const Block& block = page.blocks[i];
    if (block.text.size() < kShortest || block.text.size() > 300) continue;
    const std::string text = support::fold(block.text);
    for (const std::string& name : names)
      if (name.starts_with(text) && text.size() * 2 > name.size()) return block.element;
  }
  return kNoNode;
}

Node find_heading(const Page& page) {
  const Headings h1 = find_h1(page, titles_of(page));
  for (const Node heading : {h1.named, h1.alike})
    if (heading != kNoNode) return heading;
  const Node line = find_line(page);
  return line != kNoNode ? line : h1.clean != kNoNode ? h1.clean : h1.first;
}

/// The address that a page gives itself, else the one of its file.
std::string address_of_saved(const Head& head, std::string_view file) {
  for (const std::string& address : {head.canonical(), head.get("og:url")})
    if (std::string full = resolve(address, {}); !full.empty()) return full;
  return std::string(file);
}

}  // namespace

Page::Page(std::string_view html, std::string_view fetched)
    : document(html),
      marks(marks_of(document)),
      blocks(blocks_of(
          document, 0, [](Node) { return false; }, texts)),
      head(document),
      url(fetched),
      is_saved(resolve(fetched, {}).empty()) {
  if (is_saved) url = address_of_saved(head, fetched);
  linked = read_linked_data(document, head, url);
  base = head.base().empty() ? url : resolve(head.base(), url);
  if (base.empty()) base = url;
  clear_within_sentences(document, marks);  // before the links in them count as teasers
  const std::vector<uint32_t> letters = letters_of_texts(document);
  mark_teasers(document, base, letters, marks);
  mark_boxes(document, base, letters, marks);
  clear_within_sentences(document, marks);
  heading = find_heading(*this);
}

void Page::drop_blocks() {
  blocks = std::vector<Block>();
  texts = Texts();
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
  Texts texts;
  for (const Block& block : blocks_of(
           Document(lines), 0, [](Node) { return false; }, texts))
    out.append(out.empty() ? "" : "\n\n").append(block.text);
  return out;
}

}  // namespace wirecopy::clean
