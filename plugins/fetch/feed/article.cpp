#include "article.hpp"

#include <algorithm>
#include <charconv>

#include "support/dates/moment.hpp"
#include "support/prose/language_tag.hpp"
#include "support/sanitize/sanitize.hpp"
#include "texts.hpp"

namespace wirecopy::fetch {
namespace {

void put_text(Record& article, wcp_field field, const std::string& text) {
  if (!text.empty()) article.set(field, text);
}

void put_time(Record& article, wcp_field field, const std::optional<WrittenTime>& time) {
  if (time) article.moment(field, support::moment_of(*time));
}

void put_people(const std::vector<Person>& people, Record& article) {
  for (const Person& person : people)
    if (!person.name.empty() || !person.email.empty())
      article.add_author(person.name.empty() ? person.email : person.name);
}

void put_categories(const std::vector<Category>& categories, Record& article) {
  for (const Category& category : categories) {
    const std::string& name = category.label.empty() ? category.term : category.label;
    if (name.empty()) continue;
    article.tag({.scheme = "keyword", .name = name});
    if (article.section().empty()) article.section(name);
  }
}

void put_media(const Entry& entry, Record& article) {
  for (const FeedMedia& media : entry.media)
    article.media({media.url, media.type, media.caption, media.credit, media.width, media.height});
  if (!entry.image.url.empty()) article.media({.url = entry.image.url, .type = "image"});
}

/// Shortest digits that give the number again.
std::string digits_of(double number) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

/// A point without a name has its numbers for one. Source: RFC 5870 (geo URIs).
void put_place(const Entry& entry, Record& article) {
  if (!entry.point) {
    if (!entry.place.empty()) article.tag({.scheme = "place", .name = entry.place});
    return;
  }
  const std::string latitude = digits_of(entry.point->latitude);
  const std::string longitude = digits_of(entry.point->longitude);
  const std::string name = entry.place.empty() ? latitude + ", " + longitude : entry.place;
  const std::string code = "geo:" + latitude + "," + longitude;
  const std::string props = "{\"latitude\":" + latitude + ",\"longitude\":" + longitude + "}";
  article.tag({.scheme = "place", .name = name, .code = code, .props = props});
}

void put_content(const FeedText& content, Record& article) {
  if (!content.is_html) return put_text(article, WCP_F_BODY, paragraphs_of(content));
  const support::html::Fragment markup(content.value, support::html::feed_policy());
  put_text(article, WCP_F_BODY, markup.text());
  put_text(article, WCP_F_BODY_HTML, markup.sanitized(content.base).html);
}

}  // namespace

bool is_blank(const Entry& entry) {
  return entry.link.empty() && !entry.title.rank && !entry.summary.rank && !entry.content.rank &&
         entry.media.empty();
}

void Lines::go_to(size_t line) {
  for (; line_ < line && at_ < bytes_.size(); ++line_)
    at_ = std::min(bytes_.find('\n', at_), bytes_.size() - 1) + 1;
}

std::string_view Lines::between(size_t line, size_t end_line) {
  go_to(line);
  Lines end = *this;
  end.go_to(end_line);
  return bytes_.substr(at_, end.at_ - at_);
}

void fill_article(const Entry& entry, const FeedInfo& feed, const FeedFields& fields,
                  Record& article) {
  put_text(article, WCP_F_TITLE, line_of(entry.title));
  put_text(article, WCP_F_URL, entry.link);
  put_text(article, fields.guid, entry.id);
  put_text(article, WCP_F_SUMMARY, paragraphs_of(entry.summary));
  put_content(entry.content, article);
  put_people(entry.authors.empty() ? feed.authors : entry.authors, article);
  put_time(article, WCP_F_PUBLISHED, entry.published ? entry.published : entry.updated);
  put_time(article, WCP_F_MODIFIED, entry.updated);
  put_categories(entry.categories, article);
  put_media(entry, article);
  put_place(entry, article);
  put_text(article, fields.reply_to, entry.reply_to);
  if (entry.comment_count) article.integer(fields.comments, *entry.comment_count);
  put_text(article, WCP_F_LANGUAGE,
           support::language_tag(entry.language.empty() ? feed.language : entry.language));
  put_text(article, WCP_F_PUBLISHER, line_of(feed.title));
  put_text(article, WCP_F_RIGHTS, line_of(entry.rights.rank ? entry.rights : feed.rights));
}

}  // namespace wirecopy::fetch
