#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <wirecopy/plugin.hpp>

#include "models/shared.hpp"
#include "phrase_topics.hpp"
#include "support/tags/tag_room.hpp"
#include "topic_model.hpp"

namespace wirecopy::tag {
namespace {

struct TrainerOptions {
  std::string_view path;

  static constexpr auto options() {
    return wirecopy::options(option("path", &TrainerOptions::path, "The model file to write.")
                                 .required()
                                 .format("wirecopy-path"));
  }
};

struct TopicTrainer : Sink<TrainerOptions> {
  static constexpr StageInfo info{"train.topics", "1.0.0", "Learns topics."};
  static constexpr const char* input = "title, body, and tags of the scheme \"topic\", some none";
  static constexpr const char* reads[] = {"title", "body", "tags", nullptr};

  Outcome process(Record article) {
    if (article.title().empty() && article.body().empty())
      return Outcome::reject("it has no title and no body");
    std::vector<TopicName> topics;
    article.visit_tags([&](const Tag& tag) {
      if (tag.scheme == "topic") topics.push_back({std::string(tag.name), std::string(tag.code)});
    });
    corpus_.add(article.title(), article.body(), topics);
    return Outcome::keep;
  }

  void stop() {
    if (stopping()) return;
    auto learned = learn_topics(corpus_);
    if (!learned) throw Failure(WCP_ERR_CANCELLED, learned.error().text());
    if (const Status status = write_topics(*learned).write(std::string(config.path)); !status)
      throw Failure(WCP_ERR_CANCELLED, status.error().text());
  }

 private:
  Corpus corpus_;
};

struct TopicOptions {
  std::optional<std::string_view> model, phrases;

  static constexpr auto options() {
    return wirecopy::options(
        option("model", &TopicOptions::model,
               "A model file of `wirecopy train tag.topics`: your own topics, in any language. "
               "Without, topics are IPTC Media Topics, and English texts alone get any.")
            .format("wirecopy-path"),
        option("phrases", &TopicOptions::phrases,
               "A file of more phrases that tell of IPTC Media Topics; what it says of a phrase "
               "replaces what wirecopy says. Not with a model.")
            .format("wirecopy-path"));
  }
};

constexpr size_t kMostPhrases = size_t{16} << 20;  ///< bytes of a file
constexpr size_t kMostWords = 6;                   ///< that explain one topic

bool is_english(std::string_view language) {
  return language.substr(0, 2) == "en" && (language.size() == 2 || language[2] == '-');
}

Result<std::string> contents(const std::string& path) {
  std::error_code problem;
  const auto size = std::filesystem::file_size(path, problem);
  if (problem) return Error{Errc::bad_input, path + ": " + problem.message(), {}};
  if (size > kMostPhrases)
    return Error{Errc::bad_input, path + ": a file of phrases has at most 16 MiB", {}};
  std::string text(size, '\0');
  std::ifstream file(path, std::ios::binary);
  if (!file.read(text.data(), static_cast<std::streamsize>(size)))
    return Error{Errc::bad_input, path + ": it cannot be read", {}};
  return text;
}

struct TopicStage : Transform<TopicOptions> {
  using Trainer = TopicTrainer;
  static constexpr StageInfo info{
      "tag.topics", "1.0.0",
      "Says what articles are about: IPTC Media Topics, or topics learned from your archive; reads "
      "title and the first 32 KiB of body."};
  static constexpr const char* reads[] = {"title", "body", "language", "tags", nullptr};
  static constexpr const char* writes[] = {"tags", nullptr};

  TopicStage() {
    if (config.model) {
      if (config.phrases) wrong_option("/phrases", "a model has no phrases: leave one of them out");
      auto opened = TopicModel::open(std::string(*config.model));
      if (!opened) wrong_option("/model", opened.error().text());
      model_ = *std::move(opened);
    } else {
      open_phrases();
    }
  }

  Outcome process(Record article) const {
    if (model_) {
      static thread_local TopicScratch scratch;
      tag(article, *model_, scratch);
    } else if (is_english(article.language())) {
      static thread_local PhraseScratch scratch;
      tag(article, *phrases_, scratch);
    } else if (article.language().empty()) {
      article.explain("no topics: it has no language, and topics of IPTC are for English alone");
    }
    return Outcome::keep;
  }

 private:
  template <class Topics, class Scratch>
  static void tag(Record& article, const Topics& topics, Scratch& scratch) {
    std::vector<GivenTopic> given;
    topics.tag(article.title(), article.body(), scratch, given);
    support::TagRoom room(article);
    for (const GivenTopic& topic : given) {
      if (!room.take()) continue;
      article.explain(reason(topic, topics.words_for(topic.topic, scratch, kMostWords)));
      article.tag({.scheme = "topic",
                   .name = topic.name,
                   .code = topic.code,
                   .score = std::round(double(topic.score) * 1000) / 1000});
    }
    room.explain(article);
  }

  /// "sport 0.84: goalkeeper 2.40, league 0.52"
  static std::string reason(const GivenTopic& topic, const std::vector<TopicWord>& words) {
    std::string text(topic.name.empty() ? topic.code : topic.name);
    char number[32];
    std::snprintf(number, sizeof number, " %.2f", double(topic.score));
    text += number;
    const char* before = ": ";
    for (const TopicWord& word : words) {
      std::snprintf(number, sizeof number, " %.2f", double(word.weight));
      text.append(before).append(word.word).append(number);
      before = ", ";
    }
    return text;
  }

  /// The phrases that come along, and the user's own.
  void open_phrases() {
    std::vector<std::filesystem::path> files;
    for (const char* name : {"concepts.txt", "phrases.txt"}) {
      const auto path = resource(name);
      if (!path)
        throw Failure(WCP_ERR_CONFIG, std::string("the data file tag_topics/") + name +
                                          " is missing beside the plugin: install it again");
      files.emplace_back(*path);
    }
    if (config.phrases) files.emplace_back(*config.phrases);
    phrases_ = *models::share<PhraseTopics>(files, [&] { return read_phrases(files); });
  }

  Result<PhraseTopics> read_phrases(const std::vector<std::filesystem::path>& files) const {
    PhraseList list;
    const auto read = [&](size_t i, std::string_view name, auto how) -> Status {
      const auto text = contents(files[i].native());
      if (!text) return text.error();
      return (list.*how)(*text, name);
    };
    Status status = read(0, "concepts.txt", &PhraseList::read_concepts);
    if (status) status = read(1, "phrases.txt", &PhraseList::read_phrases);
    if (!status) throw Failure(WCP_ERR_CONFIG, status.error().text());
    if (config.phrases) {
      status = read(2, *config.phrases, &PhraseList::read_phrases);
      if (!status) wrong_option("/phrases", status.error().text());
    }
    return PhraseTopics(std::move(list));
  }

  std::optional<TopicModel> model_;
  std::shared_ptr<const PhraseTopics> phrases_;
};

}  // namespace
}  // namespace wirecopy::tag

WIRECOPY_PLUGIN(wirecopy::tag::TopicStage)
