#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <wirecopy/plugin.hpp>

#include "keyword_learner.hpp"
#include "keywords.hpp"
#include "stream_words.hpp"
#include "support/index/remembered.hpp"
#include "support/prose/fold.hpp"
#include "support/tags/tag_room.hpp"
#include "support/units/hash.hpp"

namespace wirecopy::tag {
namespace {

/// What tags of the scheme "keyword" an article has.
std::vector<std::string> keywords_of(const Record& article) {
  std::vector<std::string> names;
  article.visit_tags([&](const Tag& tag) {
    if (tag.scheme == "keyword") names.emplace_back(tag.name);
  });
  return names;
}

struct TrainerOptions {
  std::string_view path;
  double trust = 5;

  static constexpr auto options() {
    return wirecopy::options(
        option("path", &TrainerOptions::path, "The model file to write.")
            .required()
            .format("wirecopy-path"),
        option("trust", &TrainerOptions::trust,
               "How much the weights that are usual count against the articles: as about so many "
               "clear examples. More keeps a small archive from surprises.")
            .min(0.1)
            .max(100'000));
  }
};

std::string about(const LearnedKeywords& learned) {
  char text[512];
  std::snprintf(text, sizeof text,
                R"({"trained on": {"articles": %u, "of these used": %u, "candidates": %u, )"
                R"("keywords": %u, "of these among the candidates": %u}, )",
                learned.articles, learned.sample, learned.candidates, learned.keywords,
                learned.found);
  std::string json = text;
  json += R"("languages with weights of their own": [)";
  for (const KeywordModel::Language& language : learned.model.languages)
    json.append(json.back() == '[' ? "\"" : ", \"").append(language.name).append("\"");
  std::snprintf(text, sizeof text,
                R"(], "tried on fifths that were left out": {"precision": %.3f, )"
                R"("of the usual weights": %.3f}})",
                learned.precision, learned.usual_precision);
  return json + text;
}

struct KeywordTrainer : Sink<TrainerOptions> {
  static constexpr StageInfo info{"train.keywords", "1.0.0",
                                  "Learns what editors take for keywords."};
  static constexpr const char* input =
      "title, body, language, and tags of the scheme \"keyword\" that stand in the text";
  static constexpr const char* reads[] = {"title", "body", "language", "tags", nullptr};

  Outcome process(Record article) {
    const std::vector<std::string> keywords = keywords_of(article);
    if (keywords.empty()) return Outcome::reject("it has no tags of the scheme \"keyword\"");
    if (!learner_.add(article.title(), article.body(), article.language(), keywords))
      return Outcome::reject("none of its keywords stands in its text");
    return Outcome::keep;
  }

  void stop() {
    if (stopping()) return;
    const auto learned = learner_.learn(usual_keyword_weights(), config.trust);
    if (!learned) throw Failure(WCP_ERR_CANCELLED, learned.error().text());
    const Status status = learned->model.writer(about(*learned)).write(std::string(config.path));
    if (!status) throw Failure(WCP_ERR_CANCELLED, status.error().text());
  }

 private:
  KeywordLearner learner_;
};

struct KeywordsOptions {
  int max = 10;
  double min_score = 0, phrases = 0;
  std::optional<std::string_view> model;

  static constexpr auto options() {
    return wirecopy::options(
        option("max", &KeywordsOptions::max, "How many keywords an article gets at most.")
            .min(1)
            .max(100),
        option("min_score", &KeywordsOptions::min_score, "Keywords of a lower score are left out.")
            .min(0)
            .max(1),
        option("phrases", &KeywordsOptions::phrases,
               "Above 0 more phrases of two and three words are chosen, below 0 fewer: it is added "
               "to the logarithm of their odds.")
            .min(-10)
            .max(10),
        option("model", &KeywordsOptions::model,
               "A model file of `wirecopy train tag.keywords`: what your own editors take for "
               "keywords. Without, the one that comes with wirecopy.")
            .format("wirecopy-path"));
  }
};

struct KeywordsStage : Transform<KeywordsOptions> {
  using Trainer = KeywordTrainer;
  static constexpr StageInfo info{
      "tag.keywords", "2.0.0",
      "Tags the words and names an article is about; reads title and the first 64 KiB of body.",
      WCP_STATEFUL, 1};
  static constexpr const char* reads[] = {"id", "title", "body", "language", "tags", nullptr};
  static constexpr const char* writes[] = {"tags", nullptr};

  KeywordsStage() {
    const auto file = config.model ? config.model : resource("keywords.model");
    if (!file) wrong_option("/model", "the model that comes with wirecopy is missing: name one");
    auto opened = KeywordModel::open(std::string(*file));
    if (!opened) wrong_option("/model", opened.error().text());
    model_ = *opened;
  }

  Outcome process(Record article) {  // one at a time: what is common depends on the order
    finder_.read(article.title(), article.body(), article.language());
    tag(article);
    learn(article);
    return Outcome::keep;
  }

  void restore(std::string_view entry) {
    if (!stream_.learn(entry)) support::refuse_entry(entry);
  }

  void compact() {
    for (const std::string& entry : stream_.entries()) journal(entry);
  }

 private:
  void tag(Record& article) {
    std::vector<std::string> known = keywords_of(article);  // the publisher's; they stay
    for (std::string& name : known) name = support::fold(name);
    support::TagRoom room(article);
    std::vector<wcp_span> spans;
    for (const Keyword& keyword : finder_.best(model_, &stream_, static_cast<size_t>(config.max),
                                               static_cast<float>(config.phrases))) {
      if (keyword.score < config.min_score) break;
      if (!known.empty() && std::ranges::find(known, support::fold(keyword.name)) != known.end())
        continue;
      if (!room.take()) continue;
      spans.clear();
      for (const Span& span : keyword.spans)
        spans.push_back({span.start, span.length, WCP_F_BODY, 0});
      article.tag({.scheme = "keyword",
                   .name = keyword.name,
                   .score = keyword.score,
                   .count = keyword.count,
                   .spans = spans});
    }
    room.explain(article);
  }

  /// Counts the words of the article among those of the stream.
  void learn(const Record& article) {
    const uint64_t id = support::hash_of(article.id());
    if (!stream_.wants(id)) return;
    stems_.clear();
    const CandidateFinder& found = finder_.candidates();
    for (uint32_t i = 0; i < found.stems() && i < StreamWords::kMostStems; ++i)
      stems_.push_back(found.stem_hash(i));
    const std::string entry = StreamWords::entry(id, stems_);
    journal(article, entry);
    stream_.learn(entry);
  }

  KeywordModel model_;
  KeywordFinder finder_;
  StreamWords stream_;
  std::vector<uint64_t> stems_;
};

}  // namespace
}  // namespace wirecopy::tag

WIRECOPY_PLUGIN(wirecopy::tag::KeywordsStage)
