#include "engine/engine.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <thread>
#include <utility>

#include "engine/in_callback.hpp"
#include "engine/threads.hpp"
#include "plugin/host_api.hpp"

namespace wirecopy::engine {
Engine::Engine(const Plan& plan, observe::Log& log)
    : plan_(plan),
      log_(log),
      pools_(thread_pools(plan)),
      threads_(std::accumulate(pools_.begin(), pools_.end(), 0U)),
      clock_(plan.virtual_clock, plan.virtual_start),
      memory_(plan.max_memory),
      scheduler_(clock_, *this),
      ending_(log.secrets()),
      allowance_(plan.limit),
      ledger_(clock_, ending_),
      identities_(plan.remembered),
      flow_(tickets_, ledger_, scheduler_, clock_, ending_, identities_, order_, memory_, log_,
            threads_ > 1, plan.patience),
      random_(plan.virtual_clock ? 1 : std::random_device{}()) {
  flow_.on_progress([this] { plan_commit(); });
  flow_.on_event([this](Node& node, PendingEvent event) { queue_event(node, std::move(event)); });
  flow_.on_returned([this](Node& node) { plan_spilled(node); });
  flow_.on_deferred([this](Node& node) { queue_early_events(node); });
  flow_.fields = &fields_;
  for (uint32_t i = 0; i < plan.stages.size(); ++i) {
    const StagePlan& stage = plan.stages[i];
    Node& node = *nodes_.emplace_back(std::make_unique<Node>(stage, i));
    if (stage.stage == nullptr) {
      node.counters.dropped_for.resize(node.registered() + Node::kOwnReasons);
      continue;
    }
    node.context =
        std::make_unique<wcp_context>(*stage.stage, stage.id, *this, fields_, log, stage.config);
    node.context->index = i;
    node.context->resources = stage.resources;
  }
  for (auto& node : nodes_) {
    for (const Input& from : node->plan.from) {
      auto& readers = nodes_[from.stage]->outlets[from.branch].readers;
      readers.insert(node->kind() == WCP_SINK ? readers.begin() : readers.end(), node.get());
    }
  }
  set_out_lanes();
}

/// Cuts the graph into what a thread does with a batch in one go: before each stage that takes one
/// batch at a time, and around those that have threads of their own.
void Engine::set_out_lanes() {
  for (auto& node : nodes_)
    if (own_threads(plan_, node->plan) > 0)
      node->pool = scheduler_.add_pool(node->kind() == WCP_SOURCE);
  if (threads_ == 1) return;
  for (auto& node : nodes_) {
    if (node->kind() == WCP_SOURCE) continue;
    const bool is_beside = std::ranges::any_of(
        node->plan.from, [&](const Input& from) { return nodes_[from.stage]->pool != node->pool; });
    const unsigned parallel = node->plan.parallel != 0 ? node->plan.parallel : pools_[node->pool];
    const unsigned width = is_one_at_a_time(node->plan) ? 1 : parallel;
    if (width < pools_[node->pool] || is_beside) node->lane = std::make_unique<Lane>(width);
  }
}

Engine::~Engine() {
  for (auto& node : nodes_) {
    if (node->self != nullptr) node->plan.stage->destroy(node->self);
    if (plan_.courier != nullptr) plan_.courier->cancel_all(node.get());  // whenever it has asked
  }
}

std::vector<CreateError> Engine::create() {
  std::vector<CreateError> errors;
  plugin::Scratch scratch;
  for (auto& node : nodes_) {
    if (node->is_built_in()) continue;
    wcp_context& context = *node->context;
    node->self = node->plan.instance;
    const wcp_status status = in_callback(*node, scratch, [&] {
      return node->plan.stage->create(&plugin::host_api(), &context, &node->self);
    });
    context.creating = false;
    node->counters.dropped_for.resize(node->registered() + Node::kOwnReasons);
    for (const auto& complaint : context.complaints)
      errors.push_back({node->index, complaint.pointer, complaint.text});
    if (status >= 0 && context.complaints.empty()) continue;
    if (status < 0) node->self = nullptr;
    if (context.complaints.empty()) errors.push_back({node->index, "", context.take_error(status)});
  }
  return errors;
}

bool Engine::start_stages() {
  plugin::Scratch scratch;
  // Targets first: a source is opened when its articles have somewhere to go.
  std::vector<Node*> order;
  for (const wcp_kind kind : {WCP_SINK, WCP_TRANSFORM, WCP_SOURCE})
    for (auto& node : nodes_)
      if (!node->is_built_in() && node->kind() == kind) order.push_back(node.get());
  for (Node* node : order) {
    if (!restore(*node, scratch)) return false;
    started_.push_back(node);
    if (node->plan.stage->start == nullptr) continue;
    const wcp_status status =
        in_callback(*node, scratch, [&] { return node->plan.stage->start(node->self); });
    if (status >= 0) continue;
    ending_.fail(node->plan.id + ": " + node->context->take_error(status),
                 node->kind() == WCP_SINK);
    node->failed = true;
    started_.pop_back();
    return false;
  }
  return true;
}

/// Gives a stage its journal of earlier runs.
bool Engine::restore(Node& node, plugin::Scratch& scratch) {
  const auto restore = node.plan.stage->restore;
  if (restore == nullptr) return true;
  wcp_status answer = WCP_OK;
  const Status status = ledger_.log().journal(node.index, [&](std::string_view entry) {
    answer = in_callback(node, scratch, [&] {
      return restore(node.self, {entry.data(), entry.size()});
    });
    return answer >= 0;
  });
  if (!status) ending_.fail(status.error().text(), true);
  if (answer < 0)
    ending_.fail(node.plan.id + ": restore: " + node.context->take_error(answer), false);
  return status && answer >= 0;
}

void Engine::stop_stages() {
  plugin::Scratch scratch;
  for (; !started_.empty(); started_.pop_back()) {
    Node& node = *started_.back();
    if (plan_.courier != nullptr) plan_.courier->cancel_all(&node);
    if (node.plan.stage->stop == nullptr) continue;
    const wcp_status status =
        in_callback(node, scratch, [&] { return node.plan.stage->stop(node.self); });
    if (status >= 0) continue;
    const std::string why = "stop: " + node.context->take_error(status);
    if (node.is_sink())
      ending_.fail(node.plan.id + ": " + why, true);
    else
      log_.write(WCP_LOG_WARN, node.plan.id, why);
  }
}

Status Engine::open() {
  if (Status status = ledger_.open(plan_, nodes_); !status) return status;
  identities_.open(ledger_.log(), ending_);
  flow_.expect_begun(ledger_.has_begun());
  return {};
}

RunReport Engine::run() {
  const auto begin = std::chrono::steady_clock::now();
  if (start_stages()) {
    is_started_ = true;
    commit_state();  // what stages have noted at their start is there before any article
    if (started_told_) started_told_();
    plan_resume();
    if (const size_t wanted = memory_.begin(); wanted > 0)
      log_.write(WCP_LOG_WARN, {},
                 "max_memory leaves no room for articles beside the program: they go one by one; "
                 "give " +
                     std::to_string((wanted + 999'999) / 1'000'000) + "MB or more");
    std::vector<std::jthread> helpers;
    unsigned thread = 0;
    for (Scheduler::Pool pool = 0; pool < pools_.size(); ++pool)
      for (unsigned i = 0; i < pools_[pool]; ++i, ++thread)
        if (thread > 0) helpers.emplace_back([this, thread, pool] { work(thread, pool); });
    work(0, Scheduler::kWorkers);
  }
  are_threads_gone_ = true;
  if (is_started_ && is_abandoned_) {
    plugin::Scratch scratch;
    commit(scratch);
  }
  leave_unfinished();
  stop_stages();
  // What stages noted before one could not start is no state.
  if (is_started_)
    commit_last();
  else if (!ledger_.was_interrupted())
    ledger_.close();
  is_over_ = true;
  flow_.taps().close();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  return report(seconds.count());
}

/// Counts what a stopped run leaves where it is.
void Engine::leave_unfinished() {
  flow_.abandon_waiting();
  for (auto& node : nodes_) {
    flow_.abandon_aside(*node);
    flow_.abandon_queued(*node);
  }
  for (const Parked& parked : order_.abandon()) ending_.leave(parked.article->text(WCP_F_ID));
  for (const std::string& id : tickets_.abandon()) ending_.leave(id);
  for (auto& node : nodes_) {
    node->outstanding += static_cast<int64_t>(node->unwritten.size());
    for (const Unwritten& unwritten : node->unwritten) ending_.leave(unwritten.id);
  }
}

void Engine::stop() {
  ending_.stop();
  {
    // Who was told that no more articles come is asked again: now nobody waits for answers either.
    const std::lock_guard lock(scheduler_.mutex());
    for (auto& node : nodes_) node->asked[WCP_FLUSH_DRAIN] = 0;
  }
  scheduler_.wake();
}

void Engine::abandon() {
  is_abandoned_ = true;
  ending_.stop();
  scheduler_.halt();
}

void Engine::work(unsigned thread, Scheduler::Pool pool) {
  plugin::Scratch scratch(&memory_.budget());
  scratch.worker = thread;
  scratch.pool = pool;
  scheduler_.work(scratch);
}

}  // namespace wirecopy::engine
