// What the three formats share.
#include "feed_formats.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "feed_text.hpp"
#include "support/sanitize/sanitize.hpp"

namespace wirecopy::exporter::feed {
namespace {

namespace html = support::html;

constexpr std::string_view kKeyword = "keyword";

constexpr std::string_view kGenerator = "<generator>wirecopy</generator>", kWordBegin = "<!-- ",
                           kWordEnd = " -->";
constexpr std::string_view kJsonGenerator = R"("_wirecopy":{"generator":"wirecopy")",
                           kJsonWordBegin = R"(,"state":")", kJsonWordEnd = "\"";

bool is_json(std::string_view document) { return document.starts_with('{'); }

/// Where the first entry begins in a document of any of the formats; npos: it has none. What begins
/// one stands escaped in the texts of its format, not in those of the other.
size_t first_entry(std::string_view document) {
  if (is_json(document)) return document.find("\"items\":[\n");
  size_t first = document.npos;
  for (const std::string_view begin : {"<entry>", "<entry ", "<item>"})
    first = std::min(first, document.substr(0, first).find(begin));
  return first;
}

/// Source: RFC 3986, 2.3: what a name may hold as it is.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool stands = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
    if (stands)
      encoded += c;
    else
      ((encoded += '%') += kHex[byte >> 4]) += kHex[byte & 15];
  }
  return encoded;
}

/// Source: RFC 4151.
std::string scheme_address(std::string_view scheme) {
  return scheme == kKeyword ? std::string() : "tag:wirecopy.org,2026:" + percent_encoded(scheme);
}

FeedCategory category_of(const FeedTag& tag) {
  constexpr std::string_view kTopic = "medtop:";
  if (tag.code.starts_with(kTopic))
    return {tag.code.substr(kTopic.size()), "http://cv.iptc.org/newscodes/mediatopic/", tag.name};
  if (tag.code.empty()) return {tag.name, scheme_address(tag.scheme), {}};
  return {tag.code, scheme_address(tag.scheme), tag.name};
}

bool is_wanted(const FeedTag& tag, std::span<const std::string> schemes) {
  if (schemes.empty()) return true;
  for (const std::string& scheme : schemes)
    if (scheme == tag.scheme) return true;
  return false;
}

std::string sanitized_body(const FeedEntry& entry) {
  return html::sanitize(entry.body_html, entry.url, html::article_policy()).html;
}

}  // namespace

std::string content_of(const FeedEntry& entry, FeedContent content) {
  if (content == FeedContent::summary) return {};
  if (!entry.body_html.empty() && (content == FeedContent::full || entry.body.empty()))
    if (std::string markup = sanitized_body(entry); !markup.empty()) return markup;
  return html_of_paragraphs(entry.body);
}

std::vector<FeedCategory> categories_of(const FeedEntry& entry,
                                        std::span<const std::string> schemes) {
  std::vector<FeedCategory> categories;
  std::set<std::pair<std::string, std::string>> known;
  bool has_section = entry.section.empty();
  for (const FeedTag& tag : entry.tags) {
    if (!is_wanted(tag, schemes)) continue;
    FeedCategory category = category_of(tag);
    if (category.term.empty() || !known.insert({category.scheme, category.term}).second) continue;
    // Readers take the first category for the section.
    const bool is_section = !has_section && (tag.name == entry.section);
    has_section = has_section || is_section;
    categories.insert(is_section ? categories.begin() : categories.end(), std::move(category));
  }
  if (!has_section)
    categories.insert(categories.begin(), {entry.section, scheme_address("section"), {}});
  return categories;
}

std::string entry_text(FeedFormat format, const FeedEntry& entry, const FeedHead& head) {
  if (format == FeedFormat::rss) return rss_item(entry, head);
  return format == FeedFormat::json ? json_item(entry, head) : atom_entry(entry, head);
}

size_t room_for(std::span<const std::string* const> entries) {
  size_t bytes = 1024;  // around them, and a comma for each
  for (const std::string* entry : entries) bytes += entry->size() + 2;
  return bytes;
}

std::string feed_document(FeedFormat format, const FeedHead& head, wcp_time updated,
                          std::span<const std::string* const> entries) {
  if (format == FeedFormat::rss) return rss_document(head, updated, entries);
  return format == FeedFormat::json ? json_document(head, entries)
                                    : atom_document(head, updated, entries);
}

std::string generator_of(const FeedHead& head) {
  std::string out(kGenerator);
  if (!head.word.empty()) (out.append(kWordBegin) += head.word) += kWordEnd;
  return out += '\n';
}

std::optional<std::string> word_in(std::string_view beginning) {
  const bool json = is_json(beginning);
  const std::string_view generator = json ? kJsonGenerator : kGenerator,
                         begin = json ? kJsonWordBegin : kWordBegin,
                         end = json ? kJsonWordEnd : kWordEnd;
  std::string_view rest = beginning.substr(0, first_entry(beginning));
  const size_t at = rest.find(generator);
  if (at == rest.npos) return std::nullopt;
  rest.remove_prefix(at + generator.size());
  if (!rest.starts_with(begin)) return std::string();
  rest = rest.substr(begin.size(), kLongestWord + end.size());
  const size_t size = rest.find(end);
  return std::string(rest.substr(0, size == rest.npos ? 0 : size));
}

bool shows_entries(std::string_view beginning) { return first_entry(beginning) != beginning.npos; }

FeedFormat format_of_name(std::string_view path) {
  if (path.ends_with(".rss")) return FeedFormat::rss;
  if (path.ends_with(".json")) return FeedFormat::json;
  return path.ends_with(".atom") || path.ends_with(".xml") ? FeedFormat::atom : FeedFormat::by_name;
}

}  // namespace wirecopy::exporter::feed
