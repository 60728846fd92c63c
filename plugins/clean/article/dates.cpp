#include "dates.hpp"

#include <algorithm>

#include "support/prose/fold.hpp"
#include "written_time.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

Found from_head(const Page& page, const auto& keys) {
  for (const std::string_view key : keys)
    for (const std::string& value : page.head.all(key))
      if (auto time = read_time(value)) return {*time, "meta", 0.9};
  return {};
}

Found published_in_head(const Page& page) {
  constexpr std::string_view kKeys[] = {"article:published_time",
                                        "og:article:published_time",
                                        "datepublished",
                                        "article:published",
                                        "og:published_time",
                                        "article.published",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "publish-date",
                                        "publish_date",
                                        "publishdate",
                                        "published_date",
                                        "publication_date",
                                        "published-date",
                                        "pubdate",
                                        "cxenseparse:recs:publishtime",
                                        "dc.date.issued",
                                        "dcterms.issued",
                                        "dc.date.created",
                                        "dcterms.created",
                                        "dc.date",
                                        "dcterms.date",
                                        "citation_publication_date",
                                        "citation_date",
                                        "article_date_original",
                                        "datecreated",
                                        "date_published",
                                        "created",
                                        "date"};
  return from_head(page, kKeys);
}

Found modified_in_head(const Page& page) {
  constexpr std::string_view kKeys[] = {
      "article:modified_time", "og:updated_time",  "datemodified",  "article:modified",
      "dcterms.modified",      "dc.date.modified", "last-modified", "lastmod"};
  return from_head(page, kKeys);
}

bool says(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](auto word) { return text.find(word) != text.npos; });
}

bool is_of_change(std::string_view folded) {
  return says(folded, {"updated", "modified", "reviewed", "aktualisiert", "mis à jour",
                       "actualizado", "fact checked"});
}

/// Whether the element stands in clutter that is no byline: a teaser of another article.
bool is_elsewhere(const Page& page, Node node) {
  const Document& document = page.document;
  for (Node at = node; at != kNoNode; at = document.parent(at)) {
    const Tag tag = document.tag(at);
    if (page.marks[at] == Mark::comments || tag == Tag::aside || tag == Tag::nav ||
        tag == Tag::footer)
      return true;
  }
  return false;
}

/// The time elements near the headline, or anywhere where there is none.
void read_elements(const Page& page, Dates& dates) {
  constexpr Node kBefore = 120, kBehind = 400;
  constexpr size_t kMostRead = 200;
  const Document& document = page.document;
  const bool headed = page.heading != kNoNode;
  const Node begin = headed && page.heading > kBefore ? page.heading - kBefore : 0;
  const size_t end =
      headed ? std::min<size_t>(document.size(), page.heading + kBehind) : document.size();
  for (Node node = begin; node < end; ++node) {
    const std::string_view property = document.get(node, "itemprop");
    const bool time = document.tag(node) == Tag::time;
    if ((!time && property.find("date") == property.npos) || is_elsewhere(page, node)) continue;
    const std::string text = text_of(document, node, kMostRead);
    auto read = read_time(document.get(node, "datetime"));
    if (!read) read = read_time(document.get(node, "content"));
    if (!read) read = read_time(text);
    if (!read) continue;
    const std::string around = support::fold(text_of(document, document.parent(node), kMostRead));
    const std::string names =
        support::fold(document.get(node, "class")) + " " + support::fold(property);
    const bool change =
        says(names, {"updated", "modified"}) ||
        (around.size() < 60 && is_of_change(around) && !says(around, {"published", "posted"}));
    Found& found = change ? dates.modified : dates.published;
    if (!found) found = {*read, "time", 0.8};
  }
}

/// The first date in a short line, and what stands before it.
struct DateLine {
  std::string time, before;
};

std::optional<DateLine> read_line(std::string_view text) {
  constexpr size_t kLongest = 120;
  if (text.size() > kLongest) return std::nullopt;
  for (size_t at = 0; at < text.size();) {
    if (auto time = read_time(text.substr(at)))
      return DateLine{*time, support::fold(text.substr(0, at))};
    const size_t blank = text.find_first_of(" |(", at);
    at = blank == text.npos ? text.size() : blank + 1;
  }
  return std::nullopt;
}

void read_lines(const Page& page, Dates& dates) {
  if (page.heading == kNoNode) return;
  const size_t heading = page.block_at(page.heading);
  const size_t end = std::min(heading + 14, page.blocks.size());
  for (size_t i = heading > 5 ? heading - 5 : 0; i < end; ++i) {
    const Block& block = page.blocks[i];
    if (is_elsewhere(page, block.first)) continue;
    const auto line = read_line(block.text);
    if (!line) continue;
    const bool plain = line->before.size() < 40 && block.words < 14;
    const bool said = says(line->before, {"published", "posted", "date", "on ", "by ",
                                          "veröffentlicht", "publié", "publicado"});
    if (!said && !plain) continue;
    Found& found = is_of_change(line->before) && !says(line->before, {"published", "posted"})
                       ? dates.modified
                       : dates.published;
    if (!found) found = {line->time, "text", 0.6};
  }
}

}  // namespace

Dates find_dates(const Page& page) {
  Dates dates;
  if (const auto time = read_time(page.linked.published))
    dates.published = {*time, "json-ld", 0.95};
  if (const auto time = read_time(page.linked.modified)) dates.modified = {*time, "json-ld", 0.95};
  if (!dates.published) dates.published = published_in_head(page);
  if (!dates.modified) dates.modified = modified_in_head(page);
  if (!dates.published) read_elements(page, dates);
  if (!dates.published) read_lines(page, dates);
  return dates;
}

}  // namespace wirecopy::clean
