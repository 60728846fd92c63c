// JSON Feed. Source: JSON Feed 1.1.
#include "feed_formats.hpp"
#include "support/publishing/addresses.hpp"
#include "support/publishing/identifier.hpp"
#include "support/publishing/json_text.hpp"
#include "support/publishing/markup_text.hpp"
#include "support/publishing/written_moment.hpp"

namespace wirecopy::exporter::feed {
namespace {

using support::json_array;
using support::JsonObject;
using support::readable;

void append_person(const std::string& name, std::string& out) {
  JsonObject person(out);
  person.put("name", readable(name));
  person.end();
}

bool is_attached(const FeedFile& file) {
  const std::string type = support::media_type(file.type, file.url);
  return !type.empty() && !type.starts_with("image/");
}

std::string picture_of(const FeedEntry& entry) {
  for (const FeedFile& file : entry.files)
    if (file.type.starts_with("image") ||
        support::media_type(file.type, file.url).starts_with("image/"))
      return file.url;
  return {};
}

/// Pictures beyond the first are attached; what has no type cannot be.
std::string attachments_of(const FeedEntry& entry, const std::string& picture) {
  std::string json;
  for (const FeedFile& file : entry.files) {
    const std::string type = support::media_type(file.type, file.url);
    if (type.empty() || (!is_attached(file) && file.url == picture)) continue;
    json += json.empty() ? '[' : ',';
    JsonObject attachment(json);
    attachment.put("url", file.url);
    attachment.put("mime_type", type);
    attachment.put("title", readable(file.caption));
    attachment.end();
  }
  return json.empty() ? json : json + ']';
}

/// What JSON Feed has no member for. Source: JSON Feed 1.1, "Extensions".
std::string extension_of(const FeedEntry& entry) {
  std::string json;
  JsonObject extension(json);
  extension.put("id", readable(entry.id));
  extension.put_json("revision", std::to_string(entry.revision));
  extension.put("rights", readable(entry.rights));
  extension.end();
  return json;
}

/// What word_in() finds.
std::string generation_of(const FeedHead& head) {
  std::string json;
  JsonObject extension(json);
  extension.put("generator", "wirecopy");
  extension.put("state", head.word);
  extension.end();
  return json;
}

}  // namespace

std::string json_item(const FeedEntry& entry, const FeedHead& head) {
  std::string out;
  JsonObject item(out);
  item.put("id", support::urn_of(entry.id));
  item.put("url", entry.url);
  item.put("title", readable(entry.title));
  item.put("summary", readable(entry.summary));
  const std::string content = content_of(entry, head.content);
  item.put("content_html", readable(content));
  if (content.empty()) item.put_json("content_text", "\"\"");
  const std::string picture = picture_of(entry);
  item.put("image", picture);
  const wcp_moment published = entry.published.value_or(support::utc_moment(entry.order));
  item.put("date_published", support::rfc3339_of(published));
  if (entry.is_update_told || entry.updated.utc != published.utc)
    item.put("date_modified", support::rfc3339_of(entry.updated));
  item.put_json("authors", json_array(entry.authors, append_person));
  item.put_json("tags",
                json_array(categories_of(entry, head.schemes), [](const FeedCategory& category,
                                                                  std::string& json) {
                  detail::append_json(
                      json, readable(category.label.empty() ? category.term : category.label));
                }));
  if (entry.language != head.language) item.put("language", readable(entry.language));
  item.put_json("attachments", attachments_of(entry, picture));
  item.put_json("_wirecopy", extension_of(entry));
  item.end();
  return out;
}

std::string json_document(const FeedHead& head, std::span<const std::string* const> entries) {
  std::string out;
  JsonObject feed(out);
  feed.put("version", "https://jsonfeed.org/version/1.1");
  feed.put("title", readable(head.title));
  feed.put("home_page_url", head.link);
  feed.put("feed_url", head.url);
  feed.put("description", readable(head.description));
  feed.put("language", readable(head.language));
  if (!head.author.empty())
    feed.put_json("authors", json_array(std::span(&head.author, 1), append_person));
  feed.put_json("_wirecopy", generation_of(head));
  feed.begin("items");
  out.reserve(out.size() + room_for(entries));
  for (const std::string* entry : entries)
    (out += entry == entries.front() ? "[\n" : ",\n") += *entry;
  out += entries.empty() ? "[]" : "\n]";
  feed.end();
  return out += '\n';
}

}  // namespace wirecopy::exporter::feed
