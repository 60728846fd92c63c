#include "rehearsal/end_comparison.hpp"

#include <algorithm>

#include "pipeline/words.hpp"
#include "rehearsal/whereabouts.hpp"

namespace wirecopy::rehearsal {
namespace {

using pipeline::in_quotes;

bool is_this(const EndExpectation& wanted, const End& end) {
  if (wanted.stage != end.stage || (wanted.article != 0 && wanted.article != end.input.number))
    return false;
  if (!wanted.words) return true;
  return end.is_dead ? end.words.find(*wanted.words) != std::string::npos
                     : end.words == *wanted.words;
}

/// Those that say more come first: what they mean is not taken by those that say less.
std::vector<const EndExpectation*> by_detail(const std::vector<EndExpectation>& wanted) {
  std::vector<const EndExpectation*> sorted;
  for (const EndExpectation& one : wanted) sorted.push_back(&one);
  const auto detail = [](const EndExpectation& one) {
    return std::pair(one.article != 0, one.words ? one.words->size() : 0);
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const auto* a, const auto* b) { return detail(*a) > detail(*b); });
  return sorted;
}

class Comparer {
 public:
  Comparer(const TestFile& file, const Case& test, const CaseRun& run,
           std::vector<Failure>& failures)
      : file_(file), test_(test), run_(run), failures_(failures) {}

  void compare(const std::vector<EndExpectation>& wanted, bool dead) {
    std::vector<const End*> left;
    for (const End& end : run_.ends)
      if (end.is_dead == dead) left.push_back(&end);
    std::vector<const EndExpectation*> missing;
    for (const EndExpectation* one : by_detail(wanted)) {
      const auto at = std::find_if(left.begin(), left.end(),
                                   [&](const End* end) { return is_this(*one, *end); });
      if (at == left.end())
        missing.push_back(one);
      else
        left.erase(at);
    }
    std::sort(missing.begin(), missing.end());  // as they are written
    for (const EndExpectation* one : missing) {
      Failure& failure = add(one->pointer, words_for(*one, dead));
      failure.stage = id(one->stage);
      for (const End& end : run_.ends)
        if (end.stage == one->stage)
          failure.why += (failure.why.empty() ? "" : "; ") + told(file_.pipeline, end);
    }
    for (const End* end : left) {
      Failure& failure = add(test_.pointer + (dead ? "/dead" : "/dropped"),
                             told(file_.pipeline, *end) + ", which is not expected");
      failure.stage = id(end->stage);
    }
  }

  void compare(const CountExpectation& wanted) {
    const StageReport& stage = run_.report.stages.at(wanted.stage);
    const uint64_t found = stage.*wanted.member;
    if (found == wanted.count) return;
    Failure& failure =
        add(wanted.pointer, in_quotes(stage.id) + " counts " + std::to_string(found) + " as \"" +
                                wanted.name + "\", not " + std::to_string(wanted.count));
    failure.stage = stage.id;
  }

 private:
  const std::string& id(size_t stage) const { return file_.pipeline.stages[stage].id; }
  Failure& add(const std::string& pointer, std::string message) {
    return failures_.emplace_back(Failure{file_.place(pointer), std::move(message)});
  }

  std::string words_for(const EndExpectation& one, bool dead) const {
    std::string text = one.article == 0 ? "no article" : "article " + std::to_string(one.article);
    if (one.article == 0)
      text += dead ? " died at " : " was dropped by ";
    else
      text += dead ? " did not die at " : " was not dropped by ";
    text += stage_words(file_.pipeline.stages[one.stage]);
    if (one.words) text += (dead ? " with " : " for ") + in_quotes(*one.words);
    return text;
  }

  const TestFile& file_;
  const Case& test_;
  const CaseRun& run_;
  std::vector<Failure>& failures_;
};

}  // namespace

void compare_ends(const TestFile& file, const Case& test, const CaseRun& run,
                  std::vector<Failure>& failures) {
  Comparer comparer(file, test, run, failures);
  if (test.dropped) comparer.compare(*test.dropped, false);
  comparer.compare(test.dead, true);
  for (const CountExpectation& count : test.counts) comparer.compare(count);
}

}  // namespace wirecopy::rehearsal
