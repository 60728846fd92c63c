#include "tag/topics/learner.hpp"

#include <algorithm>
#include <optional>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "plugins/tag/topic_articles.hpp"
#include "tag/topics/topic_model.hpp"

using namespace wirecopy::tag;
using namespace wirecopy::test;

namespace {

/// What a model that was learned from the archive says of an article: names, most likely first.
class Small {
 public:
  explicit Small(Corpus corpus) {
    auto learned = learn_topics(corpus);
    REQUIRE(learned);
    REQUIRE(write_topics(*learned).write(folder_.path() / "t.model"));
    auto opened = TopicModel::open(folder_.path() / "t.model");
    REQUIRE(opened);
    model_.emplace(*std::move(opened));
  }

  std::vector<std::string> names(std::string_view title, std::string_view body) {
    given.clear();
    model_->tag(title, body, scratch, given);
    std::vector<std::string> names;
    for (const GivenTopic& topic : given) names.emplace_back(topic.name);
    std::sort(names.begin(), names.end());
    return names;
  }
  const TopicModel& model() const { return *model_; }

  std::vector<GivenTopic> given;
  TopicScratch scratch;

 private:
  TemporaryFolder folder_;
  std::optional<TopicModel> model_;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("articles get one topic, several or none, as the archive has them", "[tag][topics]") {
  Small small(small_archive());
  CHECK(small.names("Ferry", "The ferry is at the quay of the port.") == Names{"harbour"});
  CHECK(small.names("Harvest", "Wheat and barley were cut.") == Names{"farms"});
  CHECK(small.names("Grain ship", "The ferry at the quay has wheat and barley on board.") ==
        Names{"farms", "harbour"});
  CHECK(small.names("Choir", "The choir sang in the hall.").empty());
  CHECK(small.names("", "").empty());
  CHECK(small.names("Quantum", "Zyx qwerty.").empty());
}

TEST_CASE("scores are between 0 and 1, and codes come along", "[tag][topics]") {
  Small small(small_archive());
  REQUIRE(small.names("Ferry", "The ferry is at the quay of the port.").size() == 1);
  CHECK(small.given[0].code == "desk:1");
  CHECK(small.given[0].score > 0.5F);
  CHECK(small.given[0].score <= 1);
}

TEST_CASE("a topic is explained by the words that spoke for it", "[tag][topics]") {
  Small small(small_archive());
  small.names("Ferry", "The ferry is at the quay of the port.");
  const auto words = small.model().words_for(small.given[0].topic, small.scratch, 3);
  REQUIRE(!words.empty());
  CHECK(words.size() <= 3);
  CHECK((words[0].word == "ferry" || words[0].word == "quay" || words[0].word == "port"));
  for (const TopicWord& word : words) CHECK(word.weight > 0);
}

TEST_CASE("what is learned does not depend on the order of the articles", "[tag][topics]") {
  Corpus forth = small_archive(1), back = small_archive(-1);
  const auto one = learn_topics(forth), other = learn_topics(back);
  REQUIRE(one);
  REQUIRE(other);
  CHECK(write_topics(*one).bytes() == write_topics(*other).bytes());
}

TEST_CASE("where each article has a topic, each is given one", "[tag][topics]") {
  Corpus corpus;
  for (int i = 0; i < 6; ++i) {
    corpus.add("", "the ferry left the quay", {{kHarbour}});
    corpus.add("", "the wheat was cut", {{kFarms}});
  }
  Small small(std::move(corpus));
  CHECK(small.names("", "the choir").size() == 1);
  CHECK(small.names("", "the ferry left the wheat").size() == 1);
}

TEST_CASE("it is said what cannot be learned", "[tag][topics]") {
  Corpus rare;
  rare.add("", "the ferry", {{kHarbour}});
  rare.add("", "the wheat", {{kFarms}});
  const auto nothing = learn_topics(rare);
  REQUIRE(!nothing);
  CHECK(nothing.error().text().find("no topic has two articles") != std::string::npos);

  Corpus all;
  for (int i = 0; i < 4; ++i) all.add("", "the ferry", {{kHarbour}});
  const auto same = learn_topics(all);
  REQUIRE(!same);
  CHECK(same.error().text().find("all articles have the topic \"harbour\"") != std::string::npos);

  Corpus empty;
  CHECK(!learn_topics(empty));
}

TEST_CASE("a threshold is chosen where most answers are right", "[tag][topics]") {
  TriedTopic tried;
  tried.likelihoods = {0.9F, 0.8F, 0.35F, 0.3F, 0.1F, 0.05F};
  tried.belongs = {1, 1, 1, 1, 0, 0};
  const std::vector<TriedTopic> topics{tried};
  const Thresholds chosen = choose_thresholds(topics, false);
  CHECK(chosen.of_topic[0] > 0.1F);
  CHECK(chosen.of_topic[0] <= 0.3F);
  CHECK(chosen.f1 == Approx(1));
}

TEST_CASE("likelihoods rise with the distance", "[tag][topics]") {
  const std::vector<float> distances{-2, -1, -0.5F, 0.5F, 1, 2};
  const std::vector<uint8_t> belongs{0, 0, 0, 1, 1, 1};
  const Curve curve = fit_curve(distances, belongs, {}, 1);
  CHECK(curve.likelihood(-2) < 0.2F);
  CHECK(curve.likelihood(2) > 0.8F);
  // Learned the wrong way round, it must not turn.
  const std::vector<uint8_t> wrong{1, 1, 1, 0, 0, 0};
  CHECK(fit_curve(distances, wrong, {}, 1).slope > 0);
}
