#include <wirecopy/plugin.hpp>

#include "dateline.hpp"
#include "support/markup/written_body.hpp"

namespace wirecopy::clean {
namespace {

struct DatelineOptions {
  bool tag_place = false;

  static constexpr auto options() {
    return wirecopy::options(option("tag_place", &DatelineOptions::tag_place,
                                    "Keep the place as a tag too, e.g. place:Washington."));
  }
};

struct DatelineStage : Transform<DatelineOptions> {
  static constexpr StageInfo info{"clean.dateline", "1.1.0",
                                  "Moves the agency dateline out of the body."};
  static constexpr const char* reads[] = {"body", "body_html", "provider", nullptr};
  static constexpr const char* writes[] = {"body",          "body_html",     "dateline.place",
                                           "dateline.text", "dateline.date", "provider",
                                           "tags",          nullptr};

  Outcome process(Record article) const {
    const auto story = file_story(article.body());
    if (!story) return Outcome::keep;
    const std::string left = support::write_shorter_body(article, story->body);
    article.dateline_text(story->text);
    if (!story->place.empty()) article.dateline_place(story->place);
    if (story->date) article.moment(WCP_F_DATELINE_DATE, whole_day(*story->date));
    if (!story->provider.empty() && article.provider().empty()) article.provider(story->provider);
    if (config.tag_place && !story->place.empty())
      article.tag({.scheme = "place", .name = story->place});
    article.explain("dateline \"" + story->text + "\"" + (left.empty() ? "" : "; " + left));
    return Outcome::keep;
  }

 private:
  static wcp_moment whole_day(const support::WrittenDay& day) {
    return {day_start(day), 0, 0, WCP_BY_DAY, 0};
  }
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::DatelineStage)
