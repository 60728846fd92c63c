#include <sys/resource.h>
#include <unistd.h>

#include <fstream>

#include "conformance/checks.hpp"
#include "conformance/life.hpp"
#include "conformance/sanitized.hpp"

namespace wirecopy::conformance {
namespace {

/// Lives the stage's life again and again, each time with another call of the host failing: the
/// first, second and last call of each function that it uses, once and for good.
/// \param concerns whether a function is let fail, by its name
/// \param look gets what became of the articles, and the failure in words
template <class Look>
void with_each_failure(Attempt& attempt, const Configuration& configuration,
                       bool (*concerns)(std::string_view), Look look) {
  HostCalls& calls = HostCalls::get();
  calls.reset();
  if (!whole_life(attempt, {configuration.value}))
    return attempt.not_tried("create() or start() fails without any fault");
  std::array<uint64_t, HostCalls::kFunctions> counts{};
  for (size_t i = 0; i < counts.size(); ++i) counts[i] = calls.calls(i);
  for (size_t function = 0; function < counts.size(); ++function) {
    if (!concerns(host_functions()[function])) continue;
    for (const uint64_t number : std::set<uint64_t>{1, 2, counts[function]})
      for (const bool once : {true, false}) {
        if (number > counts[function] || number == 0) continue;
        const std::string words = std::string(host_functions()[function]) + "() fails " +
                                  (once ? "at" : "from") + " its call " + std::to_string(number) +
                                  (once ? "" : " on");
        attempt.condition = "when " + words;
        calls.reset();
        calls.let_fail(function, number, once);
        std::set<std::string> exceptions;
        const auto outcomes = whole_life(attempt, {configuration.value}, &exceptions);
        calls.let_all_succeed();
        look(outcomes, exceptions, words);
      }
  }
  attempt.condition.clear();
}

bool writes_to_article(std::string_view function) {
  return function.starts_with("set_") || function.ends_with("_put") ||
         function.ends_with("_append") || function == "unset";
}

uint64_t address_space() {
  std::ifstream file("/proc/self/statm");
  uint64_t pages = 0;
  file >> pages;
  return pages * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

/// What asks for more memory gets std::bad_alloc.
void process_without_memory(Instance& instance, const Article& article) {
  Batch batch = instance.batch({&article, 1});
  rlimit before{};
  getrlimit(RLIMIT_AS, &before);
  const rlimit tight{address_space() + (1 << 20), before.rlim_max};
  setrlimit(RLIMIT_AS, &tight);
  instance.process(batch);
  setrlimit(RLIMIT_AS, &before);
}

void note(Attempt& attempt, const std::set<std::string>& exceptions, const std::string& when) {
  for (const std::string& callback : exceptions)
    attempt.fail("an exception leaves " + callback + " " + when);
}

}  // namespace

void survives_host_failures(Attempt& attempt) {
  const auto configuration = configuration_for(attempt);
  if (!configuration) return;
  with_each_failure(
      attempt, *configuration, [](std::string_view) { return true; },
      [&](const auto& outcomes, const auto& exceptions, const std::string& words) {
        note(attempt, exceptions, "when " + words);
        if (!outcomes) return;
        for (const Outcome& outcome : *outcomes)
          if (outcome.verdict.outcome > WCP_HOLD)
            attempt.fail(outcome.article + " gets no known answer when " + words);
      });
}

void keeps_nothing_half_written(Attempt& attempt) {
  if (attempt.stage->kind == WCP_SINK) return attempt.not_tried("a sink writes to no article");
  const auto configuration = configuration_for(attempt);
  if (!configuration) return;
  with_each_failure(attempt, *configuration, writes_to_article,
                    [&](const auto& outcomes, const auto&, const std::string& words) {
                      if (!outcomes) return;
                      for (const Outcome& outcome : *outcomes)
                        if (outcome.write_failed && outcome.verdict.outcome == WCP_KEEP)
                          attempt.fail((outcome.article.empty() ? "an article" : outcome.article) +
                                       " is kept although " + words);
                    });
}

void contains_exceptions(Attempt& attempt) {
  const auto configuration = configuration_for(attempt);
  if (!configuration) return;
  const Article large = with_all_texts("an article with texts of 2 MB", std::string(2 << 20, 'x'));
  const auto instance = started(attempt, {configuration->value});
  if (!instance) return;
  if (instance->is_source()) {
    instance->read_all();
  } else {
    Batch batch = instance->batch({&large, 1});
    instance->process(batch);
    instance->settle(batch);
    if (!is_sanitized()) process_without_memory(*instance, large);
  }
  instance->stop();
  note(attempt, instance->exceptions(), "");
}

}  // namespace wirecopy::conformance
