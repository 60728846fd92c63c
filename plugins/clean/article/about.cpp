#include "about.hpp"

#include <algorithm>
#include <utility>

#include "address.hpp"
#include "byline_names.hpp"
#include "cards.hpp"
#include "phrases.hpp"
#include "scanner.hpp"
#include "support/prose/byline_words.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/language_tag.hpp"
#include "support/prose/paragraphs.hpp"
#include "written_time.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

constexpr size_t kLongestSummary = 2000, kLongestLine = 300;
constexpr size_t kMostKeywords = 50, kLongestKeyword = 100;

/// The first meta element of these names that says something.
Found from_head(const Page& page, std::initializer_list<std::string_view> names, double trust,
                size_t longest) {
  for (const std::string_view name : names)
    if (std::string text = plain(page.head.get(name)); !text.empty() && text.size() <= longest)
      return {std::move(text), std::string(name), trust};
  return {};
}

Found from_linked(std::string_view value, double trust, size_t longest) {
  std::string text = plain(value.substr(0, longest + 1));
  if (text.empty() || value.size() > longest) return {};
  return {std::move(text), "json-ld", trust};
}

bool is_title(const Page& page, std::string_view text) {
  const std::string name = support::fold_name(text);
  return name == support::fold_name(page.head.title()) ||
         name == support::fold_name(page.head.get("og:title")) ||
         name == support::fold_name(plain(page.linked.headline));
}

/// Whether a line below a headline is something else than a subtitle: "Table of contents", a date,
/// a byline.
bool is_other_line(std::string_view text) {
  const std::string folded = support::fold(text);
  if (is_furniture(folded) || heads_other_stories(folded) || is_time(text)) return true;
  const std::string_view names = names_part(without_opening(text));
  return support::byline_opening(text) > 0 &&
         (holds_day(text) || (looks_named(names) && looks_like_people(names)));
}

/// Of a list of sections the first; "Food, Wine, and Travel" is none.
std::string first_section(std::string_view text) {
  constexpr ptrdiff_t kList = 2;  // commas
  const std::string_view last = support::trim(text.substr(text.rfind(',') + 1));
  const bool is_one =
      std::ranges::count(text, ',') < kList || last.starts_with("and ") || last.starts_with("& ");
  return std::string(support::trim(is_one ? text : text.substr(0, text.find(','))));
}

bool names_subtitle(std::string_view names) {
  constexpr std::string_view kNames[] = {
      "subtitle", "sub-title",           "subheadline", "sub-headline", "standfirst", "dek",
      "deck",     "alternativeheadline", "subheading",  "sub-heading",  "intro-text", "strapline"};
  const std::string lower = support::fold(names);
  for (size_t at = 0; at < lower.size();) {
    const size_t end = std::min(lower.find_first_of(" _", at), lower.size());
    const std::string_view word = std::string_view(lower).substr(at, end - at);
    if (std::ranges::any_of(kNames, [&](auto name) { return word == name; })) return true;
    at = end + 1;
  }
  return false;
}

/// "article:section:politics" and the like are for machines; "Star Wars: Andor" and "3:10 to Yuma"
/// are for people.
bool is_marked(std::string_view keyword) {
  const size_t colon = keyword.find(':');
  if (colon == keyword.npos || keyword.substr(colon, 2) == ": ") return false;
  const bool is_time = colon > 0 && is_digit(keyword[colon - 1]) && colon + 1 < keyword.size() &&
                       is_digit(keyword[colon + 1]);
  return !is_time;
}

class KeywordList {
 public:
  explicit KeywordList(std::string from) { list_.from = std::move(from); }

  /// The parts of a text between commas, or semicolons where it has none.
  void add_all(std::string_view text) {
    constexpr size_t kLongest = 5000;
    const char separator = text.find(',') == text.npos ? ';' : ',';
    if (text.size() > kLongest) text = text.substr(0, text.rfind(separator, kLongest));
    if (text.size() > kLongest) return;
    for (size_t at = 0; at <= text.size();) {
      const size_t end = std::min(text.find(separator, at), text.size());
      add(text.substr(at, end - at));
      at = end + 1;
    }
  }
  void add(std::string_view name) {
    name = support::trim(name);
    if (is_marked(name) || name.empty() || name.size() > kLongestKeyword ||
        list_.names.size() >= kMostKeywords)
      return;
    std::string folded = support::fold(name);
    if (folded.empty() || std::ranges::find(folded_, folded) != folded_.end()) return;
    folded_.push_back(std::move(folded));
    list_.names.emplace_back(name);
  }
  Keywords take() { return std::move(list_); }

 private:
  Keywords list_;
  std::vector<std::string> folded_;
};

