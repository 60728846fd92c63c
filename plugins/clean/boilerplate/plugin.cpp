#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "boilerplate.hpp"
#include "repeats.hpp"
#include "sender.hpp"
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
        option(
            "repeated_after", &BoilerplateOptions::repeated_after,
            "A line at the edge of an article goes, and becomes a notice, when so many articles "
            "of its site had it before, often enough, and it is no report (docs/boilerplate.md); "
            "0: never.")
            .min(0)
            .max(200));
  }
};

/// Where articles of one hand come from: their site, else who published or sent them.
std::string source_of(const Record& article) {
  std::string origin = support::site_origin(article.url(), article.canonical_url());
  if (!origin.empty()) return origin;
  return std::string(article.publisher().empty() ? article.provider() : article.publisher());
}

/// The day of publication, since 1970.
std::optional<int32_t> day_of(const Record& article) {
  constexpr wcp_time kDay = wcp_time{86'400} * 1'000'000;
  const auto published = article.moment(WCP_F_PUBLISHED);
  if (!published) return std::nullopt;
  return static_cast<int32_t>(std::clamp<wcp_time>(published->utc / kDay, INT32_MIN, INT32_MAX));
}

struct BoilerplateStage : Transform<BoilerplateOptions> {
  static constexpr StageInfo info{
      "clean.boilerplate", "1.2.0",
      "Takes agency notices, corrections, promotion, widgets and what a source repeats out of the "
      "body.",
      0, 1};
  static constexpr const char* reads[] = {"id",        "body",          "body_html", "notices",
                                          "url",       "canonical_url", "provider",  "publisher",
                                          "published", nullptr};
  static constexpr const char* writes[] = {"body", "body_html", "notices", "provider", nullptr};

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
      name_sender(article, line, explanation);
    }
    if (!left.empty()) explanation.append("; ").append(left);
    article.explain(explanation);
    return Outcome::keep;
  }

 private:
  /// Counts the lines of the article. \return what is known of its source, with these.
  Repeats learn(const Record& article, std::string_view body) {
    const std::string source = source_of(article);
    if (config.repeated_after == 0 || body.empty()) return {};
    if (source.empty()) {
      if (!std::exchange(is_told_, true))
        log(WCP_LOG_INFO,
            "an article has no url or canonical_url of the web, no publisher and no provider: the "
            "lines of such are not learnt (told once)");
      return {};
    }
    const auto saved = state.get(source);
    auto known = saved ? Repeats::load(*saved) : Repeats();
    if (!known) log(WCP_LOG_WARN, "what was learnt of " + source + " is damaged: begun anew");
    Repeats repeats = std::move(known).value_or(Repeats());
    if (repeats.learn(article.id(), body, day_of(article)))
      state.put(article, source, repeats.save());
    return repeats;
  }

  static void name_sender(Record& article, const Removed& line, std::string& explanation) {
    if (!article.provider().empty()) return;
    const std::string_view name = sender_in(line.rule, line.text);
    if (name.empty()) return;
    article.provider(name);
    explanation.append(" names the provider ").append(name);
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

  bool is_told_ = false;  ///< that there are articles of no site
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::BoilerplateStage)
