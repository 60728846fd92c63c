#include <algorithm>

#include <wirecopy/plugin.hpp>

#include "boilerplate.hpp"

namespace wirecopy::clean {
namespace {

struct BoilerplateOptions {
  bool keep_removed = false;

  static constexpr auto options() {
    return wirecopy::options(option("keep_removed", &BoilerplateOptions::keep_removed,
                                    "Keep promotion and widget lines as notices too."));
  }
};

struct BoilerplateStage : Transform<BoilerplateOptions> {
  static constexpr StageInfo info{
      "clean.boilerplate", "1.0.0",
      "Takes agency notices, corrections, promotion and widgets out of the body."};
  static constexpr const char* reads[] = {"body", "notices", nullptr};
  static constexpr const char* writes[] = {"body", "notices", nullptr};

  Outcome process(Record article) const {
    const std::string body(article.body());
    const Swept swept = sweep(body);
    if (swept.removed.empty()) return Outcome::keep;
    article.body(swept.body);
    std::string explanation;
    for (const Removed& line : swept.removed) {
      if (is_notice(line.kind) || config.keep_removed)
        article.notice(name_of(line.kind), line.text);
      explain(line, explanation);
    }
    article.explain(explanation);
    return Outcome::keep;
  }

 private:
  static void explain(const Removed& line, std::string& out) {
    constexpr size_t kLongest = 80;
    size_t end = std::min(line.text.size(), kLongest);
    while (end < line.text.size() && (line.text[end] & 0xC0) == 0x80) --end;  // whole characters
    out.append(out.empty() ? "removed by rule " : "; ").append(line.rule).append(" \"");
    out.append(line.text.substr(0, end)).append("\"");
  }
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::BoilerplateStage)
