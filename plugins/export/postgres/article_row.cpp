#include "article_row.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <vector>

#include "copy_row.hpp"

namespace wirecopy::exporter::postgres {

using support::ArticleRows;
using support::time_at;

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
  std::array<Column, kBeforeTexts.size() + support::kTextColumns.size() + kBehindTexts.size()>
      all{};
  auto* at = std::ranges::copy(kBeforeTexts, all.begin()).out;
  for (const auto& column : support::kTextColumns) *at++ = {column.name, "text"};
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

using Moment = std::optional<wcp_moment>;

void put(CopyRow& row, const Moment& time) {
  if (time)
    row.moment(time->utc);
  else
    row.null();
}

/// Empty where the time has a clock.
std::string_view precision_of(const Moment& time) {
  if (!time) return {};
  switch (time->precision) {
    case WCP_BY_DAY:
      return "day";
    case WCP_BY_MONTH:
      return "month";
    case WCP_BY_YEAR:
      return "year";
    default:
      return {};
  }
}

void put_with_precision(CopyRow& row, const Moment& time) {
  put(row, time);
  row.text(precision_of(time));
}

std::vector<std::string_view> keywords_of(const ArticleRows& article) {
  std::vector<std::string_view> names;
  for (const support::TagRow& tag : article.tags)
    if (tag.scheme == "keyword") names.push_back(tag.name);
  return names;
}

void put_article(CopyRow& row, const ArticleRows& article, int64_t generation,
                 std::string_view media) {
  row.integer32(0);  // the call
  row.text(article.id);
  row.integer64(article.revision);
  row.integer64(generation);
  const int64_t urgency = article.urgency.value_or(0);
  if (urgency > 0 && urgency <= std::numeric_limits<int16_t>::max())
    row.integer16(static_cast<int16_t>(urgency));
  else
    row.null();
  for (const std::string_view text : article.texts) row.text(text);
  put_with_precision(row, article.times[time_at("published")]);
  put_with_precision(row, article.times[time_at("modified")]);
  put(row, article.times[time_at("fetched")]);
  put(row, article.times[time_at("expires")]);
  put(row, article.times[time_at("embargoed_until")]);
  if (article.similarity)
    row.number(*article.similarity);
  else
    row.null();
  row.json(media);
  row.json(article.notices);
  row.json(article.meta);
  row.keys(article.authors);
  row.keys(keywords_of(article));
}

}  // namespace

const std::span<const Column> kArticleColumns = kArticles;
const std::span<const Column> kTagColumns = kTags;

Row row_of(const ArticleRows& article, int64_t generation, std::string_view media) {
  Row made;
  made.id = article.id;
  made.revision = article.revision;
  CopyRow row(static_cast<int16_t>(kArticles.size() + 1));
  put_article(row, article, generation, media);
  made.has_story_news = !article.story.merged.empty() || !article.story.moved.empty();
  made.cut = row.cut();
  made.article = row.take();
  int32_t position = 0;
  for (const support::TagRow& tag : article.tags) {
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
