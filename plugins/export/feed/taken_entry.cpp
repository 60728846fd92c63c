#include "taken_entry.hpp"

#include <algorithm>
#include <utility>

#include "feed_text.hpp"
#include "support/publishing/addresses.hpp"
#include "support/publishing/written_moment.hpp"

namespace wirecopy::exporter::feed {
namespace {

std::optional<wcp_moment> plain_moment(const Record& article, wcp_field field) {
  const auto moment = article.moment(field);
  return moment && support::has_plain_year(*moment) ? moment : std::nullopt;
}

wcp_time time_or_none(const Record& article, wcp_field field) {
  const auto moment = article.moment(field);
  return moment ? moment->utc : 0;
}

void take_parts(const Record& article, FeedEntry& entry) {
  for (const std::string_view author : article.authors())
    if (!author.empty()) entry.authors.emplace_back(author);
  article.visit_tags([&](const Tag& tag) {
    entry.tags.push_back({std::string(tag.scheme), std::string(tag.name), std::string(tag.code)});
  });
  for (size_t i = 0; i < article.media_count(); ++i) {
    const Media media = article.media_at(i);
    std::string url = support::web_address(media.url);
    if (url.empty()) continue;
    entry.files.push_back({std::move(url), std::string(media.type), std::string(media.caption),
                           std::string(media.credit), media.width, media.height});
  }
}

}  // namespace

FeedEntry taken_entry(const Record& article, wcp_time fetched) {
  FeedEntry entry;
  entry.id = article.id();
  entry.revision = article.integer(WCP_F_REVISION).value_or(1);
  entry.published = plain_moment(article, WCP_F_PUBLISHED);
  const auto modified = plain_moment(article, WCP_F_MODIFIED);
  entry.is_update_told = modified.has_value();
  entry.updated = modified.value_or(entry.published.value_or(support::utc_moment(fetched)));
  entry.order = entry.published ? entry.published->utc : fetched;
  entry.embargoed_until = time_or_none(article, WCP_F_EMBARGOED_UNTIL);
  entry.expires = time_or_none(article, WCP_F_EXPIRES);
  entry.url = support::web_address(article.url());
  if (entry.url.empty()) entry.url = support::web_address(article.canonical_url());
  entry.title = article.title();
  entry.summary = article.summary();
  entry.body = article.body();
  entry.body_html = article.body_html();
  entry.language = language_of(article.language());
  entry.publisher = article.publisher();
  entry.provider = article.provider();
  entry.source_url = support::web_address(article.source_url());
  entry.section = article.section();
  entry.rights = article.rights();
  take_parts(article, entry);
  return entry;
}

bool may_be_shown(const Record& article) {
  return article.integer(WCP_F_STATUS).value_or(WCP_USABLE) == WCP_USABLE;
}

}  // namespace wirecopy::exporter::feed
