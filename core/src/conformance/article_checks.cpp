#include <algorithm>
#include <barrier>
#include <thread>

#include "conformance/checks.hpp"
#include "conformance/life.hpp"

namespace wirecopy::conformance {
namespace {

void judge(Attempt& attempt, const Instance& instance, const Outcome& outcome) {
  const wcp_verdict verdict = outcome.verdict;
  if (verdict.outcome == WCP_UNANSWERED)
    attempt.fail(outcome.article + ": no answer");
  else if (verdict.outcome > WCP_HOLD || verdict.outcome == WCP_DEFER)
    attempt.fail(outcome.article + ": the answer " + std::to_string(verdict.outcome) +
                 " is none that ends it");
  else if (verdict.outcome == WCP_DROP &&
           (verdict.reason == 0 || verdict.reason > instance.reasons()))
    attempt.fail(outcome.article + ": dropped for the reason " + std::to_string(verdict.reason) +
                 ", which it has not registered");
}

/// Gives each article alone to one instance; a call that fails or does not return is a failure.
void take(Attempt& attempt, const std::vector<Article>& articles) {
  if (!takes_articles(attempt)) return;
  const auto instance = started(attempt);
  if (!instance) return;
  for (const Article& article : articles) {
    Batch batch = instance->batch({&article, 1});
    if (!instance->process(batch))
      attempt.fail("process() of " + article.what + " fails: " + instance->error());
    instance->settle(batch);
  }
  if (!instance->flush(WCP_FLUSH_COMMIT)) attempt.fail("flush() fails: " + instance->error());
}

std::vector<Article> many_articles() {
  std::vector<Article> articles;
  for (int i = 0; i < 10; ++i)
    for (Article& article : sample_articles()) articles.push_back(std::move(article));
  return articles;
}

/// Compares what became of the same articles; `how` says what was different.
void compare(Attempt& attempt, const std::vector<Outcome>& wanted, const std::vector<Outcome>& got,
             const std::string& how) {
  if (got.size() != wanted.size())
    return attempt.fail(std::to_string(got.size()) + " articles " + how + ", not " +
                        std::to_string(wanted.size()));
  for (size_t i = 0; i < got.size(); ++i)
    if (got[i].told != wanted[i].told)
      return attempt.fail("article " + std::to_string(i + 1) + " (" + wanted[i].article +
                          ") comes out differently " + how);
}

/// Every callback after create() on another thread, one at a time; of a pinned stage on one.
void run_serial(Attempt& attempt, const Configuration& configuration) {
  const std::vector<Article> articles = many_articles();
  const std::vector<Article> samples = sample_articles();
  std::vector<Outcome> wanted, got;
  {
    const auto instance = started(attempt, {configuration.value});
    if (!instance) return;
    wanted = work(*instance, articles, samples.size());
    instance->stop();
  }
  const bool is_pinned = attempt.stage->threading == WCP_PINNED;
  Instance instance(attempt, {configuration.value});
  const auto elsewhere = [&](auto body) {
    if (is_pinned)
      body();
    else
      std::thread(body).join();
  };
  const auto life = [&] {
    instance.create();
    elsewhere([&] { instance.start(); });
    for (size_t at = 0; at < articles.size() && !instance.is_source(); at += samples.size())
      elsewhere([&] {
        std::ranges::move(instance.run(std::span(articles).subspan(at, samples.size())),
                          std::back_inserter(got));
      });
    if (instance.is_source()) elsewhere([&] { got = instance.read_all(); });
    elsewhere([&] { instance.flush(WCP_FLUSH_DRAIN); });
    elsewhere([&] { instance.stop(); });
    instance.destroy();
  };
  std::thread(life).join();
  compare(attempt, wanted, got, is_pinned ? "on another thread" : "when threads change");
}

void run_reentrant(Attempt& attempt, const Configuration& configuration) {
  constexpr unsigned kThreads = 4;
  constexpr int kRounds = 12;
  const std::vector<Article> articles = sample_articles();
  const auto instance = started(attempt, {configuration.value, nullptr, kThreads});
  if (!instance) return;
  const std::vector<Outcome> wanted = instance->run(articles);
  std::vector<std::vector<Batch>> batches(kThreads);
  for (auto& mine : batches)
    for (int round = 0; round < kRounds; ++round) mine.push_back(instance->batch(articles));
  std::barrier together(kThreads);
  std::vector<std::jthread> threads;
  for (unsigned worker = 0; worker < kThreads; ++worker)
    threads.emplace_back([&, worker] {
      for (Batch& batch : batches[worker]) {
        together.arrive_and_wait();
        instance->process(batch, worker);
      }
    });
  threads.clear();
  const bool is_stateful = (attempt.stage->flags & WCP_STATEFUL) != 0;
  for (auto& mine : batches)
    for (Batch& batch : mine) {
      const std::vector<Outcome> got = instance->settle(batch);
      if (!is_stateful)
        compare(attempt, wanted, got, "on " + std::to_string(kThreads) + " threads at once");
    }
}

}  // namespace

void answers_every_article(Attempt& attempt) {
  if (!takes_articles(attempt)) return;
  const auto instance = started(attempt);
  if (!instance) return;
  const std::vector<Article> articles = sample_articles();
  const std::vector<Outcome> outcomes = instance->run(articles);
  for (const Outcome& outcome : outcomes) judge(attempt, *instance, outcome);
  if (instance->status() < 0 && !attempt.failed())
    attempt.fail("process() fails: " + instance->error());
}

void takes_absent_fields(Attempt& attempt) { take(attempt, sparse_articles()); }
void takes_empty_fields(Attempt& attempt) {
  take(attempt, {with_all_texts("an article whose texts are empty", "")});
}
void takes_nul(Attempt& attempt) {
  using namespace std::string_literals;
  take(attempt, {with_all_texts("an article with NUL in each text", "a\0b\0\0"s),
                 with_all_texts("an article whose texts are one NUL", "\0"s)});
}
void takes_long_lines(Attempt& attempt) {
  take(attempt, {with_all_texts("an article with texts of 256 KB", std::string(256 << 10, 'x')),
                 with_all_texts("an article with texts of 256 KB of brackets",
                                std::string(256 << 10, '<'))});
}
void takes_large_fields(Attempt& attempt) { take(attempt, large_articles()); }

void takes_empty_batches(Attempt& attempt) {
  const auto instance = started(attempt);
  if (!instance) return;
  Batch none;
  const bool done = instance->is_source() ? instance->poll(0, none) : instance->process(none);
  if (!done) attempt.fail("the call fails: " + instance->error());
  if (!none.records.empty()) attempt.fail("it emits without credit");
  if (work(*instance, sample_articles()).empty() && !instance->is_source())
    attempt.fail("it takes no articles afterwards");
}

void same_in_any_batch(Attempt& attempt) {
  const auto configuration = configuration_for(attempt);
  if (!configuration) return;
  const std::vector<Article> articles = many_articles();
  std::vector<Outcome> wanted;
  for (const size_t size : {1, 16, 64}) {
    const auto instance = started(attempt, {configuration->value});
    if (!instance) return;
    const std::vector<Outcome> got = work(*instance, articles, size);
    instance->stop();
    if (size == 1)
      wanted = got;
    else
      compare(attempt, wanted, got, "in batches of " + std::to_string(size));
  }
}

void runs_on_threads(Attempt& attempt) {
  const auto configuration = configuration_for(attempt);
  if (!configuration) return;
  const wcp_stage& stage = *attempt.stage;
  if (stage.threading == WCP_REENTRANT && stage.kind != WCP_SOURCE)
    run_reentrant(attempt, *configuration);
  else
    run_serial(attempt, *configuration);
}

}  // namespace wirecopy::conformance
