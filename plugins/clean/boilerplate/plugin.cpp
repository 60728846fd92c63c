#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <string>

#include "boilerplate.hpp"
#include "repeats.hpp"
#include "support/markup/written_body.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::clean {
namespace {

struct BoilerplateOptions {
  bool keep_removed = false;
  int64_t repeated_after = 5;

  static constexpr auto options() {
    return wirecopy::options(
        option("keep_removed", &BoilerplateOptions::keep_removed,
               "Keep promotion and widget lines as notices too."),
        option("repeated_after", &BoilerplateOptions::repeated_after,
               "A line at the edge of an article goes, and becomes a notice, when so many articles "
               "of its source had it before, and a tenth of them all; 0: never.")
            .min(0)
            .max(200));
  }
};

/// Where articles of one hand come from: their site, else who sent or published them.
std::string source_of(const Record& article) {
  if (std::string origin = support::url_origin(article.url()); !origin.empty()) return origin;
  return std::string(article.provider().empty() ? article.publisher() : article.provider());
}

struct BoilerplateStage : Transform<BoilerplateOptions> {
  static constexpr StageInfo info{
      "clean.boilerplate", "1.1.0",
      "Takes agency notices, corrections, promotion, widgets and what a source repeats out of the "
      "body.",
      0, 1};
  static constexpr const char* reads[] = {"id",  "body",     "body_html", "notices",
                                          "url", "provider", "publisher", nullptr};
  static constexpr const char* writes[] = {"body", "body_html", "notices", nullptr};

  Outcome process(Record article) {  // one at a time: what is learnt depends on the order
    const std::string body(article.body());
    const Repeats repeats = learn(article, body);
    const Swept swept = sweep(body, [&](std::string_view line) {
      return config.repeated_after > 0 &&
             repeats.repeats(line, static_cast<size_t>(config.repeated_after) + 1);
    });
    if (swept.removed.empty()) return Outcome::keep;
    const std::string left = support::write_shorter_body(article, swept.body);
    std::string explanation;
    for (const Removed& line : swept.removed) {
      if (is_notice(line.kind) || config.keep_removed)
        article.notice(name_of(line.kind), line.text);
      explain(line, repeats, explanation);
    }
    if (!left.empty()) explanation.append("; ").append(left);
    article.explain(explanation);
    return Outcome::keep;
  }

 private:
  /// Counts the lines of the article. \return what is known of its source, with these.
  Repeats learn(const Record& article, std::string_view body) const {
    const std::string source = source_of(article);
    if (config.repeated_after == 0 || source.empty() || body.empty()) return {};
    const auto saved = state.get(source);
    auto known = saved ? Repeats::load(*saved) : Repeats();
    if (!known) log(WCP_LOG_WARN, "what was learnt of " + source + " is damaged: begun anew");
    Repeats repeats = std::move(known).value_or(Repeats());
    if (repeats.learn(article.id(), body)) state.put(article, source, repeats.save());
    return repeats;
  }

  static void explain(const Removed& line, const Repeats& repeats, std::string& out) {
    constexpr size_t kLongest = 80;
    size_t end = std::min(line.text.size(), kLongest);
    while (end < line.text.size() && (line.text[end] & 0xC0) == 0x80) --end;  // whole characters
    out.append(out.empty() ? "removed by rule " : "; ").append(line.rule).append(" \"");
    out.append(line.text.substr(0, end)).append("\"");
    if (line.kind == Kind::repeated)
      out.append(" (in ")
          .append(std::to_string(repeats.count_of(line.text)))
          .append(" of ")
          .append(std::to_string(repeats.articles()))
          .append(" articles)");
  }
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::BoilerplateStage)
