#include "phrase_topics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "article_words.hpp"

namespace wirecopy::tag {
namespace {

constexpr float kWorth[] = {0, 0.4F, 1, 2};  ///< of a phrase, by its weight
constexpr float kInTitle = 1.2F, kInLead = 0.4F, kOften = 0.5F;
constexpr float kMostOften = 1.5F;   ///< of the logarithm of how often
constexpr size_t kLead = 60;         ///< words
constexpr float kNeeded = 4.8F;      ///< evidence, in an article of usual length
constexpr float kUsualLength = 250;  ///< words
constexpr float kFewestClear = 2, kHint = 0.34F;
constexpr float kOtherParts = 0.15F;  ///< of the evidence of parts that are not the strongest
constexpr float kShare = 0.25F;       ///< of the evidence that the strongest topic has

float weight_of(const PhraseScratch::Found& found, uint8_t weight) {
  float worth = 0;
  if (found.body > 0) worth += 1 + kOften * std::min(std::log(found.body), kMostOften);
  if (found.title > 0) worth += kInTitle;
  if (found.lead > 0) worth += kInLead;
  return worth * kWorth[weight];
}

void add(const PhraseScratch::Evidence& from, float share, PhraseScratch::Evidence& to) {
  to.sum += share * from.sum;
  to.clear += share * from.clear;
  to.hints += share * from.hints;
}

/// A topic has the evidence of its strongest part, and little of that of the others: a word here
/// and there, each of another part, is chance.
void add_parts(PhraseScratch::Gathered& topic) {
  add(topic.best_part, 1 - kOtherParts, topic.own);
  add(topic.parts, kOtherParts, topic.own);
}

float most_evidence(const std::vector<PhraseScratch::Gathered>& topics) {
  float most = 0;
  for (const PhraseScratch::Gathered& topic : topics) most = std::max(most, topic.own.sum);
  return most;
}

/// One phrase is not, unless it stands in title and body.
bool is_enough(const PhraseScratch::Evidence& topic) {
  return topic.clear >= 1 && topic.clear + kHint * topic.hints >= kFewestClear;
}

/// How much evidence an article of this length needs: long ones speak of many things.
float needed(size_t words) {
  const float length = static_cast<float>(words) / kUsualLength;
  return kNeeded * std::clamp(std::sqrt(length), 0.6F, 3.0F);
}

}  // namespace

PhraseTopics::PhraseTopics(PhraseList list)
    : list_(std::move(list)), table_(list_.phrases()), from_below_(list_.concepts().size()) {
  std::iota(from_below_.begin(), from_below_.end(), 0U);
  std::stable_sort(from_below_.begin(), from_below_.end(), [this](uint32_t a, uint32_t b) {
    return list_.concepts()[a].above.size() > list_.concepts()[b].above.size();
  });
}

void PhraseTopics::find_phrases(std::string_view title, std::string_view body,
                                PhraseScratch& scratch) const {
  scratch.words.clear();
  scratch.found.clear();
  scratch.places.resize(list_.phrases().size());
  table_.read(support::beginning(title, kMostTitle), scratch.words);
  const size_t title_end = scratch.words.size();
  table_.read(support::beginning(body, kMostBody), scratch.words);
  for (size_t at = 0; at < scratch.words.size();) {
    const PhraseTable::Match match = table_.find(scratch.words, at);
    if (match.words > 0) {
      uint32_t& place = scratch.places[match.phrase];
      if (place == 0) {
        scratch.found.push_back({match.phrase, 0, 0, 0});
        place = static_cast<uint32_t>(scratch.found.size());
      }
      PhraseScratch::Found& found = scratch.found[place - 1];
      ++(at < title_end ? found.title : found.body);
      found.lead += at >= title_end && at < title_end + kLead;
    }
    at += std::max<size_t>(match.words, 1);
  }
  for (const PhraseScratch::Found& found : scratch.found) scratch.places[found.phrase] = 0;
}

/// Leaves the whole evidence of each topic in `own`.
void PhraseTopics::gather(PhraseScratch& scratch) const {
  scratch.evidence.assign(list_.concepts().size(), {});
  for (const PhraseScratch::Found& found : scratch.found)
    for (const Hint& hint : list_.phrases()[found.phrase].hints) {
      if (!hint.is_own) continue;
      PhraseScratch::Evidence& topic = scratch.evidence[hint.topic].own;
      topic.sum += weight_of(found, hint.weight);
      (hint.weight > 1 ? topic.clear : topic.hints) += found.title > 0 && found.body > 0 ? 2 : 1;
    }
  for (const uint32_t topic : from_below_) {
    PhraseScratch::Gathered& gathered = scratch.evidence[topic];
    add_parts(gathered);
    if (gathered.own.sum == 0) continue;
    for (const uint32_t parent : list_.concepts()[topic].parents) {
      PhraseScratch::Gathered& above = scratch.evidence[parent];
      add(gathered.own, 1, above.parts);
      if (gathered.own.sum > above.best_part.sum) above.best_part = gathered.own;
    }
  }
}

/// The evidence of the topic at the top that this one is a part of; of several the most.
float PhraseTopics::strongest_top(uint32_t topic, const PhraseScratch& scratch) const {
  float most = 0;
  for (const uint32_t above : list_.concepts()[topic].above)
    if (list_.concepts()[above].parents.empty())
      most = std::max(most, scratch.evidence[above].own.sum);
  return most;
}

void PhraseTopics::tag(std::string_view title, std::string_view body, PhraseScratch& scratch,
                       std::vector<GivenTopic>& given) const {
  find_phrases(title, body, scratch);
  gather(scratch);
  const float least = needed(scratch.words.size());
  const float share = kShare * most_evidence(scratch.evidence);
  const size_t first = given.size();
  for (uint32_t i = 0; i < scratch.evidence.size(); ++i) {
    const PhraseScratch::Evidence& topic = scratch.evidence[i].own;
    if (topic.sum < least || !is_enough(topic) || strongest_top(i, scratch) < share) continue;
    const Concept& said = list_.concepts()[i];
    given.push_back({said.name, said.code, topic.sum / (topic.sum + least), i});
  }
  std::stable_sort(given.begin() + static_cast<std::ptrdiff_t>(first), given.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
}

std::vector<TopicWord> PhraseTopics::words_for(uint32_t topic, const PhraseScratch& scratch,
                                               size_t most) const {
  std::vector<TopicWord> words;
  for (const PhraseScratch::Found& found : scratch.found) {
    const Phrase& phrase = list_.phrases()[found.phrase];
    for (const Hint& hint : phrase.hints)
      if (hint.topic == topic) words.push_back({phrase.text, weight_of(found, hint.weight)});
  }
  std::sort(words.begin(), words.end(), [](const TopicWord& a, const TopicWord& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.word < b.word;
  });
  words.resize(std::min(most, words.size()));
  return words;
}

}  // namespace wirecopy::tag
