#include "tag/topics/topic_model.hpp"

#include <cmath>
#include <cstring>
#include <functional>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "plugins/tag/topic_articles.hpp"
#include "tag/topics/model_parts.hpp"

using namespace wirecopy;
using namespace wirecopy::tag;
using namespace wirecopy::test;

namespace {

constexpr const char* kSections[] = {"words",   "starts", "slots", "rarity", "rows",
                                     "weights", "topics", "names", "rules"};

/// The model of the small archive, with one section made anew.
class Forged {
 public:
  Forged() {
    Corpus corpus = small_archive();
    auto learned = learn_topics(corpus);
    REQUIRE(learned);
    REQUIRE(write_topics(*learned).write(folder_.path() / "good.model"));
  }

  Result<TopicModel> with(std::string_view section,
                          const std::function<void(std::string&)>& change) const {
    const auto good = models::ModelFile::open(folder_.path() / "good.model");
    REQUIRE(good);
    models::ModelWriter writer(kTopicModelType, kTopicModelForm, "{}");
    for (const char* name : kSections) {
      std::string bytes(*good->section(name));
      if (name == section) change(bytes);
      writer.add(name, bytes);
    }
    REQUIRE(writer.write(folder_.path() / "forged.model"));
    return TopicModel::open(folder_.path() / "forged.model");
  }

  /// Puts a value into a section, of whose items `at` is one.
  template <class T>
  Result<TopicModel> put(std::string_view section, size_t at, T value) const {
    return with(section, [&](std::string& bytes) {
      REQUIRE((at + 1) * sizeof value <= bytes.size());
      std::memcpy(bytes.data() + at * sizeof value, &value, sizeof value);
    });
  }

  void refuses(const Result<TopicModel>& opened, std::string_view section) const {
    REQUIRE(!opened);
    CHECK(opened.error().text().find('"' + std::string(section) + '"') != std::string::npos);
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a model that holds together is read", "[tag][topics]") {
  CHECK(Forged().with("none", [](std::string&) {}));
}

TEST_CASE("a section of the wrong size is refused", "[tag][topics]") {
  const Forged forged;
  for (const char* section : {"words", "starts", "slots", "rarity", "rows", "weights", "names"}) {
    CAPTURE(section);
    CHECK(!forged.with(section, [](std::string& bytes) { bytes.resize(bytes.size() - 4); }));
    CHECK(!forged.with(section, [](std::string& bytes) { bytes.clear(); }));
  }
  CHECK(!forged.with("topics", [](std::string& bytes) { bytes.clear(); }));
  CHECK(!forged.with("rules", [](std::string& bytes) { bytes += bytes; }));
}

TEST_CASE("an index that leads outside is refused", "[tag][topics]") {
  const Forged forged;
  forged.refuses(forged.put("slots", 0, uint32_t{1'000'000}), "slots");
  forged.refuses(forged.put("starts", 1, uint32_t{1'000'000}), "slots");
  forged.refuses(forged.put("rows", 1, UINT32_MAX), "rows");
  forged.refuses(forged.put("weights", 0, TopicModel::Weight{2, 1}), "weights");
}

TEST_CASE("a topic that is none is refused", "[tag][topics]") {
  const Forged forged;
  const auto with_topic = [&](const std::function<void(TopicModel::Topic&)>& change) {
    return forged.with("topics", [&](std::string& bytes) {
      TopicModel::Topic topic;
      std::memcpy(&topic, bytes.data(), sizeof topic);
      change(topic);
      std::memcpy(bytes.data(), &topic, sizeof topic);
    });
  };
  forged.refuses(with_topic([](auto& topic) { topic.name = UINT32_MAX; }), "topics");
  forged.refuses(with_topic([](auto& topic) { topic.code_length = UINT32_MAX; }), "topics");
  forged.refuses(with_topic([](auto& topic) { topic.name_length = topic.code_length = 0; }),
                 "topics");
  forged.refuses(with_topic([](auto& topic) { topic.unit = NAN; }), "topics");
}

TEST_CASE("text that is no UTF-8, or has control characters, is refused", "[tag][topics]") {
  const Forged forged;
  forged.refuses(forged.with("names", [](std::string& bytes) { bytes[0] = '\xFF'; }), "names");
  forged.refuses(forged.with("words", [](std::string& bytes) { bytes[0] = '\n'; }), "words");
  forged.refuses(
      forged.with("rarity", [](std::string& bytes) { std::memset(bytes.data(), 0xFF, 4); }),
      "rarity");
}
