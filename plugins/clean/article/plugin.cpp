#include <wirecopy/plugin.hpp>

#include "article.hpp"
#include "raw_page.hpp"

namespace wirecopy::clean {
namespace {

constexpr Choice<Part> kParts[] = {{"headings", Part::headings}, {"lists", Part::lists},
                                   {"quotes", Part::quotes},     {"tables", Part::tables},
                                   {"code", Part::code},         {"captions", Part::captions}};

struct ArticleOptions : Reading {
  static constexpr auto options() {
    return wirecopy::options(
        option("parts", &ArticleOptions::parts,
               "What the body holds beside its paragraphs. Left out it is with all in it.")
            .choices(kParts),
        option("markup", &ArticleOptions::markup, "Write body_html: the body as safe markup."));
  }
};

struct ArticleStage : Transform<ArticleOptions> {
  static constexpr StageInfo info{
      "clean.article", "1.0.0",
      "Reads title, body, byline, publisher, dates, language and pictures off the page in raw."};
  static constexpr const char* reads[] = {"raw",           "url",       "title",     "body",
                                          "authors",       "published", "modified",  "language",
                                          "canonical_url", "media",     "publisher", nullptr};
  static constexpr const char* writes[] = {"title",     "body",      "body_html", "authors",
                                           "published", "modified",  "language",  "canonical_url",
                                           "media",     "publisher", "evidence",  nullptr};

  Outcome process(Record record) const {
    if (record.raw().empty()) {
      record.explain("there is no page in raw");
      return Outcome::keep;
    }
    const auto page = page_text(record.raw(), record.raw_type(), record.raw_charset());
    if (!page) return refuse(record, page.error().message);
    const Article article = read_article(page->text(), record.url(), config);
    if (!article.body && record.body().empty())
      return Outcome::reject("the page holds no text of an article");
    write(article, record);
    if (article.is_cut) {
      record.explain("the page has more elements than can be read; its end is missing");
      record.trust(WCP_F_BODY, article.body.from, 0.1);
    }
    return Outcome::keep;
  }

 private:
  /// A record that has its text already can do without its page.
  static Outcome refuse(Record& record, const std::string& why) {
    if (record.body().empty()) return Outcome::reject(why);
    record.explain(why);
    return Outcome::keep;
  }

  /// What the source said stays; of two bodies the longer one is the article, the other its teaser.
  static void write(const Article& article, Record& record) {
    if (article.body.value.size() > record.body().size()) put_body(article, record);
    if (record.title().empty()) put(record, WCP_F_TITLE, article.title);
    if (record.publisher().empty()) put(record, WCP_F_PUBLISHER, article.publisher);
    if (record.language().empty()) put(record, WCP_F_LANGUAGE, article.language);
    if (record.canonical_url().empty()) put(record, WCP_F_CANONICAL_URL, article.canonical_url);
    put_time(record, WCP_F_PUBLISHED, article.published);
    put_time(record, WCP_F_MODIFIED, article.modified);
    if (record.authors().empty() && !article.authors.empty()) {
      for (const std::string& name : article.authors) record.add_author(name);
      record.trust(WCP_F_AUTHORS, article.authors_from, 0.9);
    }
    for (const Picture& picture : article.pictures)
      record.media({.url = picture.url, .caption = picture.caption});
  }

  /// Markup that came with a teaser would tell another text than the body.
  static void put_body(const Article& article, Record& record) {
    put(record, WCP_F_BODY, article.body);
    if (!article.body_found.empty()) record.explain(article.body_found);
    if (!article.body_html.empty())
      record.body_html(article.body_html);
    else if (!record.body_html().empty())
      record.unset(WCP_F_BODY_HTML);
  }

  static void put(Record& record, wcp_field field, const Found& found) {
    if (!found) return;
    record.set(field, found.value);
    record.trust(field, found.from, found.trust);
  }

  static void put_time(Record& record, wcp_field field, const Found& found) {
    if (!found || record.moment(field)) return;
    record.json(field, '"' + found.value + '"');
    record.trust(field, found.from, found.trust);
  }
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::ArticleStage)
