#include "article.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "address.hpp"
#include "body.hpp"
#include "byline.hpp"
#include "dates.hpp"
#include "headline.hpp"
#include "markup.hpp"
#include "page.hpp"
#include "pictures.hpp"
#include "support/prose/language_tag.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::clean {

using namespace support::html;

namespace {

Found find_language(const Page& page) {
  const std::pair<std::string, std::string_view> claims[] = {
      {page.head.language(), "html"},
      {page.linked.language, "json-ld"},
      {page.head.get("og:locale"), "og:locale"},
      {page.head.get("content-language"), "meta"}};
  for (const auto& [text, from] : claims)
    if (std::string tag = support::language_tag(text); !tag.empty())
      return {std::move(tag), from, 0.8};
  return {};
}

Found find_canonical(const Page& page) {
  const std::pair<std::string, std::string_view> claims[] = {{page.head.canonical(), "canonical"},
                                                             {page.head.get("og:url"), "og:url"}};
  for (const auto& [text, from] : claims) {
    std::string address = resolve(text, page.base);
    // Sites that name their front page on every page mean nothing by it.
    const bool front =
        path_of(address) == "/" && path_of(page.url) != "/" && address.find('?') == address.npos;
    if (!address.empty() && !front) return {std::move(address), from, 0.9};
  }
  return {};
}

Found find_publisher(const Page& page) {
  if (std::string name = plain(page.linked.site); !name.empty())
    return {std::move(name), "json-ld", 0.9};
  return {plain(page.head.get("og:site_name")), "og:site_name", 0.8};
}

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
  article.authors_from = byline.from;
  article.language = find_language(page);
  article.canonical_url = find_canonical(page);
  article.pictures = find_pictures(page, body.region.element);
  article.is_cut = page.document.is_cut();
  return article;
}

}  // namespace wirecopy::clean
