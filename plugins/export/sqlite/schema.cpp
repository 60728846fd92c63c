#include "schema.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include "support/rows/article_rows.hpp"

namespace wirecopy::exporter {

using support::column_list;
using support::FieldColumn;
using support::kTextColumns;
using support::kTimeColumns;

namespace {

constexpr std::string_view kTables = R"sql(
CREATE TABLE stories (
  id TEXT PRIMARY KEY NOT NULL, -- mostly the id of the article that began it
  title TEXT,
  first_at TEXT, -- when the first of its articles was published, else fetched
  last_at TEXT,
  articles INTEGER NOT NULL -- how many it has
) WITHOUT ROWID;

CREATE TABLE articles ( -- the present form of each; see the view history
  number INTEGER PRIMARY KEY, -- what other tables call it by
  id TEXT NOT NULL UNIQUE,
  title TEXT,
  published TEXT, -- times are UTC and sort as texts; 2024-05 is a month
  modified TEXT,
  fetched TEXT,
  status TEXT NOT NULL, -- usable, withheld or canceled
  revision INTEGER NOT NULL,
  urgency INTEGER, -- 1 to 9, 1 the most urgent
  subtitle TEXT,
  summary TEXT,
  language TEXT, -- BCP 47
  section TEXT,
  provider TEXT, -- the agency
  publisher TEXT, -- the site or paper
  dateline TEXT, -- the place
  url TEXT,
  canonical_url TEXT,
  source_url TEXT, -- the feed or wire it came from
  story TEXT REFERENCES stories (id) ON DELETE SET NULL,
  duplicate_of TEXT, -- the id of the earlier article that it matches best
  first_copy TEXT, -- the id of the first of its copies
  similarity REAL, -- 0 to 1
  rights TEXT,
  expires TEXT,
  embargoed_until TEXT,
  generation INTEGER NOT NULL, -- revisions of one can be compared: one for each state
  body TEXT, -- paragraphs, parted by blank lines
  notices TEXT, -- JSON: [{"kind": "agency", "text": "..."}]
  meta TEXT -- JSON: what stages have added
);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_url ON articles (url);
CREATE INDEX articles_story ON articles (story, coalesce(published, fetched))
  WHERE story IS NOT NULL;
CREATE INDEX articles_first_copy ON articles (first_copy) WHERE first_copy IS NOT NULL;
CREATE INDEX stories_last_at ON stories (last_at);

CREATE TABLE revisions ( -- earlier forms of articles
  article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  generation INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  fetched TEXT,
  status TEXT NOT NULL,
  published TEXT,
  modified TEXT,
  title TEXT,
  subtitle TEXT,
  summary TEXT,
  authors TEXT, -- JSON: ["A. Writer"]
  url TEXT,
  body TEXT,
  notices TEXT,
  PRIMARY KEY (article, generation, revision)
);

CREATE TABLE authors (
  article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- from 1
  name TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX authors_name ON authors (name);

CREATE TABLE tags (
  article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- from 1
  scheme TEXT NOT NULL, -- person, organisation, place, topic, keyword ...
  name TEXT,
  code TEXT, -- GeoNames, ISO 3166, IPTC Media Topics ...
  score REAL NOT NULL, -- 0 to 1
  count INTEGER NOT NULL, -- how often the article has it
  props TEXT, -- JSON: {"latitude": 38.7, "longitude": -9.1, ...}
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX tags_name ON tags (scheme, name);
CREATE INDEX tags_code ON tags (code) WHERE code IS NOT NULL;

CREATE TABLE media (
  article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- from 1
  url TEXT,
  type TEXT, -- image/jpeg
  width INTEGER, -- pixels
  height INTEGER,
  caption TEXT,
  credit TEXT,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

)sql"
                                     // Whoever adds, changes or removes an article, its story
                                     // counts right. A story goes with its last article.
                                     R"sql(
CREATE TRIGGER stories_in AFTER INSERT ON articles WHEN new.story IS NOT NULL BEGIN
  INSERT INTO stories (id, title, first_at, last_at, articles)
  VALUES (new.story, new.title, coalesce(new.published, new.fetched),
          coalesce(new.published, new.fetched), 1)
  ON CONFLICT (id) DO UPDATE SET
    title = coalesce(title, excluded.title), articles = articles + 1,
    first_at = coalesce(min(first_at, excluded.first_at), first_at, excluded.first_at),
    last_at = coalesce(max(last_at, excluded.last_at), last_at, excluded.last_at);
END;
CREATE TRIGGER stories_anew AFTER UPDATE OF story, published, fetched ON articles
WHEN old.story IS NOT new.story OR (new.story IS NOT NULL AND
     coalesce(old.published, old.fetched) IS NOT coalesce(new.published, new.fetched)) BEGIN
  INSERT INTO stories (id, title, first_at, last_at, articles)
  SELECT new.story, new.title, coalesce(new.published, new.fetched),
         coalesce(new.published, new.fetched), 1 WHERE new.story IS NOT NULL
  ON CONFLICT (id) DO UPDATE SET
    title = coalesce(title, excluded.title), articles = articles + 1,
    first_at = coalesce(min(first_at, excluded.first_at), first_at, excluded.first_at),
    last_at = coalesce(max(last_at, excluded.last_at), last_at, excluded.last_at);
  DELETE FROM stories WHERE id = old.story AND articles <= 1;
  UPDATE stories SET articles = articles - 1,
    first_at = (SELECT min(coalesce(published, fetched)) FROM articles WHERE story = old.story),
    last_at = (SELECT max(coalesce(published, fetched)) FROM articles WHERE story = old.story)
  WHERE id = old.story;
END;
CREATE TRIGGER stories_out AFTER DELETE ON articles WHEN old.story IS NOT NULL BEGIN
  DELETE FROM stories WHERE id = old.story AND articles <= 1;
  UPDATE stories SET articles = articles - 1,
    first_at = (SELECT min(coalesce(published, fetched)) FROM articles WHERE story = old.story),
    last_at = (SELECT max(coalesce(published, fetched)) FROM articles WHERE story = old.story)
  WHERE id = old.story;
END;

)sql"
                                     R"sql(
CREATE VIEW latest AS -- what may be read, newest first
SELECT number, id, published, title,
       (SELECT group_concat(name, '; ') FROM
          (SELECT name FROM authors WHERE article = articles.number ORDER BY position)) AS authors,
       section, language, publisher, provider, story, url
  FROM articles WHERE status = 'usable' ORDER BY published DESC;

CREATE VIEW history AS -- every form of an article; present is 1 for that of the table articles
SELECT number AS article, id, generation, revision, 1 AS present, fetched, status, published,
       modified, title, subtitle, summary, body, url FROM articles
UNION ALL
SELECT article, id, revisions.generation, revisions.revision, 0, revisions.fetched,
       revisions.status, revisions.published, revisions.modified, revisions.title,
       revisions.subtitle, revisions.summary, revisions.body, revisions.url
  FROM revisions JOIN articles ON number = article;

CREATE VIEW story_overview AS -- stories, the one with the newest article first
SELECT id AS story, title, articles,
       (SELECT count(DISTINCT publisher) FROM articles WHERE story = stories.id) AS publishers,
       first_at, last_at,
       (SELECT title FROM articles WHERE story = stories.id
         ORDER BY coalesce(published, fetched) DESC LIMIT 1) AS newest_title
  FROM stories ORDER BY last_at DESC;

CREATE VIEW tag_counts AS -- how many articles have a tag
SELECT scheme, name, code, count(*) AS articles, sum(count) AS mentions
  FROM tags GROUP BY scheme, name, code ORDER BY articles DESC;

CREATE VIEW places AS -- where articles play, for maps
SELECT article, articles.title, articles.published, tags.name AS place, tags.code,
       json_extract(tags.props, '$.latitude') AS latitude,
       json_extract(tags.props, '$.longitude') AS longitude,
       json_extract(tags.props, '$.country') AS country,
       json_extract(tags.props, '$.kind') AS kind,
       json_extract(tags.props, '$.role') AS role, tags.score, tags.count AS mentions
  FROM tags JOIN articles ON number = article
 WHERE scheme = 'place' AND status = 'usable'
   AND json_extract(tags.props, '$.latitude') IS NOT NULL;

CREATE VIEW article_people AS -- who is named where
SELECT article, articles.title, articles.published, tags.name AS person,
       json_extract(tags.props, '$.role') AS role,
       json_extract(tags.props, '$.country') AS country, tags.count AS mentions
  FROM tags JOIN articles ON number = article WHERE scheme = 'person' AND status = 'usable';

CREATE VIEW copies AS -- who has printed what somebody else had before
SELECT articles.number AS article, articles.title, articles.publisher, articles.published,
       articles.similarity, first.number AS first_article, first.title AS first_title,
       first.publisher AS first_publisher, first.published AS first_published
  FROM articles LEFT JOIN articles AS first ON first.id = articles.first_copy
 WHERE articles.first_copy IS NOT NULL;

CREATE VIEW withdrawn AS -- canceled and withheld, and what they said before
SELECT number, id, status, coalesce(modified, fetched) AS since, title,
       (SELECT title FROM revisions WHERE article = number AND revisions.status = 'usable'
         ORDER BY fetched DESC LIMIT 1) AS title_before, provider, publisher, url
  FROM articles WHERE status <> 'usable' ORDER BY since DESC;

CREATE VIEW days AS -- how much was published
SELECT substr(published, 1, 10) AS day, count(*) AS articles,
       count(DISTINCT publisher) AS publishers, count(DISTINCT story) AS stories
  FROM articles WHERE status = 'usable' AND published IS NOT NULL
 GROUP BY day ORDER BY day DESC;
)sql";

// Its texts stay in `articles`. Datasette looks for the name of the table in double quotes.
constexpr std::string_view kFullText = R"sql(
CREATE VIRTUAL TABLE articles_text USING fts5(
  title, summary, body, content="articles", content_rowid="number",
  tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER articles_text_in AFTER INSERT ON articles BEGIN
  INSERT INTO articles_text (rowid, title, summary, body)
  VALUES (new.number, new.title, new.summary, new.body);
END;
CREATE TRIGGER articles_text_out AFTER DELETE ON articles BEGIN
  INSERT INTO articles_text (articles_text, rowid, title, summary, body)
  VALUES ('delete', old.number, old.title, old.summary, old.body);
END;
CREATE TRIGGER articles_text_anew AFTER UPDATE OF number, title, summary, body ON articles
WHEN old.number <> new.number OR old.title IS NOT new.title OR old.summary IS NOT new.summary
     OR old.body IS NOT new.body BEGIN
  INSERT INTO articles_text (articles_text, rowid, title, summary, body)
  VALUES ('delete', old.number, old.title, old.summary, old.body);
  INSERT INTO articles_text (rowid, title, summary, body)
  VALUES (new.number, new.title, new.summary, new.body);
END;
INSERT INTO articles_text (articles_text) VALUES ('rebuild');
)sql";

/// Those that a statement fills.
constexpr auto kArticleColumns = [] {
  constexpr auto kOthers = std::to_array<std::string_view>(
      {"id", "revision", "generation", "urgency", "similarity", "notices", "meta"});
  std::array<std::string_view, kOthers.size() + kTimeColumns.size() + kTextColumns.size()> all{};
  auto* at = std::ranges::copy(kOthers, all.begin()).out;
  at = std::ranges::transform(kTimeColumns, at, &FieldColumn::name).out;
  std::ranges::transform(kTextColumns, at, &FieldColumn::name);
  return all;
}();

}  // namespace

std::string_view schema_sql() { return kTables; }
std::string_view full_text_sql() { return kFullText; }

std::string insert_article_sql() {
  std::string values = "?";
  for (size_t i = 1; i < kArticleColumns.size(); ++i) values += ", ?";
  return "INSERT INTO articles (" + column_list(kArticleColumns, std::identity()) + ") VALUES (" +
         values + ") ON CONFLICT (id) DO NOTHING";
}

std::string update_article_sql() {
  int parameter = 1;
  const auto assignment = [&](std::string_view column) {
    return std::string(column) + " = ?" + std::to_string(++parameter);
  };
  return "UPDATE articles SET " + column_list(std::span(kArticleColumns).subspan(1), assignment) +
         " WHERE number = ?1";
}

}  // namespace wirecopy::exporter
