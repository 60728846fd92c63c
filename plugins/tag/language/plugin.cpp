#include <optional>
#include <string>

#include <wirecopy/plugin.hpp>

#include "language.hpp"
#include "learner.hpp"
#include "tags.hpp"

namespace wirecopy::tag {
namespace {

struct TrainerOptions {
  std::string_view path;
  std::optional<std::string_view> counts;
  int features = 250'000;
  int folds = 5;

  static constexpr auto options() {
    return wirecopy::options(
        option("path", &TrainerOptions::path, "The model file to write.")
            .required()
            .format("wirecopy-path"),
        option("counts", &TrainerOptions::counts,
               "A file with how often languages have n-grams: lines of language, count and n-gram, "
               "tabs between them, as tools/language_counts.py writes it.")
            .format("wirecopy-path"),
        option("features", &TrainerOptions::features,
               "How many n-grams and words the model keeps; 100,000 take about 1.5 MB.")
            .min(1000)
            .max(2'000'000),
        option("folds", &TrainerOptions::folds,
               "How often to train on a part of the articles and try the rest, which shows how "
               "good the model is and how sure it may be; 0 or 1: not at all.")
            .min(0)
            .max(50));
  }
};

std::string about(const LearnedLanguages& learned) {
  std::string json = R"({"trained on": {"articles": )" + std::to_string(learned.texts) +
                     R"(, "languages": )" + std::to_string(learned.draft.codes.size()) + '}';
  if (learned.tried.texts > 0)
    json += R"(, "cross-validation": {"articles": )" + std::to_string(learned.tried.texts) +
            R"(, "right": )" + std::to_string(learned.tried.right) + '}';
  return json + '}';
}

struct LanguageTrainer : Sink<TrainerOptions> {
  static constexpr StageInfo info{"train.language", "1.0.0", "Learns to tell languages apart."};
  static constexpr const char* input = "language, title and body";
  Learner learner;

  Outcome process(Record article) {
    const std::string why = learner.add(article.language(), article.title(), article.body());
    return why.empty() ? Outcome::keep : Outcome::reject(why);
  }

  void stop() {
    if (stopping()) return;
    const auto learned =
        learner.learn({std::string(config.counts.value_or("")), config.features, config.folds});
    if (!learned) throw Failure(WCP_ERR_CANCELLED, learned.error().text());
    const Status status = learned->draft.writer(about(*learned)).write(std::string(config.path));
    if (!status) throw Failure(WCP_ERR_CANCELLED, status.error().text());
  }
};

struct LanguageOptions {
  bool overwrite = false;
  std::optional<std::string_view> model;

  static constexpr auto options() {
    return wirecopy::options(
        option("overwrite", &LanguageOptions::overwrite,
               "Replace what the source says even where the text agrees with it, or is short or "
               "mixed. Without, only a text that is clearly in another language does that."),
        option("model", &LanguageOptions::model,
               "A model that \"wirecopy train tag.language\" has made; without, the one that comes "
               "with wirecopy.")
            .format("wirecopy-path"));
  }
};

struct LanguageStage : Transform<LanguageOptions> {
  using Trainer = LanguageTrainer;
  static constexpr StageInfo info{
      "tag.language", "2.0.0",
      "Finds the language of the text; reads passages of the first 16 KiB of body, title and "
      "summary."};
  static constexpr const char* reads[] = {"title", "summary", "body", "language", nullptr};
  static constexpr const char* writes[] = {"language", nullptr};

  std::optional<LanguageModel> model;

  LanguageStage() {
    const auto file = config.model ? config.model : resource("languages.model");
    if (!file) wrong_option("/model", "the model that comes with wirecopy is missing: name one");
    auto opened = LanguageModel::open(std::string(*file));
    if (!opened) wrong_option("/model", opened.error().text());
    model.emplace(*std::move(opened));
  }

  Outcome process(Record article) const {
    const std::string said(article.language());
    const auto found = detect_language(*model, {article.title(), article.summary(), article.body()},
                                       names_language(said));
    if (!found) return Outcome::keep;
    if (!replaces(*found, said)) return Outcome::keep;
    article.language(found->code);
    article.trust(WCP_F_LANGUAGE, "text", found->trust);
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
