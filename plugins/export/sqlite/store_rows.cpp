// The rows of an article: articles, revisions, authors, tags, media, stories.
#include <wirecopy/plugin.hpp>

#include <string>

#include "article_store.hpp"
#include "statements.hpp"

namespace wirecopy::exporter {

using support::ArticleRows;
using support::text_at;

namespace {

/// What both statements of the table articles take behind their first parameter.
void bind_article(Statement& statement, const ArticleRows& article, int64_t generation) {
  int at = 1;
  statement.bind(++at, article.revision);
  statement.bind(++at, generation);
  ++at;
  if (article.urgency)
    statement.bind(at, *article.urgency);
  else
    statement.bind_null(at);
  ++at;
  if (article.similarity)
    statement.bind(at, *article.similarity);
  else
    statement.bind_null(at);
  for (const std::string_view text : article.texts) statement.bind(++at, text);
}

/// Units: pixels; 0 is unknown
void bind_pixels(Statement& statement, int at, int64_t pixels) {
  if (pixels > 0)
    statement.bind(at, pixels);
  else
    statement.bind_null(at);
}

/// ["A. Writer","B. Editor"]
std::string json_list(std::span<const std::string_view> names) {
  std::string json = "[";
  for (const std::string_view name : names) {
    if (json.size() > 1) json += ',';
    detail::append_json(json, name);
  }
  return json + ']';
}

}  // namespace

Result<bool> ArticleStore::insert(const ArticleRows& article, int64_t generation) {
  Statement& statement = statements_->insert;
  statement.bind(1, article.id);
  bind_article(statement, article, generation);
  if (Status status = statement.run(); !status) return status.error();
  return database_->changed() > 0;
}

Result<ArticleStore::Known> ArticleStore::find(const ArticleRows& article, int64_t generation) {
  Statement& statement = statements_->find;
  statement.bind(1, article.id);
  statement.bind(2, article.text(text_at("fetched")));
  const auto row = statement.next();
  if (!row) return row.error();
  if (!*row) return database_->error("has lost an article while it was written to");
  const bool is_comparable = statement.number(1) == generation;
  const int64_t revision = statement.number(2);
  const Known known{statement.number(0), is_comparable && revision == article.revision,
                    is_comparable,
                    is_comparable ? revision <= article.revision : statement.number(3) != 0};
  statement.reset();
  return known;
}

Status ArticleStore::update(const ArticleRows& article, int64_t generation, int64_t number) {
  Statement& statement = statements_->update;
  statement.bind(1, number);
  bind_article(statement, article, generation);
  if (Status status = statement.run(); !status) return status;
  for (Statement* forget :
       {&statements_->forget_authors, &statements_->forget_tags, &statements_->forget_media}) {
    forget->bind(1, number);
    if (Status status = forget->run(); !status) return status;
  }
  return {};
}

Status ArticleStore::keep_earlier(const ArticleRows& article, int64_t generation,
                                  const Known& known) {
  if (known.is_again) return {};
  if (revisions_ > 0) {
    if (!known.is_comparable) {  // a run from the beginning brings much that is there
      const auto same = says_the_same(article, known.number);
      if (!same) return same.error();
      if (*same) return {};
    }
    Status status =
        known.is_older ? keep_present(known.number) : keep_late(article, generation, known.number);
    if (!status) return status;
  }
  statements_->prune.bind(1, known.number);
  statements_->prune.bind(2, revisions_);
  return statements_->prune.run();
}

Result<bool> ArticleStore::says_the_same(const ArticleRows& article, int64_t number) {
  const std::string authors = json_list(article.authors);
  Statement& statement = statements_->same;
  int at = 0;
  statement.bind(++at, number);
  for (const size_t column : {text_at("status"), text_at("published"), text_at("modified"),
                              text_at("title"), text_at("subtitle"), text_at("summary"),
                              text_at("url"), text_at("body"), text_at("notices")})
    statement.bind(++at, article.text(column));
  statement.bind(++at, authors);
  const auto row = statement.next();
  if (!row) return row.error();
  const bool same = *row && statement.number(0) != 0;
  statement.reset();
  return same;
}

Status ArticleStore::keep_present(int64_t number) {
  statements_->keep_present.bind(1, number);
  return statements_->keep_present.run();
}

Status ArticleStore::keep_late(const ArticleRows& article, int64_t generation, int64_t number) {
  const std::string authors = json_list(article.authors);
  Statement& statement = statements_->keep_late;
  int at = 0;
  statement.bind(++at, number);
  statement.bind(++at, generation);
  statement.bind(++at, article.revision);
  for (const size_t column :
       {text_at("fetched"), text_at("status"), text_at("published"), text_at("modified"),
        text_at("title"), text_at("subtitle"), text_at("summary")})
    statement.bind(++at, article.text(column));
  statement.bind(++at, authors);
  for (const size_t column : {text_at("url"), text_at("body"), text_at("notices")})
    statement.bind(++at, article.text(column));
  return statement.run();
}

Status ArticleStore::put_lists(const ArticleRows& article, int64_t number) {
  if (Status status = put_authors(article, number); !status) return status;
  if (Status status = put_tags(article, number); !status) return status;
  return put_media(article, number);
}

Status ArticleStore::put_authors(const ArticleRows& article, int64_t number) {
  Statement& statement = statements_->author;
  int64_t position = 0;
  for (const std::string_view name : article.authors) {
    statement.bind(1, number);
    statement.bind(2, ++position);
    statement.bind(3, name);
    if (Status status = statement.run(); !status) return status;
  }
  return {};
}

Status ArticleStore::put_tags(const ArticleRows& article, int64_t number) {
  Statement& statement = statements_->tag;
  int64_t position = 0;
  for (const support::TagRow& tag : article.tags) {
    statement.bind(1, number);
    statement.bind(2, ++position);
    statement.bind(3, tag.scheme);
    statement.bind(4, tag.name);
    statement.bind(5, tag.code);
    statement.bind(6, tag.score);
    statement.bind(7, tag.count);
    statement.bind(8, tag.props);
    if (Status status = statement.run(); !status) return status;
  }
  return {};
}

Status ArticleStore::put_media(const ArticleRows& article, int64_t number) {
  Statement& statement = statements_->media;
  int64_t position = 0;
  for (const support::MediaRow& item : article.media) {
    statement.bind(1, number);
    statement.bind(2, ++position);
    statement.bind(3, item.url);
    statement.bind(4, item.type);
    bind_pixels(statement, 5, item.width);
    bind_pixels(statement, 6, item.height);
    statement.bind(7, item.caption);
    statement.bind(8, item.credit);
    if (Status status = statement.run(); !status) return status;
  }
  return {};
}

Status ArticleStore::put_story(const ArticleRows& article) {
  const std::string_view story = article.text(text_at("story"));
  const support::StoryNews& news = article.story;
  if (story.empty()) return {};
  const auto run = [](Statement& statement, std::string_view id, std::string_view other) {
    statement.bind(1, id);
    statement.bind(2, other);
    return statement.run();
  };
  if (!news.merged.empty() && news.merged != story)
    if (Status status = run(statements_->merge_story, story, news.merged); !status) return status;
  const std::string_view newer = news.parted_from.empty() ? news.parted_into : story;
  if (!news.moved.empty() && !newer.empty())
    if (Status status = run(statements_->move_articles, newer, news.moved); !status) return status;
  return news.title.empty() ? Status() : run(statements_->story_title, story, news.title);
}

}  // namespace wirecopy::exporter
