#include <chrono>

#include "conformance/checks.hpp"
#include "conformance/footprint.hpp"
#include "conformance/heap.hpp"
#include "conformance/life.hpp"

namespace wirecopy::conformance {
namespace {

/// A stage whose options the checker has made up may refuse them.
void refuse(Attempt& attempt, const Configuration& configuration, const std::string& why) {
  if (configuration.made_up)
    attempt.not_tried(why + " (with made-up options: give them by --config)");
  else
    attempt.fail(why);
}

}  // namespace

void creates(Attempt& attempt) {
  const auto configuration = configuration_for(attempt);
  if (!configuration) return;
  Instance instance(attempt, {configuration->value});
  if (!instance.create()) refuse(attempt, *configuration, "create() fails: " + instance.error());
}

void create_opens_nothing(Attempt& attempt) {
  const Footprint before = Footprint::now();
  const auto configuration = configuration_for(attempt);
  if (!configuration) return;
  Instance instance(attempt, {configuration->value});
  if (!instance.create()) return attempt.not_tried("create() fails: " + instance.error());
  const Footprint after = Footprint::now();
  if (after.threads > before.threads) attempt.fail("create() has started a thread");
  for (const auto& [number, target] : after.files)
    if (!before.files.contains(number)) attempt.fail("create() has opened " + target);
}

void creates_again_and_again(Attempt& attempt) {
  const auto configuration = configuration_for(attempt);
  if (!configuration) return;
  constexpr int kFirst = 10;  // what is made once is made in the first ones
  constexpr int kPairs = 40, kRounds = 3;
  constexpr size_t kSmallest = 16;  // bytes that malloc gives at least
  const auto create = [&](int pairs) {
    for (int i = 0; i < pairs; ++i) {
      Instance instance(attempt, {configuration->value});
      if (!instance.create()) return attempt.not_tried("create() fails: " + instance.error());
    }
  };
  create(kFirst);
  const size_t begin = heap_in_use();
  // What malloc keeps for the next one counts as in use, and grows for a while: a leak grows on.
  for (int round = 0; round < kRounds; ++round) {
    const size_t before = heap_in_use();
    create(kPairs);
    if (heap_in_use() < before + kPairs * kSmallest) return;
  }
  attempt.fail("each instance leaves " +
               std::to_string((heap_in_use() - begin) / (kRounds * kPairs)) + " bytes behind");
}

void starts(Attempt& attempt) {
  const auto configuration = configuration_for(attempt);
  if (!configuration) return;
  Instance instance(attempt, {configuration->value});
  if (!instance.create()) return attempt.not_tried("create() fails: " + instance.error());
  if (!instance.start()) refuse(attempt, *configuration, "start() fails: " + instance.error());
}

void two_instances_live(Attempt& attempt) {
  if (!takes_articles(attempt)) return;
  const auto configuration = configuration_for(attempt);
  if (!configuration) return;
  const std::vector<Article> articles = sample_articles();
  std::vector<Outcome> alone;
  {
    const auto instance = started(attempt, {configuration->value});
    if (!instance) return;
    alone = instance->run(articles);
    instance->stop();
  }
  Instance first(attempt, {configuration->value}), other(attempt, {configuration->value});
  if (!first.create() || !other.create()) return attempt.fail("the second cannot be created");
  if (!first.start()) return attempt.not_tried("start() fails: " + first.error());
  // One target has one writer.
  const bool both = attempt.stage->kind != WCP_SINK && other.start();
  if (both) other.run(articles);
  const std::vector<Outcome> beside = first.run(articles);
  if (both) other.stop();
  other.destroy();
  const std::vector<Outcome> after = first.run(articles);
  first.stop();
  for (const auto* outcomes : {&beside, &after})
    for (size_t i = 0; i < alone.size(); ++i) {
      if ((attempt.stage->flags & WCP_STATEFUL) != 0 && outcomes == &after) continue;
      if (i >= outcomes->size() || (*outcomes)[i].told != alone[i].told)
        return attempt.fail(alone[i].article + " comes out differently beside a second instance");
    }
}

void flushes_twice(Attempt& attempt) {
  if (attempt.stage->flush == nullptr) return attempt.not_tried("it has no flush()");
  const auto instance = started(attempt);
  if (!instance) return;
  const auto flush = [&](wcp_flush how, const char* when) {
    if (!instance->flush(how))
      attempt.fail("flush() fails " + std::string(when) + ": " + instance->error());
  };
  flush(WCP_FLUSH_COMMIT, "before any article");
  work(*instance, sample_articles());
  flush(WCP_FLUSH_COMMIT, "behind articles");
  flush(WCP_FLUSH_COMMIT, "the second time");
  flush(WCP_FLUSH_PRESSURE, "for memory");
  flush(WCP_FLUSH_DRAIN, "at the end");
}

void stops_in_time(Attempt& attempt) {
  const auto instance = started(attempt);
  if (!instance) return;
  work(*instance, sample_articles());
  const auto begin = std::chrono::steady_clock::now();
  instance->stop();
  instance->destroy();
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
  if (time.count() > 2) attempt.fail("it took " + std::to_string(time.count()) + " seconds");
}

}  // namespace wirecopy::conformance
