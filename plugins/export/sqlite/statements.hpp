#pragma once

/// \file
/// What is asked of the database for each article.

#include "article_store.hpp"

namespace wirecopy::exporter {

struct ArticleStore::Statements {
  Statement begin, commit;
  Statement insert, find, update;
  Statement same, keep_present, keep_late, prune;
  Statement forget_authors, forget_tags, forget_media;
  Statement author, tag, media;
  Statement story_title, merge_story, move_articles;

  static Result<std::unique_ptr<Statements>> prepare(Database& database);
};

}  // namespace wirecopy::exporter
