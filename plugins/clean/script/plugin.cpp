#include <wirecopy/plugin.hpp>

#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "article.hpp"
#include "sandbox.hpp"
#include "support/units/size.hpp"

namespace wirecopy::clean {
namespace {

struct ScriptOptions {
  std::optional<std::string_view> script, path;
  int instructions = 10'000'000;
  std::string_view memory = "64MB";

  static constexpr auto options() {
    return wirecopy::options(
        option("script", &ScriptOptions::script,
               "The text of the script, which defines process(article). Either this or path.")
            .example("function process(article) article.section = 'news' end"),
        option("path", &ScriptOptions::path, "The file of the script.").format("wirecopy-path"),
        option("instructions", &ScriptOptions::instructions,
               "Most instructions of the Lua machine for one article.")
            .min(1000)
            .max(2'000'000'000),
        option("memory", &ScriptOptions::memory, "Most memory of the script, 1MB to 2GB.")
            .format("wirecopy-size"));
  }
};

/// Calls a function in Lua for each article.
struct ScriptStage : Transform<ScriptOptions> {
  static constexpr StageInfo info{"clean.script", "1.0.0", "Lets a script in Lua change articles."};

  const Reason dropped = reason("script", "The script has dropped it.");

  ScriptStage() {
    if (config.script.has_value() == config.path.has_value())
      wrong_option("", R"(needs either "script" or "path")");
    const char* const where = config.path ? "/path" : "/script";
    if (const auto why = sandbox_.run(open_article, nullptr)) wrong_option("/memory", *why);
    if (const auto why = sandbox_.load(text(), name())) wrong_option(where, *why);
    if (!sandbox_.has_function("process"))
      wrong_option(where, "defines no function process(article)");
  }

  Outcome process(Record article) {
    ArticleCall call{host.api, host.context, article.handle(), ArticleCall::Verdict::keep, {}};
    if (const auto why = sandbox_.run(call_process, &call)) return Outcome::reject(*why);
    switch (call.verdict) {
      case ArticleCall::Verdict::drop:
        return Outcome::drop(dropped, std::move(call.why));
      case ArticleCall::Verdict::reject:
        return Outcome::reject(std::move(call.why));
      default:
        return Outcome::keep;
    }
  }

 private:
  /// For messages: "shout.lua", or "script".
  std::string name() const {
    if (!config.path) return "script";
    return std::string(config.path->substr(config.path->rfind('/') + 1));
  }

  std::string text() const {
    if (config.script) return std::string(*config.script);
    std::ifstream file{std::string(*config.path), std::ios::binary};
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (!file.is_open() || file.bad()) wrong_option("/path", "cannot be read");
    return text;
  }

  Sandbox::Limits limits() const {
    const auto memory = support::parse_size(config.memory);
    if (!memory || *memory < 1'000'000 || *memory > 2'000'000'000)
      wrong_option("/memory", R"(must be a size like "64MB", 1MB to 2GB)");
    return {static_cast<size_t>(*memory), config.instructions};
  }

  Sandbox sandbox_{limits(),
                   {[this](std::string_view line) { log(WCP_LOG_INFO, line); },
                    [this] { return static_cast<double>(now()) / 1e6; },
                    static_cast<long long>(host.api->random(host.context))}};
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::ScriptStage)
