#include <wirecopy/plugin.hpp>

#include <iterator>

#include "house_policy.hpp"
#include "support/sanitize/sanitize.hpp"

namespace wirecopy::clean {
namespace {

using support::html::Tag;

constexpr Choice<Links> kLinks[] = {
    {"keep", Links::keep}, {"nofollow", Links::nofollow}, {"remove", Links::remove}};
struct Elements {
  Choice<Tag> choices[std::size(kFurtherElements)];
};
constexpr Elements kElements = [] {
  Elements made{};
  for (size_t i = 0; i < std::size(kFurtherElements); ++i)
    made.choices[i] = {kFurtherElements[i].name, kFurtherElements[i].tag};
  return made;
}();

struct SanitizeOptions {
  bool images = true;
  Links links = Links::keep;
  bool new_window = false;
  std::vector<Tag> elements;

  static constexpr auto options() {
    return wirecopy::options(
        option("images", &SanitizeOptions::images, "Keep pictures. Without, captions stay."),
        option("links", &SanitizeOptions::links,
               "keep: as they are; nofollow: with rel=\"nofollow\"; remove: their texts stay.")
            .choices(kLinks),
        option("new_window", &SanitizeOptions::new_window,
               "Links open a window of their own: target=\"_blank\" rel=\"noopener\"."),
        option("elements", &SanitizeOptions::elements, "Elements that may stay, too.")
            .choices(kElements.choices));
  }
};

struct SanitizeStage : Transform<SanitizeOptions> {
  static constexpr StageInfo info{"clean.sanitize", "1.0.0",
                                  "Makes body_html safe to show: plain markup, nothing that runs."};
  static constexpr const char* reads[] = {"body_html", "url", nullptr};
  static constexpr const char* writes[] = {"body_html", nullptr};

  Counter taken_out =
      counter("removed_elements", "Scripts, frames and the like that were taken out of markup.");
  Counter as_text = counter("lost_forms", "Markup of which the paragraphs alone could be kept.");

  Outcome process(Record article) const {
    const std::string_view markup = article.body_html();
    if (markup.empty()) return Outcome::keep;
    const auto safe = sanitize(markup, article.url(), policy_);
    if (safe.html != markup)
      safe.html.empty() ? article.unset(WCP_F_BODY_HTML) : article.body_html(safe.html);
    tell(safe, article);
    return Outcome::keep;
  }

 private:
  void tell(const support::html::Sanitized& safe, Record& article) const {
    if (const size_t removed = safe.removed.element_count())
      count(taken_out, static_cast<double>(removed));
    if (safe.is_text) count(as_text);
    std::string told;
    const auto add = [&](const std::string& what) { (told += told.empty() ? "" : "; ") += what; };
    if (safe.removed.any()) add("removed " + safe.removed.text());
    if (safe.is_text) add("kept paragraphs alone, since the markup has no steady form");
    if (safe.is_cut) add("left out the end of markup that is too large");
    if (!told.empty()) article.explain(told);
  }

  support::html::Policy policy_ =
      house_policy({config.images, config.links, config.new_window, config.elements});
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::SanitizeStage)
