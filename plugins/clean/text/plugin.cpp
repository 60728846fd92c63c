#include <algorithm>
#include <vector>

#include <wirecopy/plugin.hpp>

#include "apostrophes.hpp"
#include "characters.hpp"
#include "labels.hpp"
#include "markup.hpp"
#include "text.hpp"

namespace wirecopy::clean {
namespace {

constexpr Choice<Quotes> kQuotes[] = {{"keep", Quotes::keep}, {"straight", Quotes::straight}};

struct TextOptions {
  bool encoding = true;
  bool references = true;
  bool apostrophes = true;
  Quotes quotes = Quotes::keep;

  static constexpr auto options() {
    return wirecopy::options(
        option("encoding", &TextOptions::encoding,
               "Undo UTF-8 that was read in another encoding: \"cafÃ©\" is \"café\"."),
        option(
            "references", &TextOptions::references,
            "Decode references of HTML that are left in texts, however often they were escaped."),
        option("apostrophes", &TextOptions::apostrophes,
               "Give English texts back the apostrophes they have lost, where nothing else can be "
               "meant: \"Russias arsenal\", \"they dont\"."),
        option("quotes", &TextOptions::quotes,
               "keep: as they are; straight: typographic quotation marks become \" and '.")
            .choices(kQuotes));
  }
};

struct Field {
  wcp_field id;
  const char* name;
  std::string (*tidy)(std::string_view, const Rules&, Tally&);
};
constexpr Field kFields[] = {{WCP_F_TITLE, "title", tidy_line},
                             {WCP_F_SUBTITLE, "subtitle", tidy_line},
                             {WCP_F_SUMMARY, "summary", tidy_paragraphs},
                             {WCP_F_BODY, "body", tidy_paragraphs}};

constexpr Field kShortFields[] = {{WCP_F_PROVIDER, "provider", tidy_line},
                                  {WCP_F_PUBLISHER, "publisher", tidy_line},
                                  {WCP_F_DATELINE_TEXT, "dateline.text", tidy_line},
                                  {WCP_F_DATELINE_PLACE, "dateline.place", tidy_line},
                                  {WCP_F_SECTION, "section", tidy_line},
                                  {WCP_F_RIGHTS, "rights", tidy_paragraphs}};

struct TextStage : Transform<TextOptions> {
  static constexpr StageInfo info{"clean.text", "1.2.0",
                                  "Repairs characters, white space and paragraphs of all texts."};
  static constexpr const char* reads[] = {
      "title",   "subtitle", "summary",   "body",          "body_html",      "language",
      "authors", "provider", "publisher", "dateline.text", "dateline.place", "section",
      "rights",  "media",    "tags",      nullptr};
  static constexpr const char* writes[] = {
      "title",   "subtitle", "summary",   "body",          "body_html",
      "authors", "provider", "publisher", "dateline.text", "dateline.place",
      "section", "rights",   "media",     "tags",          nullptr};

  Outcome process(Record article) const {
    Texts texts;
    for (size_t i = 0; i < std::size(kFields); ++i) {
      const std::string_view text = article.get(kFields[i].id);
      texts.was[i] = text;
      if (!text.empty()) texts.is[i] = kFields[i].tidy(text, rules_, texts.tallies[i]);
    }
    const std::string_view html = article.body_html();
    const MarkupTexts markup(html);
    Tally of_markup;
    std::string marked_up =
        html.empty() ? "" : tidy_characters(markup.text(), in_markup_, of_markup);
    if (config.apostrophes) mend(texts, article.language(), marked_up, of_markup);
    const Labels labels = labels_of(texts);
    std::string told;
    write(texts, article, told);
    if (marked_up != markup.text()) write(markup.with(marked_up), of_markup, article, told);
    tidy_fields(labels, article, told);
    tidy_authors(labels, article, told);
    tidy_media(labels, article, told);
    tidy_tags(labels, article, told);
    if (!told.empty()) article.explain(told);
    return Outcome::keep;
  }

 private:
  struct Texts {
    std::string_view was[std::size(kFields)];
    std::string is[std::size(kFields)];
    Tally tallies[std::size(kFields)];
  };

