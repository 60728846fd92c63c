#include "learner.hpp"

#include <algorithm>
#include <numeric>

namespace wirecopy::tag {
namespace {

constexpr uint32_t kFewestArticles = 2, kParts = 5;
constexpr double kTrustInPrior = 3;  ///< as much as this many doubtful articles

class Learner {
 public:
  explicit Learner(const Corpus& corpus)
      : corpus_(corpus),
        space_(choose_features(corpus)),
        matrix_(make_matrix(corpus, space_)),
        members_(corpus.topics().size()) {
    for (uint32_t i = 0; i < corpus.articles().size(); ++i)
      for (const uint32_t topic : corpus.articles()[i].topics) members_[topic].push_back(i);
  }

  Result<LearnedTopics> learn() {
    LearnedTopics learned = describe();
    if (learned.topics.empty())
      return Error{Errc::bad_input, "no topic has two articles; there is nothing to learn", {}};
    for (const LearnedTopic& topic : learned.topics)
      if (topic.articles == learned.articles)
        return Error{
            Errc::bad_input,
            "all articles have the topic \"" + topic.topic.name + "\": give it some that have not",
            {}};
    try_out(learned);
    std::vector<uint32_t> all(matrix_.rows());
    std::iota(all.begin(), all.end(), 0U);
    for (size_t k = 0; k < learned.topics.size(); ++k)
      learned.topics[k].plane = separate(matrix_, all, tried_[k].belongs);
    return learned;
  }

 private:
  LearnedTopics describe() {
    LearnedTopics learned;
    for (const uint32_t word : space_.words) learned.words.push_back(corpus_.words()[word]);
    learned.rarity = space_.rarity;
    learned.articles = static_cast<uint32_t>(corpus_.articles().size());
    learned.only_one = true;
    for (const LearnedArticle& article : corpus_.articles()) {
      learned.without_topic += article.topics.empty();
      learned.only_one = learned.only_one && article.topics.size() < 2;
    }
    learned.always_one = learned.without_topic == 0;
    for (size_t k = 0; k < members_.size(); ++k) {
      const auto articles = static_cast<uint32_t>(members_[k].size());
      if (articles < kFewestArticles) {
        ++learned.rare_topics;
        continue;
      }
      learned.topics.push_back({corpus_.topics()[k], articles, {}, {}, 0.5F});
      TriedTopic& tried = tried_.emplace_back();
      tried.belongs.resize(matrix_.rows());
      for (const uint32_t i : members_[k]) tried.belongs[i] = 1;
    }
    return learned;
  }

  /// Learns from four parts of five and tries the fifth, by turns.
  void try_out(LearnedTopics& learned) {
    for (TriedTopic& tried : tried_) tried.likelihoods.resize(matrix_.rows());
    for (uint32_t part = 0; part < kParts; ++part) {
      std::vector<uint32_t> rows;
      for (uint32_t i = 0; i < matrix_.rows(); ++i)
        if (i % kParts != part) rows.push_back(i);
      for (TriedTopic& tried : tried_) {
        const Plane plane = separate(matrix_, rows, tried.belongs);
        for (size_t i = part; i < matrix_.rows(); i += kParts)
          tried.likelihoods[i] = plane.distance(matrix_.row(i));  // a distance, for now
      }
    }
    calibrate(learned);
    Thresholds thresholds = choose_thresholds(tried_, learned.always_one);
    for (size_t k = 0; k < tried_.size(); ++k) learned.topics[k].threshold = thresholds.of_topic[k];
    learned.f1 = thresholds.f1;
  }

  void calibrate(LearnedTopics& learned) {
    std::vector<float> distances;
    std::vector<uint8_t> belongs;
    for (const TriedTopic& tried : tried_) {
      distances.insert(distances.end(), tried.likelihoods.begin(), tried.likelihoods.end());
      belongs.insert(belongs.end(), tried.belongs.begin(), tried.belongs.end());
    }
    const Curve usual = fit_curve(distances, belongs, {}, kTrustInPrior);
    for (size_t k = 0; k < tried_.size(); ++k) {
      TriedTopic& tried = tried_[k];
      const Curve curve = fit_curve(tried.likelihoods, tried.belongs, usual, kTrustInPrior);
      learned.topics[k].curve = curve;
      for (float& value : tried.likelihoods) value = curve.likelihood(value);
    }
  }

  const Corpus& corpus_;
  FeatureSpace space_;
  Matrix matrix_;
  std::vector<std::vector<uint32_t>> members_;  ///< articles of each topic of the corpus
  std::vector<TriedTopic> tried_;               ///< of each topic that is learned
};

}  // namespace

Result<LearnedTopics> learn_topics(Corpus& corpus) {
  corpus.sort();
  return Learner(corpus).learn();
}

}  // namespace wirecopy::tag
