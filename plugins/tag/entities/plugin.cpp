#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <wirecopy/plugin.hpp>

#include "entities.hpp"
#include "entity_learner.hpp"
#include "entity_model.hpp"
#include "reasons.hpp"

namespace wirecopy::tag::entities {
namespace {

struct TrainerOptions {
  std::string_view path;
  std::optional<std::string_view> base, lexicon;
  int64_t rounds = 10;
  int64_t size = int64_t{6} << 20;
  double trust = 1;

  static constexpr auto options() {
    return wirecopy::options(
        option("path", &TrainerOptions::path, "The model file to write.")
            .required()
            .format("wirecopy-path"),
        option("base", &TrainerOptions::base,
               "A model to learn on from, in place of the one that comes along.")
            .format("wirecopy-path"),
        option("lexicon", &TrainerOptions::lexicon,
               "Names and words with their classes, a text file. With it nothing is taken from a "
               "model that is there.")
            .format("wirecopy-path"),
        option("rounds", &TrainerOptions::rounds, "How often it reads the articles.")
            .min(1)
            .max(100),
        option("size", &TrainerOptions::size, "Most bytes of weights.")
            .min(1024)
            .max(int64_t{1} << 30),
        option(
            "trust", &TrainerOptions::trust,
            "How much the model that it learns on from counts against the articles. More keeps a "
            "small archive from surprises.")
            .min(0)
            .max(100'000));
  }
};

std::string primary(std::string_view language) {
  return std::string(language.substr(0, language.find('-')));
}

Kind kind_named(std::string_view scheme) {
  for (size_t i = 0; i < std::size(kSchemes); ++i)
    if (scheme == kSchemes[i]) return static_cast<Kind>(i);
  return Kind::other;
}

struct EntityTrainer : Sink<TrainerOptions> {
  static constexpr StageInfo info{"train.entities", "1.0.0", "Learns names."};
  static constexpr const char* input =
      "body, language, and tags of the schemes person, organisation, place, nationality and others "
      "with spans in the body";
  static constexpr const char* reads[] = {"body", "language", "tags", nullptr};

  EntityTrainer() {
    if (config.lexicon) {
      read_lexicon(std::string(*config.lexicon));
      return;
    }
    const auto brought = resource("entities.model");
    if (!config.base && !brought)
      wrong_option("/base", "there is no model that comes along: say which");
    auto opened = EntityModel::open(std::string(config.base ? *config.base : *brought));
    if (!opened) wrong_option("/base", opened.error().text());
    base_.emplace(*std::move(opened));
  }

  Outcome process(Record article) {
    if (article.body().empty()) return Outcome::reject("it has no body");
    // All of it is held until the end; more words are refused then, this is before memory is short.
    bytes_ += article.body().size();
    if (bytes_ > kMostBytes)
      throw StageFailure(WCP_ERR_CANCELLED, "there is more than 100 MB of text: give it a part");
    TrainingArticle one{std::string(article.body()), {}};
    article.visit_tags([&](const Tag& tag) {
      if (tag.scheme == "keyword" || tag.scheme == "topic") return;
      for (const wcp_span& span : tag.spans)
        if (span.field == 0 || span.field == WCP_F_BODY)
          one.names.push_back({span.start, span.length, kind_named(tag.scheme)});
    });
    languages_.insert(primary(article.language()));
    articles_.push_back(std::move(one));
    return Outcome::keep;
  }

  void stop() {
    if (stopping()) return;
    const bool goes_on = base_ && std::all_of(languages_.begin(), languages_.end(),
                                              [&](const auto& l) { return base_->speaks(l); });
    const Lexicon lexicon = base_ ? base_->lexicon() : Lexicon(table_.slots, table_.countries);
    const LearningPlan plan{goes_on ? &*base_ : nullptr, static_cast<uint32_t>(config.rounds),
                            static_cast<size_t>(config.size), static_cast<float>(config.trust)};
    auto learned = learn_entities(articles_, lexicon, plan);
    if (!learned) throw Failure(WCP_ERR_CANCELLED, learned.error().text());
    learned->tried = try_fifths(std::move(articles_), lexicon, plan);
    const auto writer =
        base_ ? write_entities(*learned, base_->lexicon_slots(), base_->countries(), languages())
              : write_entities(*learned, table_.slots, table_.countries, languages());
    if (const Status status = writer.write(std::string(config.path)); !status)
      throw Failure(WCP_ERR_CANCELLED, status.error().text());
  }

 private:
  void read_lexicon(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file) wrong_option("/lexicon", path + ": it cannot be read");
    auto made = make_lexicon(text, path);
    if (!made) wrong_option("/lexicon", made.error().text());
    table_ = *std::move(made);
  }

  std::string languages() const {
    std::string text;
    if (languages_.count("") != 0) return text;
    for (const std::string& one : languages_) text += (text.empty() ? "" : " ") + one;
    return text;
  }

  static constexpr size_t kMostBytes = 100'000'000;  ///< of bodies

  size_t bytes_ = 0;
  std::optional<EntityModel> base_;
  LexiconTable table_;
  std::vector<TrainingArticle> articles_;
  std::set<std::string> languages_;
};

struct EntitiesOptions {
  std::optional<std::string_view> model;
  std::vector<std::string_view> schemes;
  double min_score = 0;