Keywords from_links(const Page& page) {
  constexpr size_t kMostRead = 200;
  KeywordList links("rel tag");
  size_t read = 0;
  for (Node node = 0; node < page.document.size() && read < kMostRead; ++node) {
    if (page.document.tag(node) != Tag::a || !has_word(page.document.get(node, Attr::rel), "tag"))
      continue;
    ++read;
    if (!is_beside(page, node) && !leads_elsewhere(page, node))
      links.add(text_of(page.document, node, kLongestKeyword + 1));
  }
  return links.take();
}

}  // namespace

Found find_language(const Page& page) {
  const std::pair<std::string, std::string_view> claims[] = {
      {page.head.language(), "html"},
      {page.linked.language, "json-ld"},
      {page.head.get("og:locale"), "og:locale"},
      {page.head.get("content-language"), "content-language"},
      {page.head.get("dc.language"), "dc.language"},
      {page.head.get("dcterms.language"), "dcterms.language"}};
  for (const auto& [text, from] : claims)
    if (std::string tag = support::language_tag(text); !tag.empty())
      return {std::move(tag), std::string(from), 0.8};
  return {};
}

Found find_canonical(const Page& page) {
  const std::pair<std::string, std::string_view> claims[] = {{page.head.canonical(), "canonical"},
                                                             {page.head.get("og:url"), "og:url"}};
  for (const auto& [text, from] : claims) {
    std::string address = resolve(text, page.base);
    // Sites that name their front page on every page mean nothing by it.
    const bool front = path_of(address) == "/" && (page.is_saved || path_of(page.url) != "/") &&
                       address.find('?') == address.npos;
    if (!address.empty() && !front) return {std::move(address), std::string(from), 0.9};
  }
  return {};
}

Found find_publisher(const Page& page) {
  if (Found site = from_linked(page.linked.site, 0.9, kLongestLine)) return site;
  if (Found site = from_head(page, {"og:site_name"}, 0.8, kLongestLine)) return site;
  return from_head(
      page, {"dc.publisher", "dcterms.publisher", "citation_journal_title", "application-name"},
      0.6, kLongestLine);
}

Found find_section(const Page& page) {
  constexpr size_t kLongest = 100;
  Found section = from_linked(page.linked.section, 0.9, kLongest);
  if (!section)
    section =
        from_head(page,
                  {"article:section", "parsely-section", "articlesection", "og:article:section",
                   "cxenseparse:section", "section", "category", "dc.subject.section"},
                  0.8, kLongest);
  section.value = first_section(section.value);
  return section;
}

Found find_subtitle(const Page& page) {
  if (Found line = from_linked(page.linked.subtitle, 0.8, kLongestLine);
      line && !is_title(page, line.value))
    return line;
  constexpr Node kBehind = 80;
  if (page.heading == kNoNode) return {};
  const Document& document = page.document;
  const Node end = static_cast<Node>(std::min<size_t>(document.size(), page.heading + kBehind));
  for (Node node = page.heading + 1; node < end; ++node) {
    if (!document.is_element(node) || document.attribute_count(node) == 0) continue;
    if (!names_subtitle(document.get(node, Attr::class_)) &&
        !names_subtitle(document.get(node, Attr::itemprop)))
      continue;
    std::string text = text_of(document, node, kLongestLine + 1);
    if (text.empty() || text.size() > kLongestLine || is_title(page, text) || is_other_line(text))
      continue;
    if (!is_beside(page, node)) return {std::move(text), "subtitle", 0.7};
  }
  return {};
}

Found find_summary(const Page& page) {
  const auto says_more = [&](const Found& text) { return text && !is_title(page, text.value); };
  if (Found text = from_linked(page.linked.summary, 0.8, kLongestSummary); says_more(text))
    return text;
  for (const std::string_view name : {"og:description", "description", "dc.description",
                                      "dcterms.abstract", "twitter:description"})
    if (Found text = from_head(page, {name}, 0.7, kLongestSummary); says_more(text)) return text;
  return {};
}

Keywords find_keywords(const Page& page) {
  KeywordList linked("json-ld");
  for (const std::string& text : page.linked.keywords) linked.add_all(plain(text));
  if (Keywords list = linked.take(); !list.names.empty()) return list;
  for (const std::string_view name :
       {"article:tag", "og:article:tag", "news_keywords", "parsely-tags", "sailthru.tags",
        "keywords", "dc.subject", "citation_keywords"}) {
    KeywordList head{std::string(name)};
    for (const std::string& value : page.head.all(name)) head.add_all(plain(value));
    if (Keywords list = head.take(); !list.names.empty()) return list;
  }
  return from_links(page);
}

}  // namespace wirecopy::clean
