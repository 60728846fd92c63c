#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <wirecopy/plugin.hpp>

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
  std::optional<std::string_view> model;

  static constexpr auto options() {
    return wirecopy::options(option("model", &TopicOptions::model, "x").format("wirecopy-path"));
  }
};

struct TopicStage : Transform<TopicOptions> {
  using Trainer = TopicTrainer;
  static constexpr StageInfo info{"tag.topics", "1.0.0", "Says what articles are about."};
  static constexpr const char* reads[] = {"title", "body", "language", nullptr};
  static constexpr const char* writes[] = {"tags", nullptr};

  TopicStage() {
    auto opened = TopicModel::open(std::string(*config.model));
    if (!opened) wrong_option("/model", opened.error().text());
    model_ = *std::move(opened);
  }

  Outcome process(Record article) const {
    static thread_local TopicScratch scratch;
    std::vector<GivenTopic> given;
    model_->tag(article.title(), article.body(), scratch, given);
    for (const GivenTopic& topic : given) {
      article.tag({.scheme = "topic", .name = topic.name, .code = topic.code, .score = topic.score});
    }
    return Outcome::keep;
  }

 private:
  std::optional<TopicModel> model_;
};

}  // namespace
}  // namespace wirecopy::tag

WIRECOPY_PLUGIN(wirecopy::tag::TopicStage)
