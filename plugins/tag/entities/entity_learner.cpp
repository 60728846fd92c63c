#include "entity_learner.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "features.hpp"
#include "packed_weights.hpp"
#include "property_table.hpp"

namespace wirecopy::tag::entities {
namespace {

constexpr uint32_t kLeastTimes = 2;  ///< a property seen less often is chance
constexpr float kRate = 0.1F;        ///< of learning
constexpr float kBaseRate = 0.05F;   ///< where there is a base
constexpr float kShrink = 2e-6F;     ///< of a weight, each time it is changed
constexpr uint32_t kDropped = 30;    ///< percent of properties that are left out by chance
constexpr double kSentencesThatSuffice = 1000;
constexpr float kLittle = 0.002F;  ///< a mistake that changes nothing

/// Numbers that look like chance, the same each time.
class Chance {
 public:
  uint32_t below(uint32_t most) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<uint32_t>((state_ >> 33) * most >> 31);
  }

 private:
  uint64_t state_ = 20240229;
};

/// A sentence as numbers of properties.
struct Exercise {
  uint32_t first_word, words;
};

class Learner {
 public:
  Learner(std::vector<TrainingArticle> articles, const Lexicon& lexicon, const LearningPlan& plan)
      : articles_(std::move(articles)), lexicon_(lexicon), plan_(plan) {
    std::sort(articles_.begin(), articles_.end());
  }

  Result<LearnedEntities> learn() {
    count();
    if (words_ > kMostTrainingWords)
      return Error{Errc::bad_input,
                   "there are more than " + std::to_string(kMostTrainingWords) +
                       " words to learn from; give it fewer articles",
                   {}};
    read();
    if (learned_.names[0] + learned_.names[1] + learned_.names[2] + learned_.names[3] == 0)
      return Error{Errc::bad_input,
                   "no article has a tag of a person, an organisation, a place or a nationality "
                   "with spans in its body; there is nothing to learn",
                   {}};
    begin();
    for (uint32_t round = 0; round < plan_.rounds; ++round) practise(round);
    finish();
    return std::move(learned_);
  }

 private:
  template <class Use>
  void each_article(Use use) {
    Observed observed;
    for (const TrainingArticle& article : articles_) {
      observed.clear();
      read_words(article.text, observed.text);
      observed.look(lexicon_);
      use(article, observed);
    }
  }

  void count() {
    each_article([&](const TrainingArticle&, const Observed& observed) {
      words_ += observed.text.words.size();
      if (words_ > kMostTrainingWords) return;
      for (const Sentence& sentence : observed.text.sentences) {
        const SentenceFeatures features(observed, sentence);
        for (uint32_t i = sentence.begin; i < sentence.end; ++i)
          features.each(i, [&](uint64_t hash) { table_.count(hash); });
      }
    });
  }

  void read() {
    table_.number(kLeastTimes);
    std::vector<Label> labels;
    word_starts_.push_back(0);
    each_article([&](const TrainingArticle& article, const Observed& observed) {
      learned_.unfit_names += label_words(observed.text, article.names, labels);
      for (const GivenName& name : article.names) ++learned_.names[static_cast<size_t>(name.kind)];
      for (const Sentence& sentence : observed.text.sentences) {
        exercises_.push_back(
            {static_cast<uint32_t>(labels_.size()), sentence.end - sentence.begin});
        const SentenceFeatures features(observed, sentence);
        for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
          features.each(i, [&](uint64_t hash) {
            const uint32_t number = table_.number_of(hash);
            if (number != PropertyTable::kNone) properties_.push_back(number);
          });
          word_starts_.push_back(properties_.size());
          labels_.push_back(labels[i]);
        }
      }
    });
    learned_.has_base = plan_.base != nullptr;
    learned_.articles = articles_.size();
    learned_.words = words_;
    learned_.properties = table_.size();
  }

  void begin() {
    weights_.assign(table_.size(), {});
    steps_.assign(table_.size(), {});
    sums_.assign(table_.size(), {});
    if (plan_.base == nullptr) return;
    Row trusted;
    trusted.fill(seen_before());
    steps_.assign(table_.size(), trusted);
    std::fill(std::begin(transition_steps_.rows), std::end(transition_steps_.rows), trusted);
    transitions_ = *plan_.base->weights().transitions;
    const auto buckets = plan_.base->weights().buckets;
    for (uint32_t i = 0; i < table_.size(); ++i) {
      const uint64_t hash = table_.hash(i);
      const WeightRow* row =
          buckets[WeightBucket::place(hash, buckets.size())].find(WeightBucket::check(hash));
      if (row == nullptr) continue;
      for (size_t l = 0; l < kLabels; ++l)
        weights_[i][l] = static_cast<float>(row->weights[l]) * plan_.base->weights().unit / kept();
    }
  }

  /// What the base has seen of each property counts the more the fewer sentences there are: few say
  /// little of how words stand in general. Chosen by learning from the first half of English
  /// Web Treebank and finding the names of the second.
  float seen_before() const {
    const double times = kSentencesThatSuffice / static_cast<double>(exercises_.size());
    return static_cast<float>(std::min(1e7, plan_.trust * times * times * times));
  }

  /// Which part of the properties is there when it learns.
  static float kept() { return 1 - static_cast<float>(kDropped) / 100; }

