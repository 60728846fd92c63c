#include "body.hpp"

#include <algorithm>

#include "blocks.hpp"
#include "region.hpp"
#include "trim.hpp"

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
  constexpr std::string_view kSigns = "{}[]\"=:;_\\/<>";
  if (block.text.size() < 200) return false;
  const auto signs =
      std::ranges::count_if(block.text, [&](char c) { return kSigns.find(c) != kSigns.npos; });
  return static_cast<size_t>(signs) * 8 > block.text.size();
}

}  // namespace

size_t Body::size() const {
  size_t total = 0;
  for (const std::string& paragraph : paragraphs) total += paragraph.size();
  return total;
}

Body find_body(const Page& page, const std::vector<std::string>& authors) {
  const Region region = find_region(page);
  Body body;
  body.element = region.element;
  auto blocks =
      blocks_of(page.document, region.element, [&](Node node) { return region.skips(node); });
  std::erase_if(blocks, [&](const Block& block) {
    return !is_code(page.document, block.element) && is_code_like(block);
  });
  for (Block& block : trimmed(std::move(blocks), page, authors))
    body.paragraphs.push_back(std::move(block.text));
  return body;
}

}  // namespace wirecopy::clean
