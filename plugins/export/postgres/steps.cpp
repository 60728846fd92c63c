#include "steps.hpp"

#include "article_row.hpp"
#include "schema.hpp"

namespace wirecopy::exporter::postgres {
namespace {

// In these, @ is the name of the schema and a point. It also stands in the functions, so no name
// may hold what their text is quoted with: kFunctionQuote.

constexpr std::string_view kFirst = R"sql(
CREATE TABLE @wirecopy (key text PRIMARY KEY, value text NOT NULL);
COMMENT ON TABLE @wirecopy IS 'What wirecopy knows of these tables: the version of their schema, and more';
CREATE TABLE @articles (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ARTICLE_COLUMNS, UNIQUE (id));
CREATE TABLE @tags (TAG_COLUMNS, PRIMARY KEY (article, position));
CREATE INDEX articles_published ON @articles (published);
CREATE INDEX articles_story ON @articles (story) WHERE story IS NOT NULL;
CREATE INDEX articles_authors ON @articles USING gin (authors);
CREATE INDEX articles_keywords ON @articles USING gin (keywords);
CREATE INDEX articles_meta ON @articles USING gin (meta jsonb_path_ops);
CREATE INDEX tags_name ON @tags (scheme, name);
)sql";

// Triggers keep what belongs to an article right, whoever writes. That of `articles` costs nothing
// where an article is new.
constexpr std::string_view kRevisions = R"sql(
CREATE TABLE @revisions (
  article bigint NOT NULL REFERENCES @articles ON DELETE CASCADE, generation bigint NOT NULL,
  revision bigint NOT NULL, fetched timestamptz, status text, published timestamptz,
  modified timestamptz, title text, subtitle text, summary text, authors text[], url text, body text,
  notices jsonb, PRIMARY KEY (article, generation, revision));
CREATE FUNCTION @revisions_kept() RETURNS integer LANGUAGE sql STABLE AS $wirecopy$
  SELECT coalesce(nullif(current_setting('wirecopy.revisions', true), '')::integer, 100) $wirecopy$;
CREATE FUNCTION @keep_revision() RETURNS trigger LANGUAGE plpgsql AS $wirecopy$ BEGIN
  IF @revisions_kept() > 0 THEN
    INSERT INTO @revisions SELECT
      old.number, old.generation, old.revision, old.fetched, old.status, old.published,
      old.modified, old.title, old.subtitle, old.summary, old.authors, old.url, old.body, old.notices
      WHERE NOT EXISTS (SELECT FROM @revisions r
        WHERE r.article = old.number AND r.generation <> old.generation AND
          (r.status, r.published, r.modified, r.title, r.subtitle, r.summary, r.authors, r.url,
           r.body, r.notices) IS NOT DISTINCT FROM
          (old.status, old.published, old.modified, old.title, old.subtitle, old.summary,
           old.authors, old.url, old.body, old.notices))
      ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $wirecopy$;
CREATE TRIGGER keep_revision AFTER UPDATE ON @articles FOR EACH ROW
  WHEN (CASE old.generation WHEN new.generation THEN old.revision <> new.revision
        ELSE (old.status, old.published, old.modified, old.title, old.subtitle, old.summary,
              old.authors, old.url, old.body, old.notices) IS DISTINCT FROM
             (new.status, new.published, new.modified, new.title, new.subtitle, new.summary,
              new.authors, new.url, new.body, new.notices) END)
  EXECUTE FUNCTION @keep_revision();
CREATE FUNCTION @forget_revisions() RETURNS trigger LANGUAGE plpgsql AS $wirecopy$ BEGIN
  DELETE FROM @revisions r USING (
    SELECT generation, revision FROM @revisions WHERE article = new.article
     ORDER BY fetched DESC NULLS LAST, generation DESC, revision DESC OFFSET @revisions_kept()) o
   WHERE r.article = new.article AND r.generation = o.generation AND r.revision = o.revision;
  RETURN NULL;
END $wirecopy$;
CREATE TRIGGER forget_revisions AFTER INSERT ON @revisions FOR EACH ROW
  EXECUTE FUNCTION @forget_revisions();
CREATE FUNCTION @forget_tags() RETURNS trigger LANGUAGE plpgsql AS $wirecopy$ BEGIN
  DELETE FROM @tags WHERE article IN (SELECT number FROM gone);
  RETURN NULL;
END $wirecopy$;
CREATE TRIGGER forget_tags AFTER DELETE ON @articles REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION @forget_tags();
)sql";

constexpr std::string_view kViews = R"sql(
CREATE VIEW @authors AS
SELECT a.number AS article, n.position, n.name
  FROM @articles a CROSS JOIN LATERAL unnest(a.authors) WITH ORDINALITY AS n (name, position);
CREATE VIEW @media AS
SELECT a.number AS article, m.position, m.item ->> 'url' AS url, m.item ->> 'type' AS type,
       (m.item ->> 'width')::bigint AS width, (m.item ->> 'height')::bigint AS height,
       m.item ->> 'caption' AS caption, m.item ->> 'credit' AS credit
  FROM @articles a CROSS JOIN LATERAL jsonb_array_elements(a.media) WITH ORDINALITY AS m (item, position);
