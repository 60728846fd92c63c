#include "body.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "support/prose/utf8.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

bool is_code(const Document& page, Node node) {
  for (Node at = node; at != kNoNode; at = page.parent(at))
    if (page.tag(at) == Tag::pre || page.tag(at) == Tag::code) return true;
  return false;
}

/// What broken markup spills: attributes and scripts.
bool is_code_like(const Block& block) {
  if (block.text.size() < 200) return false;
  static const auto is_sign = [] {
    std::array<bool, 256> made{};
    for (const unsigned char c : std::string_view("{}[]\"=:;_\\/<>")) made[c] = true;
    return made;
  }();
  const auto signs = std::ranges::count_if(block.text, [](unsigned char c) { return is_sign[c]; });
  return static_cast<size_t>(signs) * 8 > block.text.size();
}

/// Where in a table a block stands; or none.
struct Cell {
  Node cell = kNoNode, row = kNoNode;

  bool is_beside(const Cell& other) const {
    return row != kNoNode && row == other.row && cell != other.cell;
  }
};

Cell cell_of(const Document& page, Node element) {
  constexpr int kNear = 6;
  Cell found;
  Node at = element;
  for (int i = 0; i < kNear && at != kNoNode; ++i, at = page.parent(at)) {
    const Tag tag = page.tag(at);
    if (found.cell == kNoNode && (tag == Tag::td || tag == Tag::th)) found.cell = at;
    if (tag != Tag::tr) continue;
    found.row = at;
    break;
  }
  return found;
}

class LeftOut {
 public:
  explicit LeftOut(const std::vector<Part>& kept) {
    for (const Part part : kept) keeps_[static_cast<size_t>(part)] = true;
  }

  bool operator()(Tag tag) const {
    if (is_heading(tag)) return !keeps(Part::headings);
    switch (tag) {
      case Tag::ul:
      case Tag::ol:
      case Tag::dl:
        return !keeps(Part::lists);
      case Tag::blockquote:
        return !keeps(Part::quotes);
      case Tag::table:
        return !keeps(Part::tables);
      case Tag::pre:
        return !keeps(Part::code);
      default:
        return false;
    }
  }
  bool keeps(Part part) const { return keeps_[static_cast<size_t>(part)]; }

 private:
  std::array<bool, 6> keeps_{};
};

}  // namespace

size_t Body::size() const {
  return std::accumulate(found.blocks.begin(), found.blocks.end(), size_t{0},
                         [](size_t sum, const Block& block) { return sum + block.text.size(); });
}

std::string Body::text(const Document& page) const {
  std::string text;
  text.reserve(size() + 2 * found.blocks.size());
  Cell last;
  for (const Block& block : found.blocks) {
    const Cell cell = cell_of(page, block.element);
    if (!text.empty()) text += cell.is_beside(last) ? " " : "\n\n";
    text += block.text;
    last = cell;
  }
  return text;
}

void Body::drop_texts() {
  for (Block& block : found.blocks) block.text = {};
  texts = Texts();
}

std::string Body::explanation(const Document& page) const {
  constexpr size_t kLongestName = 60;
  std::string text = std::to_string(found.blocks.size()) +
                     (found.blocks.size() == 1 ? " paragraph of <" : " paragraphs of <");
  text.append(page.name(region.element));
  for (const std::string_view name : {"id", "class"})
    if (const auto value = support::beginning(page.get(region.element, name), kLongestName);
        !value.empty())
      text.append(" ").append(name).append("=\"").append(value).append("\"");
  text += '>';
  const std::pair<size_t, std::string_view> gone[] = {
      {found.above, " above"}, {found.within, " within"}, {found.below, " below"}};
  std::string_view before = "; lines left out: ";
  for (const auto& [count, where] : gone) {
    if (count == 0) continue;
    text.append(before).append(std::to_string(count)).append(where);
    before = ", ";
  }
  for (const std::string& line : found.left_out) text.append("\n").append(line);
  return text;
}

Body find_body(const Page& page, Region region, const std::vector<std::string>& authors,
               const std::vector<Part>& parts) {
  Body body;
  body.region = std::move(region);
  const LeftOut is_left_out(parts);
  auto& out = body.region.out;
  for (Node node = 1; node < page.document.size(); ++node) {
    const Tag tag = page.document.tag(node);
    if (is_left_out(tag)) out[node] = true;
    if (tag == Tag::figcaption && is_left_out.keeps(Part::captions)) out[node] = false;
  }
  auto blocks = blocks_of(
      page.document, body.region.element, [&](Node node) { return body.region.skips(node); },
      body.texts, LineEnds::kept);
  std::erase_if(blocks, [&](const Block& block) {
    return !is_code(page.document, block.element) && is_code_like(block);
  });
  body.found = trimmed(std::move(blocks), page, authors);
  return body;
}

}  // namespace wirecopy::clean
