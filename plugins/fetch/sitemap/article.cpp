#include "article.hpp"

#include "support/dates/moment.hpp"
#include "support/prose/language_tag.hpp"

namespace wirecopy::fetch {
namespace {

constexpr double kOfNews = 0.9;
constexpr double kOfModified = 0.5;  // many sites give the time of the sitemap itself

void put_time(Record& article, wcp_field field, const std::optional<WrittenTime>& time,
              std::string_view from, double trust) {
  if (!time) return;
  article.moment(field, support::moment_of(*time));
  article.trust(field, from, trust);
}

void put_text(Record& article, wcp_field field, std::string_view text) {
  if (text.empty()) return;
  article.set(field, text);
  article.trust(field, "news-sitemap", kOfNews);
}

}  // namespace

void fill_article(const SitemapEntry& entry, wcp_field genres, Record& article) {
  article.url(entry.loc);
  put_time(article, WCP_F_MODIFIED, entry.modified, "sitemap", kOfModified);
  if (!entry.details) return;
  const SitemapDetails& details = *entry.details;
  put_text(article, WCP_F_TITLE, details.title);
  put_text(article, WCP_F_PUBLISHER, details.publication);
  put_text(article, WCP_F_LANGUAGE, support::language_tag(details.language));
  put_time(article, WCP_F_PUBLISHED, details.published, "news-sitemap", kOfNews);
  for (const std::string& word : details.keywords) article.tag({.scheme = "keyword", .name = word});
  for (const std::string& genre : details.genres) article.append(genres, genre);
  for (const SitemapMedia& media : details.media)
    article.media({.url = media.url, .type = media.type, .caption = media.caption});
}

}  // namespace wirecopy::fetch