  static void mend(Texts& texts, std::string_view language, std::string& markup, Tally& of_markup) {
    std::string_view all[std::size(kFields) + 1];
    std::copy(std::begin(texts.is), std::end(texts.is), all);
    if (texts.is[std::size(kFields) - 1].empty())
      all[std::size(kFields)] = markup;  // there is no body but this
    const Apostrophes lost(all, language);
    if (!lost.any()) return;
    std::string mended[std::size(kFields)];
    for (size_t i = 0; i < std::size(kFields); ++i)
      mended[i] = lost.mend(texts.is[i], texts.tallies[i]);
    std::string mended_markup = lost.mend(markup, of_markup);
    std::move(std::begin(mended), std::end(mended), texts.is);  // `lost` looked at them until now
    markup = std::move(mended_markup);
  }

  /// A text of which nothing is left is taken away, so that "exists" means what it says.
  static void write(const Texts& texts, Record& article, std::string& told) {
    for (size_t i = 0; i < std::size(kFields); ++i) {
      const std::string& better = texts.is[i];
      if (better == texts.was[i]) continue;
      better.empty() ? article.unset(kFields[i].id) : article.set(kFields[i].id, better);
      tell(kFields[i].name, texts.tallies[i], told);
    }
  }

  Labels labels_of(const Texts& texts) const {
    Labels labels(rules_);
    for (size_t i = 0; i < std::size(kFields); ++i)
      if (texts.tallies[i].characters > 0) labels.add_evidence(texts.was[i]);
    return labels;
  }

  static void tidy_fields(const Labels& labels, Record& article, std::string& told) {
    for (const Field& field : kShortFields) {
      const std::string_view was = article.get(field.id);
      if (was.empty()) continue;
      Tally tally;
      const std::string is = labels.tidy(was, tally, field.tidy);
      if (is == was) continue;
      is.empty() ? article.unset(field.id) : article.set(field.id, is);
      tell(field.name, tally, told);
    }
  }

  static void tidy_authors(const Labels& labels, Record& article, std::string& told) {
    Tally tally;
    std::vector<std::string> names;
    bool is_same = true;
    for (const std::string_view was : article.authors()) {
      names.push_back(labels.tidy(was, tally));
      is_same = is_same && names.back() == was;
    }
    if (is_same) return;
    article.unset(WCP_F_AUTHORS);
    for (const std::string& name : names)
      if (!name.empty()) article.add_author(name);
    tell("authors", tally, told);
  }

  static void tidy_media(const Labels& labels, Record& article, std::string& told) {
    Tally tally;
    bool is_same = true;
    for (size_t i = 0; i < article.media_count(); ++i) {
      const Media was = article.media_at(i);
      const std::string url(was.url), type(was.type);
      const std::string caption = labels.tidy(was.caption, tally);
      const std::string credit = labels.tidy(was.credit, tally);
      if (caption == was.caption && credit == was.credit) continue;
      is_same = false;
      article.media({url, type, caption, credit, was.width, was.height});
    }
    if (!is_same) tell("media", tally, told);
  }

  /// A tag is known by its name, so that all are put in anew where one changes.
  static void tidy_tags(const Labels& labels, Record& article, std::string& told) {
    Tally tally;
    std::vector<std::string> names;
    bool is_same = true;
    article.visit_tags([&](const Tag& was) {
      names.push_back(labels.tidy(was.name, tally));
      is_same = is_same && names.back() == was.name;
    });
    if (is_same) return;
    std::vector<Tag> tags;
    article.visit_tags([&](const Tag& tag) { tags.push_back(tag); });
    article.unset(WCP_F_TAGS);
    for (size_t i = 0; i < tags.size(); ++i) {
      tags[i].name = names[i];
      if (!tags[i].name.empty() || !tags[i].code.empty()) article.tag(tags[i]);
    }
    tell("tags", tally, told);
  }

  static void write(const std::string& html, const Tally& tally, Record& article,
                    std::string& told) {
    if (html == article.body_html()) return;
    article.body_html(html);
    tell("body_html", tally, told);
  }

  /// "title: 1 reference; body: white space"
  static void tell(const char* field, const Tally& tally, std::string& told) {
    const std::string what = tally.text();
    told.append(told.empty() ? "" : "; ").append(field).append(": ");
    told += what.empty() ? "white space" : what;
  }

  const Rules rules_{config.encoding, config.references, config.quotes, false};
  const Rules in_markup_{config.encoding, config.references, config.quotes, true};
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::TextStage)
