#include <string_view>

#include "keyword_learner.hpp"

namespace wirecopy::tag {
namespace {

struct Said {
  std::string_view feature;
  float weight;
};

/// Set by hand in steps of a half, and tried on annotated news in English, French and Portuguese.
constexpr Said kOfWords[] = {
    {"any", -1},               // most words are no keywords
    {"times", 4},              // what is said again is what it is about
    {"late", -1},              // news begin with what matters
    {"letters", 2},            // long words mean more than short ones
    {"capital", 0.5F},         // names
    {"times capital", -0.5F},  // but those who speak are named often, too
    {"bound", -1},             // half of a phrase is no word for it
    {"common", -1},            // what all articles have tells nothing of this one
};
constexpr Said kOfPhrases[] = {
    {"any", -1},          {"times", 4},     // as of words
    {"late", -1},         {"reach", 0.5F},  // of the whole story, not of a part
    {"times capital", 1},                   // a name that comes again
    {"bound", -1},                          // words that stand in other company more often
    {"three", -0.5F},                       // shorter ones are used more
    {"common", -1},
};

template <size_t N>
KeywordFeatures weights(const Said (&list)[N]) {
  KeywordFeatures all{};
  for (const Said& said : list)
    for (size_t i = 0; i < kKeywordFeatures; ++i)
      if (kKeywordFeatureNames[i] == said.feature) all[i] = said.weight;
  return all;
}

}  // namespace

KeywordWeights usual_keyword_weights() { return {{weights(kOfWords), weights(kOfPhrases)}}; }

}  // namespace wirecopy::tag
