#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

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

/// What is told of the values that were taken, a line for each.
struct Reasons {
  std::string text;

  void add(std::string_view line) {
    if (!line.empty()) text.append(text.empty() ? "" : "\n").append(line);
  }
  void add(std::string_view field, std::string_view why) {
    if (!why.empty()) add(std::string(field) + ": " + std::string(why));
  }
};

struct ArticleStage : Transform<ArticleOptions> {
  static constexpr StageInfo info{"clean.article", "1.0.0",
                                  "Reads title, body, byline, dates, section, keywords, pictures "
                                  "and more off the page in raw."};
  static constexpr const char* reads[] = {
      "raw",      "url",       "title",    "subtitle", "summary",       "body",
      "authors",  "published", "modified", "language", "canonical_url", "publisher",
      "provider", "section",   "media",    "tags",     nullptr};
  static constexpr const char* writes[] = {
      "title",     "subtitle", "summary",  "body",          "body_html", "authors",
      "published", "modified", "language", "canonical_url", "publisher", "section",
      "media",     "tags",     "evidence", "provider",      nullptr};

  Outcome process(Record record) const {
    if (record.raw().empty()) {
      record.explain("there is no page in raw");
      return Outcome::keep;
    }
    const auto page = page_text(record.raw(), record.raw_type(), record.raw_charset());
    if (!page) return refuse(record, page.error().message);
    Article article = read_article(page->text(), record.url(), config);
    if (!article.body && record.body().empty())
      return Outcome::reject("the page holds no text of an article");
    Reasons reasons;
    if (page->is_guess()) doubt(article, *page, reasons);
    write(article, record, reasons);
    if (article.is_cut) {
      reasons.add("the page has more elements than can be read; its end is missing");
      record.trust(WCP_F_BODY, article.body.from, 0.1);
    }
    if (!reasons.text.empty()) record.explain(reasons.text);
    return Outcome::keep;
  }

 private:
  /// A record that has its text already can do without its page.
  static Outcome refuse(Record& record, const std::string& why) {
    if (record.body().empty()) return Outcome::reject(why);
    record.explain(why);
    return Outcome::keep;
  }

  /// A text that was read in an encoding which nobody names may be another one.
  static void doubt(Article& article, const support::html::PageText& page, Reasons& reasons) {
    constexpr double kGuess = 0.7;
    reasons.add("the page names no encoding that fits; it reads as " +
                std::string(support::name_of(page.encoding())) + ", which is a guess");
    for (Found* found : {&article.title, &article.subtitle, &article.summary, &article.body,
                         &article.publisher, &article.section})
      found->trust *= kGuess;
    article.authors_trust *= kGuess;
  }

  /// What the source said stays; of two bodies the longer one is the article, the other its teaser.
  static void write(Article& article, Record& record, Reasons& reasons) {
    if (article.body.value.size() > record.body().size()) put_body(article, record, reasons);
    for (const auto& [field, found] :
         {std::pair{WCP_F_TITLE, &article.title}, std::pair{WCP_F_SUBTITLE, &article.subtitle},
          std::pair{WCP_F_SUMMARY, &article.summary},
          std::pair{WCP_F_PUBLISHER, &article.publisher},
          std::pair{WCP_F_PROVIDER, &article.provider}, std::pair{WCP_F_SECTION, &article.section},
          std::pair{WCP_F_LANGUAGE, &article.language},
          std::pair{WCP_F_CANONICAL_URL, &article.canonical_url}})
      if (record.get(field).empty()) put(record, field, *found);
    if (put_time(record, WCP_F_PUBLISHED, article.published))
      reasons.add("published", article.published.why);
    if (put_time(record, WCP_F_MODIFIED, article.modified))
      reasons.add("modified", article.modified.why);
    if (put_authors(record, article)) reasons.add("authors", article.authors_why);
    put_keywords(record, article);
    put_pictures(record, article);
  }

  static bool put_authors(Record& record, const Article& article) {
    if (article.authors.empty() || !record.authors().empty()) return false;
    for (const std::string& name : article.authors) record.add_author(name);
    record.trust(WCP_F_AUTHORS, article.authors_from, article.authors_trust);
    return true;
  }

  static void put_keywords(Record& record, const Article& article) {
    constexpr std::string_view kScheme = "keyword";
    bool has_some = false;
    record.visit_tags([&](const Tag& tag) { has_some = has_some || tag.scheme == kScheme; });
    if (has_some || article.keywords.empty()) return;
    for (const std::string& name : article.keywords) record.tag({.scheme = kScheme, .name = name});
    record.trust(WCP_F_TAGS, article.keywords_from, 0.8);
  }

  /// What the source said of a picture stays.
  static void put_pictures(Record& record, const Article& article) {
    std::vector<std::string> known;
    for (size_t i = 0; i < record.media_count(); ++i) known.emplace_back(record.media_at(i).url);
    for (const Picture& picture : article.pictures)
      if (std::find(known.begin(), known.end(), picture.url) == known.end())
        record.media({.url = picture.url,
                      .type = picture.type,
                      .caption = picture.caption,
                      .credit = picture.credit,
                      .width = static_cast<uint32_t>(picture.width),
                      .height = static_cast<uint32_t>(picture.height)});
  }

  /// Markup that came with a teaser would tell another text than the body.
  static void put_body(Article& article, Record& record, Reasons& reasons) {
    put(record, WCP_F_BODY, article.body);
    article.body.value = std::string();  // it may be much
    reasons.add(article.body_found);
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

  static bool put_time(Record& record, wcp_field field, const Found& found) {
    if (!found || record.moment(field)) return false;
    record.json(field, '"' + found.value + '"');
    record.trust(field, found.from, found.trust);
    return true;
  }
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::ArticleStage)
