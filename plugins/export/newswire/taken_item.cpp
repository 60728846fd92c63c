#include "taken_item.hpp"

#include <algorithm>
#include <utility>

#include "support/publishing/addresses.hpp"
#include "support/publishing/identifier.hpp"
#include "support/publishing/written_moment.hpp"
#include "support/sanitize/sanitize.hpp"

namespace wirecopy::exporter::newswire {
namespace {

namespace html = support::html;

std::string time_of(const Record& article, wcp_field field) {
  const auto moment = article.moment(field);
  return moment && support::has_plain_year(*moment) ? support::rfc3339_of(*moment) : std::string();
}

std::string_view status_of(const Record& article) {
  switch (article.integer(WCP_F_STATUS).value_or(WCP_USABLE)) {
    case WCP_WITHHELD:
      return "withheld";
    case WCP_CANCELED:
      return "canceled";
    default:
      return "usable";
  }
}

/// The kinds of items that ninjs 2.1 knows; anything else is a text.
std::string type_of(std::string_view item_class) {
  constexpr std::string_view kTypes[] = {"text",    "audio",     "video",    "picture",
                                         "graphic", "composite", "component"};
  const size_t colon = item_class.find(':');
  const std::string_view word =
      colon == item_class.npos ? item_class : item_class.substr(colon + 1);
  return std::string(std::ranges::find(kTypes, word) == std::end(kTypes) ? "text" : word);
}

void take_parts(const Record& article, NinjsItem& item) {
  for (const std::string_view author : article.authors())
    if (!author.empty()) item.authors.push_back(author);
  article.visit_tags([&](const Tag& tag) {
    item.tags.push_back({tag.scheme, tag.name, tag.code, tag.score});
  });
  for (size_t i = 0; i < article.media_count(); ++i) {
    const Media media = article.media_at(i);
    std::string url = support::web_address(media.url);
    if (url.empty()) continue;
    std::string type = support::media_type(media.type, media.url);
    if (type.empty()) type = media.type;
    item.media.push_back(
        {std::move(url), std::move(type), media.caption, media.credit, media.width, media.height});
  }
}

}  // namespace

NinjsItem taken_item(const Record& article, const WireNames& names, const ItemMark& mark) {
  NinjsItem item;
  item.id = article.id();
  const std::string_view guid = article.get(names.guid);
  item.uri = is_item_uri(guid) ? std::string(guid) : support::urn_of(item.id);
  item.type = type_of(article.get(names.item_class));
  item.mark = mark;
  item.firstcreated = time_of(article, WCP_F_PUBLISHED);
  item.versioncreated = time_of(article, WCP_F_MODIFIED);
  if (item.versioncreated.empty()) item.versioncreated = item.firstcreated;
  if (item.versioncreated.empty())
    item.versioncreated = support::rfc3339_of(support::utc_moment(mark.fetched));
  item.embargoed = time_of(article, WCP_F_EMBARGOED_UNTIL);
  item.expires = time_of(article, WCP_F_EXPIRES);
  item.pubstatus = status_of(article);
  item.urgency = static_cast<int>(article.integer(WCP_F_URGENCY).value_or(0));
  item.usageterms = article.rights();
  item.language = article.language();
  item.title = article.title();
  item.subtitle = article.subtitle();
  item.summary = article.summary();
  item.body = article.body();
  if (!article.body_html().empty())
    item.body_html =
        html::sanitize(article.body_html(), article.url(), html::article_policy()).html;
  item.slugline = article.get(names.slugline);
  item.located = article.dateline_place();
  item.provider = article.provider();
  item.publisher = article.publisher();
  item.section = article.section();
  item.url = article.url();
  item.ednote = note_of(article.json(WCP_F_NOTICES));
  take_parts(article, item);
  return item;
}

}  // namespace wirecopy::exporter::newswire
