#include <algorithm>

#include "conformance/checks.hpp"
#include "conformance/life.hpp"

namespace wirecopy::conformance {
namespace {

std::string words(const Outcome& outcome) {
  const auto with = [&](std::string what) {
    return outcome.why.empty() ? what : what + " (" + outcome.why + ')';
  };
  switch (outcome.verdict.outcome) {
    case WCP_DROP:
      return with("dropped");
    case WCP_REJECT:
      return with("rejected");
    case WCP_RETRY:
      return with("to be retried");
    case WCP_HOLD:
      return with("held");
    default:
      return "without an answer";
  }
}

bool is_kept(const Outcome& outcome) { return outcome.verdict.outcome == WCP_KEEP; }
bool is_dropped(const Outcome& outcome) { return outcome.verdict.outcome == WCP_DROP; }

/// Whether it may be meant so: a filter that drops on purpose, or a stage that cannot do here what
/// it is for.
bool may_be_meant(const Attempt& attempt, const Configuration& configuration,
                  const std::vector<Outcome>& outcomes) {
  const bool needs_more = (attempt.stage->flags & (WCP_NETWORK | WCP_EXECUTES)) != 0;
  const bool is_filter = attempt.given == "{}" && std::ranges::all_of(outcomes, is_dropped);
  return configuration.made_up || needs_more || is_filter;
}

void judge(Attempt& attempt, const Configuration& configuration,
           const std::vector<Outcome>& outcomes) {
  if (std::ranges::any_of(outcomes, is_kept)) return;
  std::string finding =
      "it keeps none of " + std::to_string(outcomes.size()) + " ordinary articles: ";
  for (const Outcome& outcome : outcomes)
    finding +=
        (&outcome == outcomes.data() ? "" : "; ") + outcome.article + " is " + words(outcome);
  if (configuration.made_up) finding += "; with made-up options";
  if (may_be_meant(attempt, configuration, outcomes))
    attempt.warn(std::move(finding));
  else
    attempt.fail(std::move(finding));
}

void judge_source(Attempt& attempt, const Configuration& configuration, bool has_failed,
                  const std::string& error, size_t count) {
  if (count > 0 && !has_failed) return;
  const std::string finding = has_failed ? "poll() fails: " + error : "it brings no article";
  if ((attempt.stage->flags & WCP_NETWORK) != 0)
    attempt.not_tried(finding + " (there is no network here)");
  else if (has_failed && !configuration.made_up)
    attempt.fail(finding);
  else
    attempt.warn(finding + (configuration.made_up ? " with made-up options" : ""));
}

}  // namespace

void handles_ordinary_articles(Attempt& attempt) {
  const auto configuration = configuration_for(attempt);
  if (!configuration) return;
  const auto instance = started(attempt, {configuration->value});
  if (!instance) return;
  const std::vector<Article> articles = ordinary_articles();
  const std::vector<Outcome> outcomes =  // one by one: a crash is to name its article
      instance->is_source() ? instance->read_all() : instance->run(articles, 1);
  const bool has_failed = instance->status() < 0;
  const std::string error = instance->error();
  if (instance->is_source())
    judge_source(attempt, *configuration, has_failed, error, outcomes.size());
  else if (has_failed)
    attempt.fail("process() fails: " + error);
  else
    judge(attempt, *configuration, outcomes);
  // Also what does not come back from these is found here.
  instance->flush(WCP_FLUSH_COMMIT);
  instance->flush(WCP_FLUSH_DRAIN);
  instance->stop();
  instance->destroy();
}

}  // namespace wirecopy::conformance
