#include "article.hpp"

#include <utility>

#include "about.hpp"
#include "body.hpp"
#include "byline.hpp"
#include "dates.hpp"
#include "headline.hpp"
#include "markup.hpp"
#include "page.hpp"
#include "pictures.hpp"
#include "region.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/sanitize/sanitize.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

/// Whether the page says in any way that it holds an article.
bool is_marked(const Page& page, const Body& body, const Article& article) {
  const auto is_shown = [](const Found& date) { return date && date.from != "url"; };
  if (is_shown(article.published) || is_shown(article.modified) || !article.authors.empty())
    return true;
  if (page.head.get("og:type") == "article" || !page.linked.headline.empty()) return true;
  for (Node at = body.region.element; at != kNoNode; at = page.document.parent(at))
    if (page.document.tag(at) == Tag::article || page.marks[at] == Mark::story) return true;
  return false;
}

/// How far the text is to be trusted to be that of an article: forms, refusals and data are short
/// and say nothing of themselves.
double trust_in_text(const Page& page, const Body& body, const Article& article) {
  constexpr double kText = 0.9, kUnmarked = 0.6, kLittle = 0.3;
  constexpr size_t kShort = 250;  // letters
  if (is_marked(page, body, article)) return kText;
  size_t letters = 0;
  for (const Block& block : body.found.blocks) letters += block.size;
  if (letters < kShort) return kLittle;
  return page.heading == kNoNode ? kUnmarked : kText;
}

/// The text on the page; where it is but a part of what JSON-LD holds, that.
Found find_text(const Page& page, const Body& body, const Article& article) {
  constexpr size_t kEnough = 500;
  if (page.linked.body.size() > kEnough && page.linked.body.size() > 3 * body.size()) {
    std::string text = plain_paragraphs(page.linked.body);
    if (text.size() > 3 * body.size()) return {std::move(text), "json-ld", 0.7};
  }
  return {body.text(page.document), "page", trust_in_text(page, body, article)};
}

struct Draft {
  Article article;
  std::string markup, base;  ///< of the body, as the page has it
};

/// In such an order that what is much goes as soon as it is read.
Draft read(std::string_view html, std::string_view url, const Reading& reading) {
  Draft draft;
  Article& article = draft.article;
  Page page(html, url);
  Byline byline = find_byline(page);
  Dates dates = find_dates(page);
  article.title = find_headline(page);
  article.publisher = find_publisher(page);
  article.published = std::move(dates.published);
  article.modified = std::move(dates.modified);
  Keywords keywords = find_keywords(page);
  article.keywords = std::move(keywords.names);
  article.keywords_from = std::move(keywords.from);
  article.subtitle = find_subtitle(page);
  article.summary = find_summary(page);
  article.section = find_section(page);
  article.language = find_language(page);
  article.canonical_url = find_canonical(page);
  article.is_cut = page.document.is_cut();
  Region region = find_region(page);
  article.pictures = find_pictures(page, region.element);
  page.drop_blocks();
  Body body = find_body(page, std::move(region), byline.names, reading.parts);
  article.authors = std::move(byline.names);
  article.authors_from = std::move(byline.from);
  article.authors_why = std::move(byline.why);
  article.authors_trust = byline.trust;
  article.provider = {std::move(byline.agency), article.authors_from, byline.trust};
  article.body = find_text(page, body, article);
  body.drop_texts();
  if (article.body.from != "page") return draft;
  article.body_found = body.explanation(page.document);
  if (reading.markup) draft.markup = markup_of(page, body);
  draft.base = page.base;
  return draft;
}

}  // namespace

Article read_article(std::string_view html, std::string_view url, const Reading& reading) {
  Draft draft = read(html, url, reading);
  if (!draft.markup.empty())
    draft.article.body_html = Fragment(draft.markup, article_policy()).sanitized(draft.base).html;
  return std::move(draft.article);
}

}  // namespace wirecopy::clean
