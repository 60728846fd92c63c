#include <wirecopy/plugin.hpp>

#include "text.hpp"

namespace wirecopy::clean {
namespace {

struct TextStage : Transform<> {
  static constexpr StageInfo info{"clean.text", "1.0.0",
                                  "Repairs characters, white space and paragraphs of all texts."};
  static constexpr const char* reads[] = {"title", "subtitle", "summary", "body", nullptr};
  static constexpr const char* writes[] = {"title", "subtitle", "summary", "body", nullptr};

  Outcome process(Record article) const {
    std::string changed;
    tidy(article, WCP_F_TITLE, "title", tidy_line, changed);
    tidy(article, WCP_F_SUBTITLE, "subtitle", tidy_line, changed);
    tidy(article, WCP_F_SUMMARY, "summary", tidy_paragraphs, changed);
    tidy(article, WCP_F_BODY, "body", tidy_paragraphs, changed);
    if (!changed.empty()) article.explain("tidied" + changed);
    return Outcome::keep;
  }

 private:
  /// A text of which nothing is left is taken away, so that "exists" means what it says.
  static void tidy(Record& article, wcp_field field, const char* name,
                   std::string (*repair)(std::string_view), std::string& changed) {
    const std::string_view text = article.get(field);
    if (text.empty()) return;
    const std::string better = repair(text);
    if (better == text) return;
    better.empty() ? article.unset(field) : article.set(field, better);
    changed.append(" ").append(name);
  }
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::TextStage)
