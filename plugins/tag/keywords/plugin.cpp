#include <algorithm>
#include <string>
#include <vector>

#include <wirecopy/plugin.hpp>

#include "keywords.hpp"
#include "support/prose/fold.hpp"

namespace wirecopy::tag {
namespace {

struct KeywordsOptions {
  int max = 10;
  double min_score = 0;

  static constexpr auto options() {
    return wirecopy::options(
        option("max", &KeywordsOptions::max, "How many keywords an article gets at most.")
            .min(1)
            .max(100),
        option("min_score", &KeywordsOptions::min_score, "Keywords of a lower score are left out.")
            .min(0)
            .max(1));
  }
};

struct KeywordsStage : Transform<KeywordsOptions> {
  static constexpr StageInfo info{
      "tag.keywords", "1.0.0",
      "Tags the words and names an article is about; reads title and the first 64 KiB of body."};
  static constexpr const char* reads[] = {"title", "body", "language", "tags", nullptr};
  static constexpr const char* writes[] = {"tags", nullptr};

  Outcome process(Record article) const {
    const std::vector<std::string> known = known_keywords(article);
    const auto keywords = find_keywords(article.title(), article.body(), article.language(),
                                        static_cast<size_t>(config.max));
    std::vector<wcp_span> spans;
    for (const Keyword& keyword : keywords) {
      if (keyword.score < config.min_score) break;
      if (std::ranges::find(known, support::fold(keyword.name)) != known.end()) continue;
      spans.clear();
      for (const Span& span : keyword.spans)
        spans.push_back({span.start, span.length, WCP_F_BODY, 0});
      article.tag({.scheme = "keyword",
                   .name = keyword.name,
                   .score = keyword.score,
                   .count = keyword.count,
                   .spans = spans});
    }
    return Outcome::keep;
  }

 private:
  /// Those of the publisher, folded; they stay as they are.
  static std::vector<std::string> known_keywords(const Record& article) {
    std::vector<std::string> names;
    article.visit_tags([&](const Tag& tag) {
      if (tag.scheme == "keyword") names.push_back(support::fold(tag.name));
    });
    return names;
  }
};

}  // namespace
}  // namespace wirecopy::tag

WIRECOPY_PLUGIN(wirecopy::tag::KeywordsStage)
