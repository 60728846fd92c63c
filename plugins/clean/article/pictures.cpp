#include "pictures.hpp"

#include <algorithm>

#include "address.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

constexpr size_t kMost = 50, kLongestCaption = 2000;

void add(std::string url, std::string caption, std::vector<Picture>& pictures) {
  if (url.empty() || pictures.size() >= kMost) return;
  const auto known = std::ranges::find(pictures, url, &Picture::url);
  if (known == pictures.end())
    pictures.push_back({std::move(url), std::move(caption)});
  else if (known->caption.empty())
    known->caption = std::move(caption);
}

/// Counting pixels and icons.
bool is_tiny(const Document& page, Node image) {
  for (const std::string_view side : {"width", "height"})
    if (const std::string_view size = page.get(image, side);
        !size.empty() && size.size() <= 2 && size[0] >= '0' && size[0] <= '9')
      return true;
  return false;
}

std::string caption_of(const Document& page, Node image) {
  constexpr int kLevels = 6;
  Node figure = page.parent(image);
  for (int i = 0; i < kLevels && figure != kNoNode && page.tag(figure) != Tag::figure; ++i)
    figure = page.parent(figure);
  if (figure == kNoNode || page.tag(figure) != Tag::figure) return {};
  for (Node node = figure; node < page.end(figure); ++node)
    if (page.tag(node) == Tag::figcaption) return text_of(page, node, kLongestCaption);
  return {};
}

}  // namespace

bool is_picture(const Page& page, Node image) {
  return !is_tiny(page.document, image) && !address_of_picture(page, image).empty();
}

std::string address_of_picture(const Page& page, Node image) {
  for (const std::string_view name : {"data-src", "data-lazy-src", "data-original", "src"})
    if (std::string url = resolve(page.document.get(image, name), page.base); !url.empty())
      return url;
  return {};
}

std::vector<Picture> find_pictures(const Page& page, Node body) {
  std::vector<Picture> pictures;
  add(resolve(page.head.get("og:image"), page.base), {}, pictures);
  if (pictures.empty())
    for (const std::string& url : page.linked.pictures) add(resolve(url, page.base), {}, pictures);
  if (body == kNoNode) return pictures;
  for (Node node = body; node < page.document.end(body);) {
    const Mark mark = page.marks[node];
    if (node != body && (mark == Mark::clutter || mark == Mark::comments)) {
      node = page.document.end(node);
      continue;
    }
    if (page.document.tag(node) == Tag::img && !is_tiny(page.document, node))
      add(address_of_picture(page, node), caption_of(page.document, node), pictures);
    ++node;
  }
  return pictures;
}

}  // namespace wirecopy::clean
