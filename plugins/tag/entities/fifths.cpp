#include <algorithm>

#include "article_names.hpp"
#include "entity_learner.hpp"
#include "organisation_names.hpp"

namespace wirecopy::tag::entities {
namespace {

constexpr size_t kParts = 5;
constexpr size_t kMostTriedBytes = size_t{2} << 20;  ///< of text; of more one fifth is tried

/// What was found of what is there.
struct Tally {
  size_t right = 0, found = 0, given = 0;

  double f1() const {
    return found + given == 0 ? 0
                              : 2 * static_cast<double>(right) / static_cast<double>(found + given);
  }
};

bool is_counted(Kind kind) { return static_cast<size_t>(kind) < kLongKinds; }

void tally(const TrainingArticle& article, const NameWeights& weights, const Lexicon& lexicon,
           Tally& sum) {
  NameScratch scratch;
  ArticleText text = read_article({}, article.text, scratch);
  std::vector<NamedMention> found =
      mentions_of(weights, lexicon, OrganisationNames(), text, scratch);
  std::erase_if(found,
                [](const NamedMention& name) { return name.is_within || !is_counted(name.kind); });
  std::vector<Label> labels;
  label_words(scratch.article.text, article.names, labels);
  const auto ends_at = [&](size_t i) { return i == labels.size() || may_begin(labels[i]); };
  for (const Label label : labels) sum.given += is_long(label) && may_begin(label);
  sum.found += found.size();
  for (const NamedMention& name : found)
    sum.right +=
        is_long(labels[name.first]) && may_begin(labels[name.first]) &&
        kind_of(labels[name.first]) == name.kind && may_end(labels[name.end - 1]) &&
        ends_at(name.end) &&
        std::none_of(labels.begin() + name.first + 1, labels.begin() + name.end, may_begin);
}

}  // namespace

std::optional<TriedNames> try_fifths(std::vector<TrainingArticle> articles, const Lexicon& lexicon,
                                     const LearningPlan& plan) {
  std::sort(articles.begin(), articles.end());
  std::erase_if(articles, [](const TrainingArticle& one) { return one.text.size() > kMostBody; });
  size_t bytes = 0;
  for (const TrainingArticle& one : articles) bytes += one.text.size();
  if (std::count_if(articles.begin(), articles.end(), [](const auto& one) {
        return !one.names.empty();
      }) < static_cast<ptrdiff_t>(kParts))
    return std::nullopt;
  TriedNames tried;
  Tally learned, base;
  for (size_t part = 0; part < (bytes > kMostTriedBytes ? 1 : kParts); ++part) {
    std::vector<TrainingArticle> rest;
    for (size_t i = 0; i < articles.size(); ++i)
      if (i % kParts != part) rest.push_back(articles[i]);
    const auto model = learn_entities(std::move(rest), lexicon, plan);
    if (!model) continue;
    ++tried.parts;
    for (size_t i = part; i < articles.size(); i += kParts) {
      tally(articles[i], model->weights(), lexicon, learned);
      if (plan.base != nullptr) tally(articles[i], plan.base->weights(), lexicon, base);
    }
  }
  if (tried.parts == 0) return std::nullopt;
  tried.f1 = learned.f1();
  tried.of_base = base.f1();
  return tried;
}

}  // namespace wirecopy::tag::entities
