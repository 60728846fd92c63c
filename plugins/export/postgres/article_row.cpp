#include "article_row.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "copy_row.hpp"

namespace wirecopy::exporter::postgres {
namespace {

constexpr std::string_view kTime = "timestamp with time zone";

constexpr std::array kBeforeTexts = {
    Column{"id", "text", "NOT NULL"}, Column{"revision", "bigint", "NOT NULL"},
    Column{"generation", "bigint", "NOT NULL"}, Column{"urgency", "smallint"}};

constexpr std::array kBehindTexts = {Column{"published", kTime},
                                     Column{"published_precision", "text"},
                                     Column{"modified", kTime},
                                     Column{"modified_precision", "text"},
                                     Column{"fetched", kTime},
                                     Column{"expires", kTime},
                                     Column{"embargoed_until", kTime},
                                     Column{"similarity", "double precision"},
                                     Column{"media", "jsonb"},
                                     Column{"notices", "jsonb"},
                                     Column{"meta", "jsonb"},
                                     Column{"authors", "text[]", "NOT NULL"},
                                     Column{"keywords", "text[]", "NOT NULL"}};

constexpr auto kArticles = [] {
  std::array<Column, kBeforeTexts.size() + kTextColumns.size() + kBehindTexts.size()> all{};
  auto* at = std::ranges::copy(kBeforeTexts, all.begin()).out;
  for (const std::string_view name : kTextColumns) *at++ = {name, "text"};
  std::ranges::copy(kBehindTexts, at);
  return all;
}();

constexpr std::array kTags = {Column{"article", "bigint", "NOT NULL"},
                              Column{"position", "integer", "NOT NULL"},
                              Column{"scheme", "text", "NOT NULL"},
                              Column{"name", "text"},
                              Column{"code", "text"},
                              Column{"score", "double precision", "NOT NULL"},
                              Column{"count", "bigint", "NOT NULL"},
                              Column{"props", "jsonb"}};

void put(CopyRow& row, const std::optional<Time>& time) {
  if (time)
    row.moment(time->utc);
  else
    row.null();
}

void put_with_precision(CopyRow& row, const std::optional<Time>& time) {
  put(row, time);
  row.text(time ? time->precision : std::string_view());
}

std::vector<std::string_view> keywords_of(const Article& article) {
  std::vector<std::string_view> names;
  for (const TagRow& tag : article.tags)
    if (tag.scheme == "keyword") names.push_back(tag.name);
  return names;
}

void put_article(CopyRow& row, const Article& article) {
  row.integer32(0);  // the call
  row.text(article.id);
  row.integer64(article.revision);
  row.integer64(article.generation);
  if (article.urgency > 0 && article.urgency <= std::numeric_limits<int16_t>::max())
    row.integer16(static_cast<int16_t>(article.urgency));
  else
    row.null();
  for (const std::string_view text : article.texts) row.text(text);
  put_with_precision(row, article.published);
  put_with_precision(row, article.modified);
  put(row, article.fetched);
  put(row, article.expires);
  put(row, article.embargoed_until);
  if (article.similarity)
    row.number(*article.similarity);
  else
    row.null();
  row.json(article.media);
  row.json(article.notices);
  row.json(article.meta);
  row.keys(article.authors);
  row.keys(keywords_of(article));
}

}  // namespace

const std::span<const Column> kArticleColumns = kArticles;
const std::span<const Column> kTagColumns = kTags;

Row row_of(const Article& article) {
  Row made;
  made.id = without_nul(article.id);
  made.revision = article.revision;
  CopyRow row(static_cast<int16_t>(kArticles.size() + 1));
  put_article(row, article);
  made.has_story_news = article.meta.find("\"stories.merged\"") != article.meta.npos ||
                        article.meta.find("\"stories.moved\"") != article.meta.npos;
  made.cut = row.cut();
  made.article = row.take();
  int32_t position = 0;
  for (const TagRow& tag : article.tags) {
    CopyRow columns(static_cast<int16_t>(kTags.size()));
    columns.integer64(0);  // the number
    columns.integer32(++position);
    columns.key(tag.scheme);
    columns.key(tag.name);
    columns.key(tag.code);
    columns.number(tag.score);
    columns.integer64(tag.count);
    columns.json(tag.props);
    made.cut += columns.cut();
    made.numbers_at.push_back(made.tags.size() + kFirstValue);
    made.tags += columns.take();
  }
  return made;
}

void Row::set_call(int32_t call) { overwrite(article, kFirstValue, call); }

void Row::set_number(int64_t number) {
  for (const size_t at : numbers_at) overwrite(tags, at, number);
}

}  // namespace wirecopy::exporter::postgres