  void practise(uint32_t round) {
    std::vector<uint32_t> order(exercises_.size());
    std::iota(order.begin(), order.end(), 0U);
    for (size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[chance_.below(static_cast<uint32_t>(i))]);
    for (const uint32_t number : order) practise_one(exercises_[number]);
    if (round * 2 < plan_.rounds) return;
    for (size_t i = 0; i < weights_.size(); ++i)
      for (size_t l = 0; l < kLabels; ++l) sums_[i][l] += weights_[i][l];
    for (size_t b = 0; b < kLabels; ++b)
      for (size_t l = 0; l < kLabels; ++l) transition_sums_.rows[b][l] += transitions_.rows[b][l];
    ++summed_;
  }

  void practise_one(const Exercise& exercise) {
    chosen_.clear();
    chosen_starts_.assign(1, 0);
    lattice_.scores.assign(exercise.words, {});
    for (uint32_t i = 0; i < exercise.words; ++i) {
      const size_t word = exercise.first_word + i;
      for (size_t k = word_starts_[word]; k < word_starts_[word + 1]; ++k) {
        if (chance_.below(100) < kDropped) continue;
        chosen_.push_back(properties_[k]);
        for (size_t l = 0; l < 16; ++l) lattice_.scores[i][l] += weights_[properties_[k]][l];
      }
      chosen_starts_.push_back(chosen_.size());
    }
    lattice_.spread(transitions_);
    change_transitions(exercise);
    const float rate = plan_.base == nullptr ? kRate : kBaseRate;
    for (uint32_t i = 0; i < exercise.words; ++i) {
      Row wrong = lattice_.likelihoods()[i];
      wrong[labels_[exercise.first_word + i]] -= 1;
      wrong[15] = 0;
      float most = 0;
      for (const float value : wrong) most = std::max(most, std::fabs(value));
      if (most < kLittle) continue;
      for (size_t k = chosen_starts_[i]; k < chosen_starts_[i + 1]; ++k)
        change(weights_[chosen_[k]], steps_[chosen_[k]], wrong, rate);
    }
  }

  /// Source: Duchi, Hazan, Singer: Adaptive Subgradient Methods, 2011.
  static void change(Row& weights, Row& steps, const Row& wrong, float rate) {
    for (size_t l = 0; l < 16; ++l) {
      const float by = wrong[l] + kShrink * weights[l];
      steps[l] += by * by;
      weights[l] -= rate * by / std::sqrt(steps[l] + 1e-4F);
    }
  }

  void change_transitions(const Exercise& exercise) {
    Transitions wrong;
    lattice_.add_pairs(wrong);
    for (uint32_t i = 1; i < exercise.words; ++i) {
      const size_t word = exercise.first_word + i;
      wrong.rows[labels_[word - 1]][labels_[word]] -= 1;
    }
    for (size_t b = 0; b < kLabels; ++b)
      change(transitions_.rows[b], transition_steps_.rows[b], wrong.rows[b], kRate);
  }

  void finish() {
    const auto parts = static_cast<float>(std::max(1U, summed_));
    for (size_t b = 0; b < kLabels; ++b)
      for (size_t l = 0; l < kLabels; ++l)
        learned_.transitions.rows[b][l] =
            std::clamp(transition_sums_.rows[b][l] / parts, -30.0F, 30.0F);
    float most = 0;
    for (Row& row : sums_)
      for (float& value : row) {
        value = value / parts * kept();
        most = std::max(most, std::fabs(value));
      }
    std::optional<NameWeights> base;
    if (plan_.base != nullptr) base = plan_.base->weights();
    if (base) most = std::max(most, base->unit * 127);
    learned_.unit = std::clamp(most, 1e-3F, 4.0F) / 127;
    learned_.buckets =
        pack_weights(properties(), plan_.bytes, learned_.unit, base ? &*base : nullptr);
  }

  /// Those that say anything in units of the model.
  std::vector<LearnedProperty> properties() const {
    std::vector<LearnedProperty> list;
    for (uint32_t i = 0; i < sums_.size(); ++i) {
      float most = 0;
      for (const float value : sums_[i]) most = std::max(most, std::fabs(value));
      if (most * 2 < learned_.unit) continue;
      list.push_back(
          {table_.hash(i), &sums_[i], most * std::sqrt(static_cast<float>(table_.times(i)))});
    }
    return list;
  }

  std::vector<TrainingArticle> articles_;
  const Lexicon& lexicon_;
  const LearningPlan& plan_;
  LearnedEntities learned_;
  PropertyTable table_;
  size_t words_ = 0;
  std::vector<Exercise> exercises_;
  std::vector<uint32_t> properties_;  ///< of all words, one word behind the other
  std::vector<size_t> word_starts_;
  std::vector<Label> labels_;
  std::vector<Row> weights_, steps_, sums_;
  Transitions transitions_{}, transition_steps_{}, transition_sums_{};
  uint32_t summed_ = 0;
  Chance chance_;
  Lattice lattice_;
  std::vector<uint32_t> chosen_;
  std::vector<size_t> chosen_starts_;
};

}  // namespace

Result<LearnedEntities> learn_entities(std::vector<TrainingArticle> articles,
                                       const Lexicon& lexicon, const LearningPlan& plan) {
  return Learner(std::move(articles), lexicon, plan).learn();
}

}  // namespace wirecopy::tag::entities
