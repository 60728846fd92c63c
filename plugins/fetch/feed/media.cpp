#include "media.hpp"

#include <algorithm>
#include <charconv>

#include "formats.hpp"
#include "support/markup/plain_text.hpp"
#include "support/urls/urls.hpp"
#include "texts.hpp"

namespace wirecopy::fetch {
namespace {

using support::resolve_url;

uint32_t pixels(std::string_view text) {
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? value : 0;
}

FeedMedia* add(FeedMedia media, Entry& entry) {
  if (media.url.empty() || !has_room(entry.media.size(), entry)) return nullptr;
  const auto known = std::ranges::find(entry.media, media.url, &FeedMedia::url);
  if (known == entry.media.end()) {
    entry.media.push_back(std::move(media));
    return &entry.media.back();
  }
  known->is_enclosure |= media.is_enclosure;
  if (known->type.empty()) known->type = std::move(media.type);
  if (known->length.empty()) known->length = std::move(media.length);
  return &*known;
}

FeedMedia read(const Node& node, std::string_view url, std::string_view length) {
  FeedMedia media;
  media.url = resolve_url(node.base, node.attribute(url));
  media.type = node.attribute("type");
  media.length = node.attribute(length);
  media.width = pixels(node.attribute("width"));
  media.height = pixels(node.attribute("height"));
  if (media.type.empty() && node.attribute("medium") == "image") media.type = "image/*";
  return media;
}

/// \return false where the element is not of Media RSS.
bool map_media_rss(const Node& node, Entry& entry, FeedMedia* of) {
  if (node.space != Space::media) return false;
  const std::string& name = node.name;
  if (name == "content") {
    FeedMedia* const media = add(read(node, "url", "filesize"), entry);
    const size_t index = media ? static_cast<size_t>(media - entry.media.data()) : 0;
    for (const Node& child : node.children)
      map_media_rss(child, entry, media ? &entry.media[index] : nullptr);
  } else if (name == "group") {
    for (const Node& child : node.children) map_media_rss(child, entry, nullptr);
  } else if (name == "thumbnail") {
    FeedMedia thumbnail = read(node, "url", "filesize");
    if (thumbnail.type.empty()) thumbnail.type = "image/*";
    if (entry.image.url.empty()) entry.image.url = thumbnail.url;
    if (!of) add(std::move(thumbnail), entry);
  } else if (name == "credit" && of) {
    of->credit = node.all_text();
  } else if (name == "description" || name == "title") {
    FeedText text = read_text(node, name == "title" ? Untyped::text : Untyped::html);
    if (of) {
      of->caption = line_of(text);
      return true;
    }
    FeedText& to = name == "title" ? entry.title : entry.summary;
    text.rank = 5;
    if (!text.value.empty() && (to.rank == 0 || to.rank > 5)) to = std::move(text);
  } else if (name == "category") {
    Category category{node.all_text(), std::string(node.attribute("scheme")),
                      std::string(node.attribute("label"))};
    if (category.scheme.empty()) category.scheme = "http://search.yahoo.com/mrss/category_schema";
    if (!category.term.empty() && has_room(entry.categories.size(), entry))
      entry.categories.push_back(std::move(category));
  }
  return true;
}

}  // namespace

bool map_media(const Node& node, Entry& entry) {
  if (map_media_rss(node, entry, nullptr)) return true;
  if (node.is(Space::core, "enclosure")) {
    FeedMedia media = read(node, "url", "length");
    media.is_enclosure = true;
    if (!media.url.empty())
      entry.links.push_back({media.url, "enclosure", media.type, {}, {}, media.length});
    add(std::move(media), entry);
    return true;
  }
  if (!node.is(Space::core, "link") || node.attribute("rel") != "enclosure") return false;
  FeedMedia media = read(node, "href", "length");
  media.is_enclosure = true;
  add(std::move(media), entry);
  return false;  // a link, too
}

}  // namespace wirecopy::fetch
