#include <string>

#include <wirecopy/plugin.hpp>

#include "language.hpp"

namespace wirecopy::tag {
namespace {

struct LanguageOptions {
  bool overwrite = false;

  static constexpr auto options() {
    return wirecopy::options(
        option("overwrite", &LanguageOptions::overwrite,
               "Replace what the source says even where the text agrees with it, or is short or "
               "mixed. Without, only a text that is clearly in another language does that."));
  }
};

struct LanguageStage : Transform<LanguageOptions> {
  static constexpr StageInfo info{
      "tag.language", "1.0.0",
      "Finds the language of the text; reads the first 16 KiB of body, title and summary."};
  static constexpr const char* reads[] = {"title", "summary", "body", "language", nullptr};
  static constexpr const char* writes[] = {"language", nullptr};

  Outcome process(Record article) const {
    const auto found = detect_language({article.title(), article.summary(), article.body()});
    if (!found) return Outcome::keep;
    const std::string said(article.language());
    if (!replaces(*found, said)) return Outcome::keep;
    article.language(found->code);
    article.trust(WCP_F_LANGUAGE, "cld2", found->trust);
    if (!said.empty() && said != found->code)
      article.explain("the text is in \"" + found->code + "\", not in \"" + said + "\"");
    return Outcome::keep;
  }

 private:
  bool replaces(const Detected& found, std::string_view said) const {
    if (config.overwrite || !names_language(said)) return true;
    return found.is_clear && !agrees(said, found.code);
  }
};

}  // namespace
}  // namespace wirecopy::tag

WIRECOPY_PLUGIN(wirecopy::tag::LanguageStage)
