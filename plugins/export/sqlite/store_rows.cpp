// The rows of an article: articles, revisions, authors, tags, media, stories.
#include <wirecopy/plugin.hpp>

#include <optional>
#include <span>
#include <string>

#include "article_store.hpp"
#include "statements.hpp"

namespace wirecopy::exporter {

using support::ArticleRows;
using support::text_at;
using support::time_at;

namespace {

template <class Number>
void bind(Statement& statement, int at, const std::optional<Number>& number) {
  if (number)
    statement.bind(at, *number);
  else
    statement.bind_null(at);
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

ArticleStore::Form::Form(const ArticleRows& article, int64_t its_generation)
    : rows(article), generation(its_generation) {
  for (size_t i = 0; i < times.size(); ++i)
    if (rows.times[i]) times[i] = support::UtcText(*rows.times[i], i == time_at("fetched"));
}

/// What both statements of the table articles take behind their first parameter.
void ArticleStore::bind_article(Statement& statement, const Form& form) {
  int at = 1;
  statement.bind(++at, form.rows.revision);
  statement.bind(++at, form.generation);
  bind(statement, ++at, form.rows.urgency);
  bind(statement, ++at, form.rows.similarity);
  statement.bind(++at, form.rows.notices);
  statement.bind(++at, form.rows.meta);
  for (const support::UtcText& time : form.times) statement.bind(++at, time.text());
  for (const std::string_view text : form.rows.texts) statement.bind(++at, text);
}

/// What kSaidColumns have, from a parameter on.
void ArticleStore::bind_said(Statement& statement, int at, const Form& form,
                             std::string_view authors) {
  const ArticleRows& rows = form.rows;
  for (const std::string_view text :
       {rows.text(text_at("status")), form.time(time_at("published")),
        form.time(time_at("modified")), rows.text(text_at("title")), rows.text(text_at("subtitle")),
        rows.text(text_at("summary")), authors, rows.text(text_at("url")),
        rows.text(text_at("body")), rows.notices})
    statement.bind(at++, text);
}

Result<bool> ArticleStore::insert(const Form& form) {
  Statement& statement = statements_->insert;
  statement.bind(1, form.rows.id);
  bind_article(statement, form);
  if (Status status = statement.run(); !status) return status.error();
  return database_->changed() > 0;
}

Result<ArticleStore::Known> ArticleStore::find(const Form& form) {
  Statement& statement = statements_->find;
  statement.bind(1, form.rows.id);
  statement.bind(2, form.time(time_at("fetched")));
  const auto row = statement.next();
  if (!row) return row.error();
  if (!*row) return database_->error("has lost an article while it was written to");
  const bool is_comparable = statement.number(1) == form.generation;
  const int64_t revision = statement.number(2);
  const Known known{statement.number(0), is_comparable && revision == form.rows.revision,
                    is_comparable,
                    is_comparable ? revision <= form.rows.revision : statement.number(3) != 0};
  statement.reset();
  return known;
}

Status ArticleStore::update(const Form& form, int64_t number) {
  Statement& statement = statements_->update;
  statement.bind(1, number);
  bind_article(statement, form);
  if (Status status = statement.run(); !status) return status;
  for (Statement* forget :
       {&statements_->forget_authors, &statements_->forget_tags, &statements_->forget_media}) {
    forget->bind(1, number);
    if (Status status = forget->run(); !status) return status;
  }
  return {};
}

Status ArticleStore::keep_earlier(const Form& form, const Known& known) {
  if (known.is_again) return {};
  if (revisions_ > 0) {
    if (!known.is_comparable) {  // a run from the beginning brings much that is there
      const auto same = says_the_same(form, known.number);
      if (!same) return same.error();
      if (*same) return {};
    }
    Status status = known.is_older ? keep_present(known.number) : keep_late(form, known.number);
    if (!status) return status;
  }
  statements_->prune.bind(1, known.number);
  statements_->prune.bind(2, revisions_);
  return statements_->prune.run();
}

Result<bool> ArticleStore::says_the_same(const Form& form, int64_t number) {
  const std::string authors = json_list(form.rows.authors);
  Statement& statement = statements_->same;
  bind_said(statement, 1, form, authors);
  statement.bind(1 + static_cast<int>(support::kSaidColumns.size()), number);
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

Status ArticleStore::keep_late(const Form& form, int64_t number) {
  const std::string authors = json_list(form.rows.authors);
  Statement& statement = statements_->keep_late;
  statement.bind(1, number);
  statement.bind(2, form.generation);
  statement.bind(3, form.rows.revision);
  statement.bind(4, form.time(time_at("fetched")));
  bind_said(statement, 5, form, authors);
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
