// Atom. Source: RFC 4287.
#include "feed_formats.hpp"
#include "feed_text.hpp"
#include "support/publishing/addresses.hpp"
#include "support/publishing/identifier.hpp"
#include "support/publishing/markup_text.hpp"
#include "support/publishing/written_moment.hpp"

namespace wirecopy::exporter::feed {
namespace {

constexpr std::string_view kText = " type=\"text\"";  ///< the usual; but readers guess

void append_link(std::string_view rel, std::string_view type, std::string_view href,
                 std::string& out, std::string_view title = {}) {
  if (href.empty()) return;
  out += "<link";
  append_attribute("rel", rel, out);
  append_attribute("type", type, out);
  append_attribute("href", href, out);
  append_attribute("title", title, out);
  out += "/>\n";
}

void append_author(std::string_view name, std::string& out) {
  if (name.empty()) return;
  out += "<author>\n";
  append_element("name", name, out);
  out += "</author>\n";
}

/// Every entry has an author, or the feed has one for all: RFC 4287, 4.1.1. What was taken from
/// elsewhere is not the feed's own.
void append_authors(const FeedEntry& entry, std::string& out) {
  for (const std::string& author : entry.authors) append_author(author, out);
  if (entry.authors.empty())
    append_author(entry.publisher.empty() ? entry.provider : entry.publisher, out);
}

void append_categories(const FeedEntry& entry, const FeedHead& head, std::string& out) {
  for (const FeedCategory& category : categories_of(entry, head.schemes)) {
    out += "<category";
    append_attribute("term", category.term, out);
    append_attribute("scheme", category.scheme, out);
    append_attribute("label", category.label, out);
    out += "/>\n";
  }
}

void append_source(const FeedEntry& entry, std::string& out) {
  if (entry.source_url.empty() && entry.publisher.empty()) return;
  out += "<source>\n";
  append_element("title", entry.publisher, out, kText);
  if (!entry.source_url.empty()) append_link("self", {}, entry.source_url, out);
  out += "</source>\n";
}

void append_language(std::string_view language, std::string& out) {
  append_attribute("xml:lang", language, out);
}

}  // namespace

std::string atom_entry(const FeedEntry& entry, const FeedHead& head) {
  std::string out = "<entry";
  if (entry.language != head.language) append_language(entry.language, out);
  out += ">\n";
  append_element("id", support::urn_of(entry.id), out);
  out.append("<title").append(kText).append(">");
  support::append_xml(entry.title, out);
  out += "</title>\n";
  append_link("alternate", "text/html", entry.url, out);
  for (const FeedFile& file : entry.files)
    append_link("enclosure", support::media_type(file.type, file.url), file.url, out, file.caption);
  if (entry.published) append_element("published", support::rfc3339_of(*entry.published), out);
  append_element("updated", support::rfc3339_of(entry.updated), out);
  append_authors(entry, out);
  append_categories(entry, head, out);
  append_element("summary", entry.summary, out, kText);
  const std::string content = content_of(entry, head.content);
  append_element("content", content, out, " type=\"html\"");
  // Without an address an entry needs a content: RFC 4287, 4.1.2.
  if (content.empty() && entry.url.empty()) out += "<content type=\"text\"></content>\n";
  append_source(entry, out);
  append_element("rights", entry.rights, out, kText);
  return out += "</entry>\n";
}

std::string atom_document(const FeedHead& head, wcp_time updated,
                          std::span<const std::string* const> entries) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"";
  append_language(head.language, out);
  out += ">\n";
  append_element("id", head.id, out);
  append_element("title", head.title, out, kText);
  append_element("subtitle", head.description, out, kText);
  append_element("updated", support::rfc3339_of(support::utc_moment(updated)), out);
  append_author(head.author.empty() ? head.title : head.author, out);
  append_link("self", "application/atom+xml", head.url, out);
  append_link("alternate", "text/html", head.link, out);
  out += generator_of(head);
  out.reserve(out.size() + room_for(entries));
  for (const std::string* entry : entries) out += *entry;
  return out += "</feed>\n";
}

}  // namespace wirecopy::exporter::feed
