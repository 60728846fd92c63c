// Documents that tag.topics tags in a second of the processor: by the phrases that come along, and
// by a model with two topics that says nothing. Each line of a file is one article. usage:
// topics_speed FILE...
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "bench.hpp"
#include "tag/topics/phrase_topics.hpp"
#include "tag/topics/topic_model.hpp"

namespace {

using namespace wirecopy::bench;
using namespace wirecopy::tag;

template <class Topics, class Scratch>
void measure(const char* what, const std::vector<std::string>& articles, const Topics& topics,
             Scratch scratch) {
  constexpr int kRounds = 5;
  std::vector<GivenTopic> given;
  const double best = best_of(kRounds, [&] {
    given.clear();
    for (const std::string& article : articles) topics.tag({}, article, scratch, given);
  });
  std::printf("%-10s %9.0f documents/s, %.2f topics each\n", what,
              static_cast<double>(articles.size()) / best,
              static_cast<double>(given.size()) / static_cast<double>(articles.size()));
}

int measure_phrases(const std::vector<std::string>& articles) {
  const std::string folder = WIRECOPY_TOPICS;
  const double start = cpu_seconds();
  PhraseList list;
  if (!list.read_concepts(contents(folder + "/concepts.txt"), "concepts.txt")) return 1;
  if (!list.read_phrases(contents(folder + "/phrases.txt"), "phrases.txt")) return 1;
  const PhraseTopics topics(std::move(list));
  std::printf("phrases read in %.3f s\n", cpu_seconds() - start);
  measure("phrases", articles, topics, PhraseScratch{});
  return 0;
}

int measure_model(const std::vector<std::string>& articles) {
  Corpus corpus;
  for (size_t i = 0; i < articles.size(); ++i) {
    const bool first = i % 2 == 0;
    const TopicName name{first ? "even" : "odd", {}};
    corpus.add({}, articles[i], {{name}});
  }
  const double start = cpu_seconds();
  auto learned = learn_topics(corpus);
  if (!learned) return 1;
  std::printf("learned in %.2f s\n", cpu_seconds() - start);
  const std::string file = std::string(WIRECOPY_BENCH) + "/topics_speed.model";
  if (!write_topics(*learned).write(file)) return 1;
  const auto model = TopicModel::open(file);
  if (!model) return 1;
  measure("model", articles, *model, TopicScratch{});
  std::remove(file.c_str());
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> articles = texts_of(count, arguments);
  if (articles.empty()) {
    std::fputs("usage: topics_speed FILE...\n", stderr);
    return 64;
  }
  return measure_phrases(articles) + measure_model(articles);
}
