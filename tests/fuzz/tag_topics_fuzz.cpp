// Files of phrases, models and articles that nobody has checked. The first byte says what the rest
// is: phrases before an article, an article, or bytes to put into one section of a sound model.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz_folder.hpp"
#include "plugins/tag/topic_articles.hpp"
#include "tag/topics/model_parts.hpp"
#include "tag/topics/phrase_topics.hpp"

using namespace wirecopy;
using namespace wirecopy::tag;

namespace {

constexpr const char* kConcepts = "1 - sport\n11 1 soccer\n2 - health\n";
constexpr const char* kPhrases =
    "[11 soccer]\n3 goalkeeper, FA Cup\n[2 health]\n2 WHO, public health\n";

void check(const std::vector<GivenTopic>& given) {
  for (const GivenTopic& topic : given)
    if (!(topic.score >= 0 && topic.score <= 1)) std::abort();
}

template <class Topics, class Scratch>
void tag_and_explain(const Topics& topics, Scratch scratch, std::string_view text) {
  std::vector<GivenTopic> given;
  topics.tag(text.substr(text.size() / 2), text, scratch, given);
  check(given);
  for (const GivenTopic& topic : given) topics.words_for(topic.topic, scratch, 5);
}

void try_phrases(std::string_view phrases, std::string_view text) {
  PhraseList list;
  if (!list.read_concepts(kConcepts, "c")) std::abort();
  if (!list.read_phrases(phrases, "p")) return;
  tag_and_explain(PhraseTopics(std::move(list)), PhraseScratch{}, text);
}

const models::ModelFile& sound_model() {
  static const models::ModelFile model = [] {
    Corpus corpus = test::small_archive();
    auto learned = learn_topics(corpus);
    if (!learned || !write_topics(*learned).write(test::fuzz_folder() / "sound.model"))
      std::abort();
    auto opened = models::ModelFile::open(test::fuzz_folder() / "sound.model");
    if (!opened) std::abort();
    return *std::move(opened);
  }();
  return model;
}

/// The checksum is right: what is refused is refused for what it says.
void try_model(uint8_t which, uint16_t at, std::string_view bytes) {
  constexpr const char* kSections[] = {"words",   "starts", "slots", "rarity", "rows",
                                       "weights", "topics", "names", "rules"};
  models::ModelWriter writer(kTopicModelType, kTopicModelForm, "{}");
  for (size_t i = 0; i < std::size(kSections); ++i) {
    std::string section(*sound_model().section(kSections[i]));
    if (i == which % std::size(kSections)) {
      if (at == UINT16_MAX) section.clear();
      const size_t start = section.empty() ? 0 : at % section.size();
      section.replace(start, bytes.size(), bytes);
    }
    writer.add(kSections[i], section);
  }
  if (!writer.write(test::fuzz_folder() / "forged.model")) std::abort();
  const auto opened = TopicModel::open(test::fuzz_folder() / "forged.model");
  if (opened) tag_and_explain(*opened, TopicScratch{}, "The ferry at the quay has wheat on board.");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 4 || size > 64 * 1024) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 4, size - 4);
  switch (data[0] % 3) {
    case 0:
      try_phrases(rest.substr(0, rest.find('\0')), rest);
      break;
    case 1:
      try_phrases(kPhrases, rest);
      break;
    default:
      try_model(data[1], static_cast<uint16_t>(data[2] << 8 | data[3]), rest);
  }
  return 0;
}