  static constexpr auto options() {
    return wirecopy::options(
        option("model", &EntitiesOptions::model,
               "A model file of `wirecopy train tag.entities`. Without, English texts alone are "
               "read.")
            .format("wirecopy-path"),
        option("schemes", &EntitiesOptions::schemes,
               "Which tags it writes: person, organisation, place, nationality, event; all where "
               "nothing is said.")
            .example("person"),
        option("min_score", &EntitiesOptions::min_score, "Weaker mentions are left out.")
            .min(0)
            .max(1));
  }
};

/// Of a record; it refuses more.
constexpr size_t kMostTags = 2000;
constexpr std::string_view kEvent = "event";

std::string_view scheme_of(Kind kind) {
  return kind == Kind::other ? kEvent : kSchemes[static_cast<size_t>(kind)];
}

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct EntitiesStage : Transform<EntitiesOptions> {
  using Trainer = EntityTrainer;
  static constexpr StageInfo info{
      "tag.entities", "1.0.0",
      "Finds persons, organisations, places, nationalities and events, one tag for each with all "
      "its names and mentions, roles and countries where the text says so; reads title and the "
      "first 64 KiB of body."};
  static constexpr const char* reads[] = {"title", "body", "language", "tags", nullptr};
  static constexpr const char* writes[] = {"tags", nullptr};

  EntitiesStage() {
    for (size_t i = 0; i < config.schemes.size(); ++i)
      if (config.schemes[i] != kEvent && std::find(std::begin(kSchemes), std::end(kSchemes),
                                                   config.schemes[i]) == std::end(kSchemes))
        wrong_option("/schemes/" + std::to_string(i),
                     "it is person, organisation, place, nationality or event");
    const auto brought = resource("entities.model"), names = resource("organisations.txt");
    if ((!config.model && !brought) || !names)
      throw Failure(WCP_ERR_CONFIG, std::string("the data file tag_entities/") +
                                        (names ? "entities.model" : "organisations.txt") +
                                        " is missing beside the plugin: install it again");
    auto opened = EntityModel::open(std::string(config.model ? *config.model : *brought));
    if (!opened && config.model) wrong_option("/model", opened.error().text());
    if (!opened) throw Failure(WCP_ERR_CONFIG, opened.error().text());
    model_.emplace(*std::move(opened));
    names_ = OrganisationNames(text_of(std::string(*names)));
  }

  Outcome process(Record article) const {
    if (!model_->speaks(article.language())) {
      if (article.language().empty()) article.explain("no names: it has no language");
      return Outcome::keep;
    }
    static thread_local NameScratch scratch;
    const auto found =
        find_entities(*model_, names_, article.title(), article.body(),
                      static_cast<float>(config.min_score), scratch, tags_there(article));
    const std::set<std::pair<std::string, std::string>> earlier = names_there(article);
    size_t room = kMostTags - std::min(kMostTags, article.tag_count());
    for (const TaggedEntity& entity : found) {
      if (!is_wanted(scheme_of(entity.kind)) || room == 0 ||
          earlier.count({std::string(scheme_of(entity.kind)), lower_ascii(entity.name)}) != 0)
        continue;
      --room;
      put(article, entity);
    }
    return Outcome::keep;
  }

 private:
  /// What an earlier stage has tagged by the same name stays as it is.
  static std::set<std::pair<std::string, std::string>> names_there(const Record& article) {
    std::set<std::pair<std::string, std::string>> names;
    article.visit_tags([&](const Tag& tag) { names.emplace(tag.scheme, lower_ascii(tag.name)); });
    return names;
  }

  /// Persons, organisations and places of earlier stages.
  static std::vector<EarlierTag> tags_there(const Record& article) {
    std::vector<EarlierTag> tags;
    article.visit_tags([&](const Tag& tag) {
      const Kind kind = kind_named(tag.scheme);
      if (kind == Kind::other || kind == Kind::nationality) return;
      EarlierTag& one = tags.emplace_back(EarlierTag{kind, std::string(tag.name), {}});
      for (const wcp_span& span : tag.spans)
        if (span.field == 0 || span.field == WCP_F_BODY || span.field == WCP_F_TITLE)
          one.spans.push_back({span.start, span.length, span.field == WCP_F_TITLE});
    });
    return tags;
  }

  bool is_wanted(std::string_view scheme) const {
    return config.schemes.empty() ||
           std::find(config.schemes.begin(), config.schemes.end(), scheme) != config.schemes.end();
  }

  static void put(Record& article, const TaggedEntity& entity) {
    std::string props;
    const auto add = [&](std::string_view name, std::string_view value) {
      if (value.empty()) return;
      props.append(props.empty() ? "\"" : ",\"").append(name).append("\":");
      detail::append_json(props, value);
    };
    add("role", entity.role);
    if (entity.kind != Kind::nationality) add("country", entity.country);
    if (!entity.aliases.empty()) {
      props.append(props.empty() ? "\"aliases\":[" : ",\"aliases\":[");
      for (size_t i = 0; i < entity.aliases.size(); ++i) {
        if (i > 0) props += ',';
        detail::append_json(props, entity.aliases[i]);
      }
      props += ']';
    }
    const std::string object = "{" + props + "}";
    std::vector<wcp_span> spans;
    for (const EntitySpan& span : entity.spans)
      spans.push_back({span.start, span.length, WCP_F_BODY, 0});
    article.explain(std::string(scheme_of(entity.kind)) + " \"" + entity.name + "\", named " +
                    times_in_words(entity.count) + ": " + entity.reason);
    article.tag({.scheme = scheme_of(entity.kind),
                 .name = entity.name,
                 .code = entity.kind == Kind::nationality ? std::string_view(entity.country)
                                                          : std::string_view(),
                 .score = std::round(double(entity.score) * 1000) / 1000,
                 .count = entity.count,
                 .props = props.empty() ? std::string_view() : std::string_view(object),
                 .spans = spans});
  }

  std::optional<EntityModel> model_;
  OrganisationNames names_;
};

}  // namespace
}  // namespace wirecopy::tag::entities

WIRECOPY_PLUGIN(wirecopy::tag::entities::EntitiesStage)
