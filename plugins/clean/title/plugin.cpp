#include <wirecopy/plugin.hpp>

#include "support/markup/written_body.hpp"
#include "title.hpp"

namespace wirecopy::clean {
namespace {

struct TitleStage : Transform<> {
  static constexpr StageInfo info{
      "clean.title", "1.1.0",
      "Undoubles titles, cuts the site's name off them where publisher, provider or url tell it, "
      "makes a standfirst that repeats the lead the summary."};
  static constexpr const char* reads[] = {"title",     "summary",       "body",
                                          "body_html", "publisher",     "provider",
                                          "url",       "canonical_url", nullptr};
  static constexpr const char* writes[] = {"title", "summary", "body", "body_html", nullptr};

  Outcome process(Record article) const {
    const Opening opening{std::string(article.title()), std::string(article.summary()),
                          std::string(article.body())};
    const Site site{article.publisher(), article.provider(), article.url(),
                    article.canonical_url()};
    std::string explain;
    const Opening tidy = tidy_opening(opening, site, explain);
    if (tidy.title != opening.title) article.title(tidy.title);
    if (tidy.summary != opening.summary) article.summary(tidy.summary);
    if (tidy.body != opening.body)
      if (const auto left = support::write_shorter_body(article, tidy.body); !left.empty())
        explain += left + "; ";
    if (!explain.empty()) article.explain(explain);
    return Outcome::keep;
  }
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::TitleStage)
