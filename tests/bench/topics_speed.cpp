// Documents that tag.topics tags in a second of the processor: by the phrases that come along, and
// by a model with two topics that says nothing. Each line of a file is one article. usage:
// topics_speed FILE...
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tag/topics/phrase_topics.hpp"
#include "tag/topics/topic_model.hpp"

namespace {

using namespace wirecopy::tag;

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

template <class Topics, class Scratch>
void measure(const char* what, const std::vector<std::string>& articles, const Topics& topics,
             Scratch scratch) {
  constexpr int kRounds = 5;
  double best = 1e9;
  std::vector<GivenTopic> given;
  for (int round = 0; round < kRounds; ++round) {
    given.clear();
    const double start = seconds();
    for (const std::string& article : articles) topics.tag({}, article, scratch, given);
    best = std::min(best, seconds() - start);
  }
  std::printf("%-10s %9.0f documents/s, %.2f topics each\n", what,
              static_cast<double>(articles.size()) / best,
              static_cast<double>(given.size()) / static_cast<double>(articles.size()));
}

std::string contents(const std::string& name) {
  std::ifstream file(name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int measure_phrases(const std::vector<std::string>& articles) {
  const std::string folder = WIRECOPY_TOPICS;
  const double start = seconds();
  PhraseList list;
  if (!list.read_concepts(contents(folder + "/concepts.txt"), "concepts.txt")) return 1;
  if (!list.read_phrases(contents(folder + "/phrases.txt"), "phrases.txt")) return 1;
  const PhraseTopics topics(std::move(list));
  std::printf("phrases read in %.3f s\n", seconds() - start);
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
  const double start = seconds();
  auto learned = learn_topics(corpus);
  if (!learned) return 1;
  std::printf("learned in %.2f s\n", seconds() - start);
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
  std::vector<std::string> articles;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(arguments[i]);
    for (std::string line; std::getline(file, line);) articles.push_back(line);
  }
  if (articles.empty()) {
    std::fputs("usage: topics_speed FILE...\n", stderr);
    return 64;
  }
  return measure_phrases(articles) + measure_model(articles);
}
