#include <string>

#include <wirecopy/plugin.hpp>

#include "summary.hpp"

namespace wirecopy::tag {
namespace {

struct SummaryOptions {
  int sentences = 2;
  int max_length = 400;
  bool overwrite = false;

  static constexpr auto options() {
    return wirecopy::options(
        option("sentences", &SummaryOptions::sentences,
               "How many sentences a summary has at most; it never has more than half of those of "
               "the article.")
            .min(1)
            .max(20),
        option("max_length", &SummaryOptions::max_length,
               "How many characters it has at most; sentences that do not fit are left out. 0: any "
               "number.")
            .min(0)
            .max(10'000),
        option("overwrite", &SummaryOptions::overwrite,
               "Replace a summary that the article has. Without, only those get one that have "
               "none."));
  }
};

struct SummaryStage : Transform<SummaryOptions> {
  static constexpr StageInfo info{
      "tag.summary", "1.0.0",
      "Makes a summary of whole sentences of the body; reads title and the first 32 KiB of body."};
  static constexpr const char* reads[] = {"title", "body", "language", "summary", nullptr};
  static constexpr const char* writes[] = {"summary", nullptr};

  Outcome process(Record article) const {
    if (!config.overwrite && !article.summary().empty()) return Outcome::keep;
    static thread_local Summarizer summarizer;
    const std::string summary = summarizer.summarize(
        article.title(), article.body(), article.language(),
        {static_cast<size_t>(config.sentences), static_cast<size_t>(config.max_length)});
    if (summary.empty()) return Outcome::keep;
    article.summary(summary);
    article.trust(WCP_F_SUMMARY, "text", kTrust);
    article.explain(summarizer.places());
    return Outcome::keep;
  }

 private:
  static constexpr double kTrust = 0.5;  ///< less than what an editor has written
};

}  // namespace
}  // namespace wirecopy::tag

WIRECOPY_PLUGIN(wirecopy::tag::SummaryStage)
