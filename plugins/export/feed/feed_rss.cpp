// RSS 2.0 with the modules content, dc, atom and media.
// Source: RSS 2.0.11 (RSS Advisory Board) and its Best Practices Profile; Media RSS 1.5.
#include <algorithm>

#include "feed_formats.hpp"
#include "feed_text.hpp"
#include "support/publishing/addresses.hpp"
#include "support/publishing/identifier.hpp"
#include "support/publishing/written_moment.hpp"

namespace wirecopy::exporter::feed {
namespace {

bool is_picture(const FeedFile& file) {
  return file.type.starts_with("image") ||
         support::media_type(file.type, file.url).starts_with("image/");
}

/// An item has one enclosure at most, and readers take it for what is to be heard or seen: a sound
/// or film before any other file, no pictures. All stand as media:content.
const FeedFile* enclosure_of(const FeedEntry& entry) {
  const auto is_played = [](const FeedFile& file) {
    const std::string type = support::media_type(file.type, file.url);
    return type.starts_with("audio/") || type.starts_with("video/");
  };
  const auto is_other = [](const FeedFile& file) {
    return !is_picture(file) && !support::media_type(file.type, file.url).empty();
  };
  auto found = std::ranges::find_if(entry.files, is_played);
  if (found == entry.files.end()) found = std::ranges::find_if(entry.files, is_other);
  return found == entry.files.end() ? nullptr : &*found;
}

void append_files(const FeedEntry& entry, std::string& out) {
  if (const FeedFile* file = enclosure_of(entry)) {
    out += "<enclosure";
    append_attribute("url", file->url, out);
    out += " length=\"0\"";  // not known, and needed
    append_attribute("type", support::media_type(file->type, file->url), out);
    out += "/>\n";
  }
  for (const FeedFile& file : entry.files) {
    out += "<media:content";
    append_attribute("url", file.url, out);
    append_attribute("type", support::media_type(file.type, file.url), out);
    if (is_picture(file)) append_attribute("medium", "image", out);
    if (file.width > 0) append_attribute("width", std::to_string(file.width), out);
    if (file.height > 0) append_attribute("height", std::to_string(file.height), out);
    out += ">\n";
    append_element("media:description", file.caption, out, " type=\"plain\"");
    append_element("media:credit", file.credit, out);
    out += "</media:content>\n";
  }
}

void append_categories(const FeedEntry& entry, const FeedHead& head, std::string& out) {
  for (const FeedCategory& category : categories_of(entry, head.schemes)) {
    std::string domain;
    append_attribute("domain", category.scheme, domain);
    append_element("category", category.label.empty() ? category.term : category.label, out,
                   domain);
  }
}

void append_source(const FeedEntry& entry, std::string& out) {
  if (entry.source_url.empty() || entry.publisher.empty()) return;
  std::string url;
  append_attribute("url", entry.source_url, url);
  append_element("source", entry.publisher, out, url);
}

/// What an item is described with: its summary; an item without one and without a title needs one.
std::string description_of(const FeedEntry& entry) {
  const bool is_one = entry.summary.find("\n\n") == entry.summary.npos;
  return is_one ? html_of(entry.summary) : html_of_paragraphs(entry.summary);
}

}  // namespace

std::string rss_item(const FeedEntry& entry, const FeedHead& head) {
  std::string out = "<item>\n";
  append_element("title", rss_title(entry.title), out);
  append_element("link", entry.url, out);
  append_element("guid", support::urn_of(entry.id), out, " isPermaLink=\"false\"");
  const wcp_moment published = entry.published.value_or(support::utc_moment(entry.order));
  append_element("pubDate", support::rfc822_of(published), out);
  if (entry.is_update_told || entry.updated.utc != published.utc)
    append_element("atom:updated", support::rfc3339_of(entry.updated), out);
  for (const std::string& author : entry.authors) append_element("dc:creator", author, out);
  if (entry.language != head.language) append_element("dc:language", entry.language, out);
  append_categories(entry, head, out);
  const std::string description = description_of(entry);
  append_element("description", description, out);
  if (description.empty() && entry.title.empty()) out += "<description></description>\n";
  append_element("content:encoded", content_of(entry, head.content), out);
  append_files(entry, out);
  append_source(entry, out);
  append_element("dc:rights", entry.rights, out);
  return out += "</item>\n";
}

std::string rss_document(const FeedHead& head, wcp_time updated,
                         std::span<const std::string* const> entries) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\""
      " xmlns:atom=\"http://www.w3.org/2005/Atom\""
      " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n";
  append_element("title", rss_title(head.title), out);
  append_element("link", head.link, out);
  append_element("description", html_of(head.description.empty() ? head.title : head.description),
                 out);
  append_element("language", head.language, out);
  append_element("lastBuildDate", support::rfc822_of(support::utc_moment(updated)), out);
  out += generator_of(head);
  out += "<docs>https://www.rssboard.org/rss-specification</docs>\n";
  if (!head.url.empty()) {
    out += "<atom:link rel=\"self\" type=\"application/rss+xml\"";
    append_attribute("href", head.url, out);
    out += "/>\n";
  }
  append_element("dc:creator", head.author, out);
  out.reserve(out.size() + room_for(entries));
  for (const std::string* entry : entries) out += *entry;
  return out += "</channel>\n</rss>\n";
}

}  // namespace wirecopy::exporter::feed
