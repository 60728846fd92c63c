#include "tag/keywords/keyword_learner.hpp"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "tag/keywords/keyword_model.hpp"

using namespace wirecopy;
using namespace wirecopy::tag;

namespace {

constexpr const char* kThings[] = {"ferry",   "harvest", "vaccine", "orchestra", "bakery",
                                   "glacier", "museum",  "tunnel",  "election",  "satellite"};
constexpr const char* kPlaces[] = {"Skara", "Brill", "Tamrit", "Ennis", "Lund"};

struct Given {
  std::string body{};
  std::vector<std::string> keywords{};
};

/// Articles whose keyword is what stands last in them, and once: the opposite of what is usual.
std::vector<Given> odd_archive(size_t count) {
  std::vector<Given> archive;
  for (size_t i = 0; i < count; ++i) {
    const std::string thing = kThings[i % std::size(kThings)], place = kPlaces[i % 5];
    const std::string other = kThings[(i + 3) % std::size(kThings)];
    archive.push_back({"The " + other + " of " + place + " stands. Many like the " + other +
                           ". It was number " + std::to_string(i) + ", and then came the " + thing +
                           ".",
                       {thing}});
  }
  return archive;
}

LearnedKeywords learn(const std::vector<Given>& archive) {
  KeywordLearner learner;
  for (const Given& one : archive) CHECK(learner.add("", one.body, "en", one.keywords));
  const auto learned = learner.learn(usual_keyword_weights());
  REQUIRE(learned);
  return *learned;
}

std::string best(const KeywordModel& model, std::string_view body) {
  KeywordFinder finder;
  finder.read("", body, "en");
  const auto keywords = finder.best(model, nullptr, 1);
  return keywords.empty() ? "" : keywords[0].name;
}

struct ModelFolder {
  std::filesystem::path path;
  ModelFolder() {
    std::string name = std::filesystem::temp_directory_path() / "wirecopy-keywords-XXXXXX";
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~ModelFolder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("what an archive takes for keywords is learned", "[tag][keywords]") {
  const LearnedKeywords learned = learn(odd_archive(60));
  CHECK(learned.articles == 60);
  CHECK(learned.keywords == 60);
  CHECK(learned.found == 60);
  CHECK(learned.precision > 0.9);
  CHECK(learned.usual_precision < 0.3);
  const std::string text =
      "The castle of Lund stands. Many like the castle, and then came the dragon.";
  CHECK(best({usual_keyword_weights(), {}}, text) == "castle");
  CHECK(best(learned.model, text) == "dragon");
}

TEST_CASE("weights of keywords do not depend on the order of the articles", "[tag][keywords]") {
  auto archive = odd_archive(40);
  const LearnedKeywords once = learn(archive);
  std::ranges::reverse(archive);
  const LearnedKeywords again = learn(archive);
  CHECK(once.model.others.of == again.model.others.of);
  CHECK(once.precision == again.precision);
}

TEST_CASE("a language of twenty articles has weights of its own", "[tag][keywords]") {
  KeywordLearner learner;
  for (const Given& one : odd_archive(25)) CHECK(learner.add("", one.body, "en", one.keywords));
  for (int i = 0; i < 5; ++i)
    CHECK(learner.add("", "Die Brücke " + std::to_string(i) + " ist neu.", "de",
                      std::vector<std::string>{"Brücke"}));
  const auto learned = learner.learn(usual_keyword_weights());
  REQUIRE(learned);
  REQUIRE(learned->model.languages.size() == 1);
  CHECK(learned->model.languages[0].name == "en");
  CHECK(&learned->model.weights("en") == &learned->model.languages[0].weights);
  CHECK(&learned->model.weights("de") == &learned->model.others);
  CHECK(learned->model.others.of != learned->model.languages[0].weights.of);
}

TEST_CASE("nothing is learned from articles without their keywords, or from few",
          "[tag][keywords]") {
  KeywordLearner learner;
  CHECK_FALSE(learner.add("", "A ferry", "en", std::vector<std::string>{"harvest"}));
  CHECK_FALSE(learner.add("", "", "en", std::vector<std::string>{"harvest"}));
  CHECK_FALSE(learner.add("", "A ferry", "en", std::vector<std::string>{"the old ferry of Lund"}));
  CHECK(learner.add("", "A ferry", "en", std::vector<std::string>{"Ferries", "FERRY"}));
  const auto learned = learner.learn(usual_keyword_weights());
  REQUIRE_FALSE(learned);
  CHECK(learned.error().message.find("1 articles") != std::string::npos);
}

TEST_CASE("a model file gives back what was learned", "[tag][keywords]") {
  const ModelFolder folder;
  const LearnedKeywords learned = learn(odd_archive(30));
  const auto file = folder.path / "ours.model";
  REQUIRE(learned.model.writer("{}").write(file));
  const auto opened = KeywordModel::open(file);
  REQUIRE(opened);
  CHECK(opened->others.of == learned.model.others.of);
  REQUIRE(opened->languages.size() == 1);
  CHECK(opened->languages[0].weights.of == learned.model.languages[0].weights.of);
}

TEST_CASE("models with weights that are none are refused", "[tag][keywords]") {
  const ModelFolder folder;
  const auto file = folder.path / "bad.model";
  const auto refuses = [&](const std::string& languages, std::vector<float> weights) {
    models::ModelWriter writer(kKeywordModelType, kKeywordModelForm, "{}");
    writer.add("languages", languages);
    writer.add("weights", weights);
    REQUIRE(writer.write(file));
    return !KeywordModel::open(file);
  };
  std::vector<float> sound(2 * kKeywordFeatures, 1.0F);
  CHECK_FALSE(refuses("", sound));
  CHECK(refuses("en", sound));
  CHECK(refuses(std::string("en\0\0\0\0\0\0", 8), sound));
  CHECK(refuses("", {}));
  sound[3] = std::numeric_limits<float>::quiet_NaN();
  CHECK(refuses("", sound));
  sound[3] = 1e9F;
  CHECK(refuses("", sound));
}
