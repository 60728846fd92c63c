#include "engine/flow.hpp"

#include <algorithm>
#include <chrono>

namespace wirecopy::engine {
namespace {

/// A verdict and the words for it go together.
void explain(wcp_record& article, std::string_view text) {
  if (article.explanation.empty()) article.explanation = article.arena().copy(text);
}

void prepare(Node& node, wcp_record& article) {
  article.begin_stage(node.index);
  article.explanation = {};
  article.ticket = 0;
  article.held_until = 0;
  article.first_child = article.last_child = nullptr;
  article.read_only = node.is_sink();
}

/// Lets `more` holders beside the present one wait for the articles.
void share(Articles articles, size_t more) {
  for (const wcp_record* article : articles)
    for (const AckLink* link = article->acks; link != nullptr; link = link->next)
      link->ack->open.fetch_add(static_cast<uint32_t>(more), std::memory_order_relaxed);
}

}  // namespace

void Flow::pass_on(Node& node, Articles articles, plugin::Scratch& scratch, ArenaUse use) {
  for (wcp_record* article : articles) article->attempts = 0;
  if (!node.is_route()) return pass_on(node.outlets[0], articles, scratch, use);
  std::vector<std::vector<wcp_record*>> parted(node.outlets.size());
  for (wcp_record* article : articles) parted[branch_of(node, *article)].push_back(article);
  size_t last = parted.size() - 1;
  while (last > 0 && parted[last].empty()) --last;
  for (size_t i = 0; i <= last; ++i)
    pass_on(node.outlets[i], parted[i], scratch, i == last ? use : ArenaUse::shared);
}

void Flow::pass_on(Outlet& outlet, Articles articles, plugin::Scratch& scratch, ArenaUse use) {
  if (articles.empty()) return;
  outlet.passed.fetch_add(articles.size(), std::memory_order_relaxed);
  const size_t readers = outlet.readers.size();
  if (readers > 1) share(articles, readers - 1);
  for (size_t i = 0; i < readers; ++i) {
    Node& reader = *outlet.readers[i];
    const bool is_last = i + 1 == readers;
    if (reader.is_sink() || is_last) {
      give(reader, articles, scratch, is_last ? use : ArenaUse::shared);
      continue;
    }
    std::vector<wcp_record*> branch;
    for (const wcp_record* article : articles)
      branch.push_back(new (article->arena().array<wcp_record>(1)) wcp_record(*article));
    give(reader, branch, scratch, ArenaUse::shared);
  }
}

/// The first that is meant for it.
size_t Flow::branch_of(const Node& route, wcp_record& article) {
  const std::vector<Branch>& branches = route.plan.branches;
  const auto taken = std::ranges::find_if(
      branches, [&](const Branch& branch) { return !branch.when || branch.when(article); });
  article.note_explanation(taken->name);
  return static_cast<size_t>(taken - branches.begin());
}

/// The caller is in the lane of the stage, if it has one.
void Flow::enter(Node& node, Articles articles, plugin::Scratch& scratch, ArenaUse use) {
  const Arrival arrival(*this, node, articles, scratch);
  // A sink takes a batch and flushes one behind the other: what it wrote is noted before a commit.
  std::unique_lock taking(node.taking, std::defer_lock);
  if (node.is_sink() && !take_turn(node, taking)) {
    leave_lane(node);
    return divert(node, articles, scratch);
  }
  if (has_begun_) articles = not_begun(node, articles, scratch);
  const Articles given = admitted(node, articles, scratch);
  node.counters.in.fetch_add(given.size(), std::memory_order_relaxed);
  const std::span verdicts(scratch.articles->array<wcp_verdict>(given.size()), given.size());
  std::ranges::fill(verdicts, wcp_verdict{});
  if (!given.empty()) process(node, given, verdicts.data(), scratch);
  if (!node.is_sink()) leave_lane(node);

  // The usual batch goes on as it came; nothing has to be sorted out.
  const bool is_tapped = taps_.is_any() && taps_.is_at(node.index);
  const bool all_go_on =
      !is_tapped && given.size() == articles.size() && is_plain_keep(node, given, verdicts);
  if (all_go_on) {
    node.counters.out.fetch_add(given.size(), std::memory_order_relaxed);
    return pass_on(node, articles, scratch, use);
  }
  std::vector<wcp_record*> next;
  next.reserve(articles.size());
  size_t at = 0, out = 0;
  for (wcp_record* article : articles) {
    if (at == given.size() || given[at] != article) {  // passes by
      if (node.is_sink())
        release(*article);
      else
        next.push_back(article);
      continue;
    }
    const wcp_verdict verdict = checked(node, *article, verdicts[at++]);
    if (is_tapped) show(node, *article, verdict);
    const Settled settled = settle(node, *article, verdict);
    if (settled.goes_on) {
      next.push_back(article);
      ++out;
    }
    // A deferred or retried article takes its children along.
    if (verdict.outcome != WCP_DEFER) take_children(node, *article, settled.children_count, next);
  }
  if (node.is_sink()) return leave_lane(node);
  node.counters.out.fetch_add(out, std::memory_order_relaxed);
  pass_on(node, next, scratch, use);
}

/// Those that the stage is meant for.
Articles Flow::admitted(Node& node, Articles articles, plugin::Scratch& scratch) {
  if (!node.plan.when || node.is_built_in()) return articles;
  auto* admitted = scratch.articles->array<wcp_record*>(articles.size());
  size_t count = 0;
  for (wcp_record* article : articles)
    if (node.plan.when(*article)) admitted[count++] = article;
  return {admitted, count};
}

/// Those that no interrupted run has brought beyond this point: the sink has the others, or a row
/// of the log goes on with them here.
Articles Flow::not_begun(const Node& node, Articles articles, plugin::Scratch& scratch) {
  auto* rest = scratch.articles->array<wcp_record*>(articles.size());
  size_t count = 0;
  for (wcp_record* article : articles) {
    const Ack& ack = *article->acks->ack;
    if (scratch.resuming != &node &&
        ack.stretch->intake.was_finished(ack, article->delivery, node.index))
      release(*article);
    else
      rest[count++] = article;
  }
  return {rest, count};
}

/// Whether all are kept by a stage that left nothing else to settle.
bool Flow::is_plain_keep(const Node& node, Articles given, std::span<const wcp_verdict> verdicts) {
  if (node.is_sink() || (node.context && node.context->state.has_undecided())) return false;
  for (size_t i = 0; i < given.size(); ++i)
    if (verdicts[i].outcome != WCP_KEEP || given[i]->ticket != 0 ||
        given[i]->first_child != nullptr)
      return false;
  return true;
}

/// The verdict at return counts: a ticket without "defer" is void, "defer" needs a ticket.
wcp_verdict Flow::checked(Node& node, wcp_record& article, wcp_verdict verdict) {
  if (verdict.outcome != WCP_DEFER && article.ticket != 0) {
    if (tickets_.revoke(article.ticket)) verdict.outcome = kAbsorbed;
    if (deferred_told_) deferred_told_(node);
  }
  if (verdict.outcome == WCP_DEFER && article.ticket == 0) {
    article.explanation = "lost: deferred without a ticket";
    verdict.outcome = WCP_REJECT;
  }
  return verdict;
}

void Flow::process(Node& node, Articles given, wcp_verdict* verdicts, plugin::Scratch& scratch) {
  for (wcp_record* article : given) prepare(node, *article);
  if (node.is_built_in()) return filter(node, given, verdicts);
  if (node.failed) return stage_failed(node, given, verdicts, WCP_ERR_CANCELLED);
  if (node.is_sink() && node.is_behind() && takes_detour(node, given, verdicts, scratch)) return;
  wcp_emitter emitter{node, *scratch.articles};
  wcp_batch batch{};
  batch.count = given.size();
  batch.records = given.data();
  batch.verdicts = verdicts;
  batch.emitter = node.is_sink() ? nullptr : &emitter;
  const wcp_status status = call(node, batch, scratch);
  if (scratch.resuming == &node)
    for (wcp_record* article : given) article->flags &= ~WCP_R_RESUMED;
  if (status < 0)
    stage_failed(node, given, verdicts, status);
  else if (node.is_sink())
    node.breaker.close();
}

/// A route keeps all.
void Flow::filter(const Node& node, Articles given, wcp_verdict* verdicts) {
  for (size_t i = 0; i < given.size(); ++i) {
    const bool stays = !node.plan.when || node.plan.when(*given[i]);
    verdicts[i] = {static_cast<wcp_outcome>(stays ? WCP_KEEP : WCP_DROP), 0, 1, 0};
  }
}

wcp_status Flow::call(Node& node, wcp_batch& batch, plugin::Scratch& scratch) {
  const wcp_stage& stage = *node.plan.stage;
  batch.struct_size = sizeof batch;
  batch.worker = scratch.worker;
  plugin::Callback callback{*node.context, scratch, batch.emitter, &batch};
  plugin::Callback* outer = std::exchange(plugin::current_callback(), &callback);
  if (node.is_serial())
    node.gate.lock();
  else
    node.gate.lock_shared();
  const auto begin = std::chrono::steady_clock::now();
  const wcp_status status =
      node.kind() == WCP_SOURCE ? stage.poll(node.self, &batch) : stage.process(node.self, &batch);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const size_t count = node.kind() == WCP_SOURCE ? batch.emitter->made.size() : batch.count;
  if (count > 0) node.counters.seconds.observe(took.count() / static_cast<double>(count), count);
  if (node.is_serial())
    node.gate.unlock();
  else
    node.gate.unlock_shared();
  plugin::current_callback() = outer;
  scratch.end_callback();
  return status;
}

void Flow::stage_failed(Node& node, Articles given, wcp_verdict* verdicts, wcp_status status) {
  const std::string error = node.context->take_error(status);
  if (node.is_sink()) return sink_failed(node, given, verdicts, status, error);
  for (size_t i = 0; i < given.size(); ++i) {
    if (verdicts[i].outcome != WCP_UNANSWERED) continue;
    explain(*given[i], error);
    verdicts[i].outcome = static_cast<wcp_outcome>(may_come_back(status) ? WCP_RETRY : WCP_REJECT);
  }
}

void Flow::release(const wcp_record& article) {
  for (const AckLink* link = article.acks; link != nullptr; link = link->next)
    link->ack->stretch->intake.release(*link->ack);
}

}  // namespace wirecopy::engine
