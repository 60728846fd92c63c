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
#include "support/prose/paragraphs.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

/// The text on the page; where it is but a part of what JSON-LD holds, that.
Found find_text(const Page& page, const Body& body) {
  constexpr size_t kEnough = 500;
  if (page.linked.body.size() > kEnough && page.linked.body.size() > 3 * body.size()) {
    std::string text = plain_paragraphs(page.linked.body);
    if (text.size() > 3 * body.size()) return {std::move(text), "json-ld", 0.7};
  }
  return {body.text(page.document), "page", 0.9};
}

}  // namespace

Article read_article(std::string_view html, std::string_view url, const Reading& reading) {
  Article article;
  const Page page(html, url);
  Byline byline = find_byline(page);
  const Body body = find_body(page, byline.names, reading.parts);
  Dates dates = find_dates(page);
  article.title = find_headline(page);
  article.body = find_text(page, body);
  if (article.body.from == "page") article.body_found = body.explanation(page.document);
  if (reading.markup && article.body.from == "page") article.body_html = markup_of(page, body);
  article.publisher = find_publisher(page);
  article.published = std::move(dates.published);
  article.modified = std::move(dates.modified);
  article.authors = std::move(byline.names);
  article.authors_from = std::move(byline.from);
  article.authors_trust = byline.trust;
  Keywords keywords = find_keywords(page);
  article.keywords = std::move(keywords.names);
  article.keywords_from = std::move(keywords.from);
  article.subtitle = find_subtitle(page);
  article.summary = find_summary(page);
  article.section = find_section(page);
  article.language = find_language(page);
  article.canonical_url = find_canonical(page);
  article.pictures = find_pictures(page, body.region.element);
  article.is_cut = page.document.is_cut();
  return article;
}

}  // namespace wirecopy::clean