CREATE VIEW @latest AS
SELECT number, id, published, title, array_to_string(authors, '; ') AS authors, section, language,
       publisher, provider, story, url
  FROM @articles
 WHERE status = 'usable' AND coalesce(embargoed_until <= now(), true) AND coalesce(expires > now(), true)
 ORDER BY published DESC NULLS LAST;
CREATE VIEW @history AS
SELECT number AS article, id, generation, revision, true AS present, fetched, status, published,
       modified, title, subtitle, summary, body, url FROM @articles
UNION ALL
SELECT r.article, a.id, r.generation, r.revision, false, r.fetched, r.status, r.published,
       r.modified, r.title, r.subtitle, r.summary, r.body, r.url
  FROM @revisions r JOIN @articles a ON a.number = r.article;
CREATE VIEW @stories AS
SELECT story AS id,
       coalesce((array_agg(meta ->> 'stories.title' ORDER BY fetched DESC NULLS LAST)
                 FILTER (WHERE meta ? 'stories.title'))[1],
                (array_agg(title ORDER BY coalesce(published, fetched)))[1]) AS title,
       min(coalesce(published, fetched)) AS first_at, max(coalesce(published, fetched)) AS last_at,
       count(*) AS articles, count(DISTINCT publisher) AS publishers
  FROM @articles WHERE story IS NOT NULL GROUP BY story;
CREATE VIEW @tag_counts AS
SELECT scheme, name, code, count(*) AS articles, sum(count) AS mentions
  FROM @tags GROUP BY scheme, name, code ORDER BY 4 DESC;
CREATE VIEW @places AS
SELECT t.article, a.title, a.published, t.name AS place, t.code,
       (t.props ->> 'latitude')::double precision AS latitude,
       (t.props ->> 'longitude')::double precision AS longitude, t.props ->> 'country' AS country,
       t.props ->> 'kind' AS kind, t.props ->> 'role' AS role, t.score, t.count AS mentions
  FROM @tags t JOIN @articles a ON a.number = t.article
 WHERE t.scheme = 'place' AND a.status = 'usable' AND t.props ? 'latitude';
CREATE VIEW @article_people AS
SELECT t.article, a.title, a.published, t.name AS person, t.props ->> 'role' AS role,
       t.props ->> 'country' AS country, t.count AS mentions
  FROM @tags t JOIN @articles a ON a.number = t.article
 WHERE t.scheme = 'person' AND a.status = 'usable';
CREATE VIEW @copies AS
SELECT a.number AS article, a.title, a.publisher, a.published, a.similarity,
       f.number AS first_article, f.title AS first_title, f.publisher AS first_publisher,
       f.published AS first_published
  FROM @articles a LEFT JOIN @articles f ON f.id = a.first_copy WHERE a.first_copy IS NOT NULL;
CREATE VIEW @withdrawn AS
SELECT number, id, status, coalesce(modified, fetched) AS since, title,
       (SELECT r.title FROM @revisions r WHERE r.article = a.number AND r.status = 'usable'
         ORDER BY r.fetched DESC LIMIT 1) AS title_before, provider, publisher, url
  FROM @articles a WHERE status <> 'usable' ORDER BY 4 DESC;
CREATE VIEW @days AS
SELECT (published AT TIME ZONE 'UTC')::date AS day, count(*) AS articles,
       count(DISTINCT publisher) AS publishers, count(DISTINCT story) AS stories
  FROM @articles WHERE status = 'usable' AND published IS NOT NULL GROUP BY 1 ORDER BY 1 DESC;
)sql";

constexpr std::string_view kNames[] = {"wirecopy",       "articles",  "tags",       "revisions",
                                       "authors",        "media",     "latest",     "history",
                                       "stories",        "places",    "tag_counts", "copies",
                                       "article_people", "withdrawn", "days"};

std::string columns_of(std::span<const Column> columns) {
  std::string text;
  for (const Column& column : columns) {
    if (!text.empty()) text += ", ";
    text.append(identifier(column.name)).append(" ").append(column.type);
    if (!column.constraint.empty()) text.append(" ").append(column.constraint);
  }
  return text;
}

void replace(std::string& text, std::string_view from, const std::string& to) {
  for (size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
}

std::string in_schema(std::string_view sql, const Tables& tables) {
  std::string text(sql);
  replace(text, "ARTICLE_COLUMNS", columns_of(kArticleColumns));
  replace(text, "TAG_COLUMNS", columns_of(kTagColumns));
  replace(text, "@", tables.schema_name() + '.');
  return text;
}

}  // namespace

const std::span<const std::string_view> kRelations = kNames;

std::string step_from(int64_t version, const Tables& tables) {
  if (version == 0) return in_schema(kFirst, tables);
  if (version == 1) return in_schema(kRevisions, tables) + in_schema(kViews, tables);
  return {};
}

}  // namespace wirecopy::exporter::postgres
