#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "article.hpp"
#include "formats.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::fetch {
namespace {

using Json = nlohmann::json;
using support::resolve_url;

constexpr int kDeepest = 100;
constexpr size_t kMostValues = 500'000;

std::string text(const Json& object, const char* key) {
  const auto at = object.find(key);
  if (at == object.end()) return {};
  if (at->is_string()) return at->get<std::string>();
  return at->is_number() ? at->dump() : std::string();
}

std::string url(const Json& object, const char* key, std::string_view base) {
  return resolve_url(base, text(object, key));
}

FeedText as_text(std::string value, bool is_html, std::string_view base, uint8_t rank = 1) {
  const uint8_t held = value.empty() ? 0 : rank;
  return {std::move(value), is_html, std::string(base), held};
}

/// Calls use(object) for each object of the list `key`.
template <class Use>
void each(const Json& object, const char* key, Use use) {
  const auto list = object.find(key);
  if (list == object.end() || !list->is_array()) return;
  for (const Json& item : *list)
    if (item.is_object()) use(item);
}

void read_authors(const Json& object, std::string_view base, FeedPart& part) {
  const auto add = [&](const Json& author) {
    Person person{text(author, "name"), {}, url(author, "url", base)};
    if ((!person.name.empty() || !person.uri.empty()) && has_room(part.authors.size(), part))
      part.authors.push_back(std::move(person));
  };
  each(object, "authors", add);
  if (const auto one = object.find("author");
      part.authors.empty() && one != object.end() && one->is_object())
    add(*one);
}

void add_link(std::string href, const char* rel, std::string type, FeedPart& part) {
  if (!href.empty()) part.links.push_back({std::move(href), rel, std::move(type), {}, {}, {}});
}

void read_media(const Json& item, std::string_view base, Entry& entry) {
  each(item, "attachments", [&](const Json& attachment) {
    FeedMedia media;
    media.url = url(attachment, "url", base);
    media.type = text(attachment, "mime_type");
    media.length = text(attachment, "size_in_bytes");
    media.caption = text(attachment, "title");
    media.is_enclosure = true;
    if (!media.url.empty() && has_room(entry.media.size(), entry))
      entry.media.push_back(std::move(media));
  });
  entry.image.url = url(item, "image", base);
  if (entry.image.url.empty()) return;
  FeedMedia image;
  image.url = entry.image.url;
  image.type = "image/*";
  entry.media.push_back(std::move(image));
}

/// How many there may be in an item that have a base or an address each.
size_t values_of(const Json& item) {
  size_t count = item.size();
  for (const char* key : {"attachments", "authors"})
    if (const auto list = item.find(key); list != item.end()) count += list->size();
  return count;
}

Entry read_item(const Json& item, std::string_view base) {
  Entry entry;
  entry.id = text(item, "id");
  entry.link = url(item, "url", base);
  const std::string external = url(item, "external_url", base);
  add_link(entry.link, "alternate", {}, entry);
  add_link(external, "related", {}, entry);
  if (entry.link.empty()) entry.link = external;
  entry.title = as_text(text(item, "title"), false, base);
  entry.summary = as_text(text(item, "summary"), false, base);
  entry.content = as_text(text(item, "content_html"), true, base);
  if (entry.content.rank == 0) entry.content = as_text(text(item, "content_text"), false, base);
  entry.published = support::read_time(text(item, "date_published"));
  entry.updated = support::read_time(text(item, "date_modified"));
  entry.language = text(item, "language");
  if (const auto tags = item.find("tags"); tags != item.end() && tags->is_array())
    for (const Json& tag : *tags)
      if (tag.is_string() && has_room(entry.categories.size(), entry))
        entry.categories.push_back({tag.get<std::string>(), {}, {}});
  read_authors(item, base, entry);
  read_media(item, base, entry);
  if (is_blank(entry)) entry.written = item.dump(-1, ' ', false, Json::error_handler_t::replace);
  return entry;
}

void read_info(const Json& feed, std::string_view base, FeedInfo& info) {
  info.title = as_text(text(feed, "title"), false, base);
  info.description = as_text(text(feed, "description"), false, base);
  info.link = url(feed, "home_page_url", base);
  info.id = text(feed, "feed_url");
  add_link(info.link, "alternate", {}, info);
  add_link(resolve_url(base, info.id), "self", {}, info);
  info.language = text(feed, "language");
  info.icon = url(feed, "favicon", base);
  info.logo = url(feed, "icon", base);
  read_authors(feed, base, info);
}

/// A document that is cut, closed behind its last whole item; empty where there is none.
std::string closed(std::string_view document) {
  std::string open;
  size_t end = 0;
  std::string at_end;
  bool in_text = false;
  for (size_t i = 0; i < document.size() && open.size() <= kDeepest; ++i) {
    const char c = document[i];
    if (in_text && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_text = !in_text;
    } else if (!in_text && (c == '{' || c == '[')) {
      open += c == '{' ? '}' : ']';
    } else if (!in_text && (c == '}' || c == ']')) {
      if (open.empty() || open.back() != c) break;
      open.pop_back();
      if (open == "}]" && c == '}') {
        end = i + 1;
        at_end = open;
      }
    }
  }
  return std::string(document.substr(0, end)).append(at_end.rbegin(), at_end.rend());
}

/// \param byte the last one that was read, counted from 1.
FeedProblem broken_at(std::string_view document, size_t byte) {
  const size_t end = std::min(byte, document.size());
  const auto line = std::ranges::count(document.substr(0, end), '\n') + 1;
  return {static_cast<size_t>(line), "the JSON ends or is wrong at byte " + std::to_string(end)};
}

/// Nesting and number of values, told before memory is spent on them.
bool is_too_much(std::string_view document) {
  int depth = 0;
  size_t values = 0;
  bool in_text = false;
  for (size_t i = 0; i < document.size(); ++i) {
    const char c = document[i];
    if (in_text && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_text = !in_text;
    } else if (!in_text && (c == '{' || c == '[' || c == ',')) {
      if (c != ',' && ++depth > kDeepest) return true;
      if (++values > kMostValues) return true;
    } else if (!in_text && (c == '}' || c == ']')) {
      --depth;
    }
  }
  return false;
}

}  // namespace

