#include "article.hpp"

#include <algorithm>
#include <vector>

#include "support/dates/moment.hpp"
#include "support/prose/language_tag.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/sanitize/sanitize.hpp"

namespace wirecopy::fetch {
namespace {

void put_text(Record& article, wcp_field field, std::string_view text) {
  if (!text.empty()) article.set(field, text);
}

void put_time(Record& article, wcp_field field, const std::optional<WrittenTime>& time) {
  if (time) article.moment(field, support::moment_of(*time));
}

void put_list(Record& article, wcp_field field, const std::vector<std::string>& texts) {
  for (size_t i = 0; i < std::min(texts.size(), kMostOfItem); ++i) article.append(field, texts[i]);
}

void put_status(Record& article, const WireItem& item) {
  if (item.status) article.integer(WCP_F_STATUS, static_cast<int64_t>(*item.status));
  if (item.urgency > 0) article.integer(WCP_F_URGENCY, item.urgency);
  put_time(article, WCP_F_EMBARGOED_UNTIL, item.embargoed);
  put_time(article, WCP_F_EXPIRES, item.expires);
  for (size_t i = 0; i < std::min(item.notices.size(), kMostOfItem); ++i)
    article.notice(item.notices[i].kind, item.notices[i].text);
}

void put_body(Record& article, const WireItem& item) {
  std::string body = item.body;
  if (!item.body_html.empty()) {
    const support::html::Fragment markup(item.body_html, support::html::article_policy());
    if (body.empty()) body = markup.text();
    const std::string html = markup.sanitized({}).html;
    // Markup without any words or pictures, as around a comment, is none.
    if (!body.empty() || html.find("<img") != html.npos) put_text(article, WCP_F_BODY_HTML, html);
  }
  put_text(article, WCP_F_BODY, body);
}

void put_parts(Record& article, const WireItem& item) {
  for (size_t i = 0; i < std::min(item.tags.size(), kMostOfItem); ++i) {
    const WireTag& tag = item.tags[i];
    article.tag({.scheme = tag.scheme, .name = tag.name, .code = tag.code, .score = tag.score});
  }
  for (size_t i = 0; i < std::min(item.media.size(), kMostOfItem); ++i) {
    const WireMedia& m = item.media[i];
    article.media({m.url, m.type, m.caption, m.credit, m.width, m.height});
  }
}

}  // namespace

void fill_article(const WireItem& item, const std::string& format, const WireFields& fields,
                  Record& article) {
  put_text(article, WCP_F_URL, item.url);
  put_text(article, WCP_F_TITLE, item.title);
  put_text(article, WCP_F_SUBTITLE, item.subtitle);
  put_text(article, WCP_F_SUMMARY, item.summary);
  put_body(article, item);
  put_text(article, WCP_F_LANGUAGE, support::language_tag(item.language));
  put_list(article, WCP_F_AUTHORS, item.authors);
  put_text(article, WCP_F_PROVIDER, item.provider);
  put_text(article, WCP_F_PUBLISHER, item.publisher);
  put_text(article, WCP_F_SECTION, item.section);
  put_text(article, WCP_F_RIGHTS, item.rights);
  put_text(article, WCP_F_DATELINE_TEXT, item.dateline);
  put_text(article, WCP_F_DATELINE_PLACE, item.place);
  put_time(article, WCP_F_DATELINE_DATE, item.dated);
  put_time(article, WCP_F_PUBLISHED, item.published);
  put_time(article, WCP_F_MODIFIED, item.modified);
  put_status(article, item);
  put_parts(article, item);
  put_text(article, fields.guid, item.guid);
  put_text(article, fields.version, item.version);
  put_text(article, fields.item_class, item.item_class);
  put_text(article, fields.slugline, item.slugline);
  put_list(article, fields.signals, item.signals);
  put_list(article, fields.packages, item.packages);
  std::vector<wcp_field> told;
  article.visit_fields([&](wcp_field field, wcp_type) {
    if (field != WCP_F_SOURCE_URL && field != WCP_F_ID && field != WCP_F_REVISION)
      told.push_back(field);
  });
  for (const wcp_field field : told) article.trust(field, format, 1);
}

}  // namespace wirecopy::fetch
