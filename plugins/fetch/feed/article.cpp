#include "article.hpp"

#include <algorithm>

#include "support/prose/language_tag.hpp"
#include "support/sanitize/sanitize.hpp"
#include "texts.hpp"

namespace wirecopy::fetch {
namespace {

void put_text(Record& article, wcp_field field, const std::string& text) {
  if (!text.empty()) article.set(field, text);
}

uint8_t precision_of(WrittenTime::By by) {
  switch (by) {
    case WrittenTime::By::second:
      return WCP_BY_SECOND;
    case WrittenTime::By::minute:
      return WCP_BY_MINUTE;
    case WrittenTime::By::day:
      return WCP_BY_DAY;
    case WrittenTime::By::month:
      return WCP_BY_MONTH;
    default:
      return WCP_BY_YEAR;
  }
}

void put_time(Record& article, wcp_field field, const std::optional<WrittenTime>& time) {
  if (!time) return;
  article.moment(field,
                 {time->utc * 1'000'000, static_cast<int16_t>(time->offset_minutes),
                  static_cast<uint8_t>(time->has_offset ? 1 : 0), precision_of(time->by), 0});
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

void put_content(const FeedText& content, Record& article) {
  if (!content.is_html) return put_text(article, WCP_F_BODY, paragraphs_of(content));
  const support::html::Fragment markup(content.value, support::html::feed_policy());
  put_text(article, WCP_F_BODY, markup.text());
  put_text(article, WCP_F_BODY_HTML, markup.sanitized(content.base).html);
}

}  // namespace

std::string_view key_of(const Entry& entry) { return entry.id.empty() ? entry.link : entry.id; }

bool is_blank(const Entry& entry) {
  return entry.link.empty() && !entry.title.rank && !entry.summary.rank && !entry.content.rank &&
         entry.media.empty();
}

std::string_view lines_of(std::string_view bytes, size_t line, size_t end_line) {
  const auto start_of = [&](size_t wanted) {
    size_t at = 0;
    for (size_t i = 1; i < wanted && at < bytes.size(); ++i)
      at = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    return at;
  };
  const size_t begin = start_of(line);
  return bytes.substr(begin, std::max(start_of(end_line), begin) - begin);
}

void fill_article(const Entry& entry, const FeedInfo& feed, wcp_field guid, Record& article) {
  put_text(article, WCP_F_TITLE, line_of(entry.title));
  put_text(article, WCP_F_URL, entry.link);
  put_text(article, guid, entry.id);
  put_text(article, WCP_F_SUMMARY, paragraphs_of(entry.summary));
  put_content(entry.content, article);
  put_people(entry.authors.empty() ? feed.authors : entry.authors, article);
  put_time(article, WCP_F_PUBLISHED, entry.published ? entry.published : entry.updated);
  put_time(article, WCP_F_MODIFIED, entry.updated);
  put_categories(entry.categories, article);
  put_media(entry, article);
  put_text(article, WCP_F_LANGUAGE,
           support::language_tag(entry.language.empty() ? feed.language : entry.language));
  put_text(article, WCP_F_PUBLISHER, line_of(feed.title));
  put_text(article, WCP_F_RIGHTS, line_of(entry.rights.rank ? entry.rights : feed.rights));
}

}  // namespace wirecopy::fetch