bool read_json_feed(std::string_view document, std::string_view base, Feed& feed) {
  if (is_too_much(document)) return false;
  Json parsed;
  try {
    parsed = Json::parse(document);
  } catch (const Json::exception& error) {
    const auto* syntax = dynamic_cast<const Json::parse_error*>(&error);  // else a huge number
    feed.repaired = syntax != nullptr ? broken_at(document, syntax->byte)
                                      : FeedProblem{0, "holds a number beyond all bounds"};
    feed.lost.push_back(*feed.repaired);
    parsed = Json::parse(closed(document), nullptr, false);
  }
  if (!parsed.is_object()) return false;
  const std::string version = text(parsed, "version");
  const bool is_feed = version.find("jsonfeed.org") != version.npos;
  const auto items = parsed.find("items");
  if (!is_feed && (items == parsed.end() || !items->is_array())) return false;
  feed.format = version.ends_with("1.1") ? "json11" : "json1";
  read_info(parsed, base, feed.info);
  support::AddedByBases added;
  each(parsed, "items", [&](const Json& item) {
    if (feed.entries.size() >= kMostEntries) return;
    if (!base.empty() && !added.add(base.size(), values_of(item))) {
      feed.lost.push_back({0, "has a long address and too many values: from item " +
                                  std::to_string(feed.entries.size() + 1) +
                                  " on, addresses stay as they are written"});
      base = {};
    }
    feed.entries.push_back(read_item(item, base));
  });
  if (items != parsed.end() && items->size() > feed.entries.size())
    feed.lost.push_back({0, std::to_string(items->size() - feed.entries.size()) +
                                " items are no objects, or beyond the limit"});
  return true;
}

}  // namespace wirecopy::fetch
