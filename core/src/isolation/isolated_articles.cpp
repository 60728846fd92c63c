// What becomes of articles that a process is given, and of those that it takes with it.
#include <numeric>

#include "isolation/isolated_stage.hpp"
#include "plugin/boundary.hpp"
#include "plugin/host_api.hpp"

namespace wirecopy::isolation {
namespace {

constexpr wcp_time kHeldFor = 600'000'000;

}  // namespace

using plugin::to_c;

wcp_status IsolatedStage::process(wcp_batch& batch) {
  std::vector<size_t> items(batch.count);
  std::iota(items.begin(), items.end(), size_t{0});
  for (size_t at = 0; at < items.size(); at += Channel::kMostRecords)
    run(batch, Items(items).subspan(at, std::min(Channel::kMostRecords, items.size() - at)), true);
  return WCP_OK;
}

/// \param trusts_hint whether how far the stage came says who is to blame
void IsolatedStage::run(wcp_batch& batch, Items items, bool trusts_hint) {
  if (items.empty()) return;
  if (context_->engine.abandoned()) return leave(batch, items);
  const std::string bytes = question(batch, items);
  if (bytes.size() > Channel::kMostBytes) return split(batch, items);
  auto child = borrow();
  if (child == nullptr)
    return context_->engine.abandoned() ? leave(batch, items) : give_up(batch, items);
  Attempt attempt(context_->state, batch, items);
  child->channel().other_progress() = {};
  const auto reply = ask(*child, Kind::call, bytes, attempt);
  if (const auto done = reply ? decode_done(*reply, items.size()) : std::nullopt) {
    give_back(std::move(child));
    return accept(*done, batch, attempt);
  }
  const Channel::Progress progress = child->channel().other_progress();
  // Before they are tried again, which sees what counts and nothing else.
  for (const size_t item : items) context_->state.settle(batch.records[item], false);
  attempt.fail();
  child.reset();
  if (context_->engine.abandoned()) return leave(batch, items);
  died(batch, items, trusts_hint, reply ? "an answer without sense" : reply.error().message,
       progress);
}

/// More than can be sent in one piece.
void IsolatedStage::split(wcp_batch& batch, Items items) {
  if (items.size() == 1)
    return reject(batch, items[0],
                  "larger than a stage in a process of its own can be given: " +
                      std::to_string(Channel::kMostBytes >> 20) + " MB");
  run(batch, items.first(items.size() / 2), true);
  run(batch, items.subspan(items.size() / 2), true);
}

void IsolatedStage::died(wcp_batch& batch, Items items, bool trusts_hint, const std::string& why,
                         const Channel::Progress& progress) {
  if (progress.has_begun == 0) {  // somebody killed it before: none of these is to blame
    context_->log.write(WCP_LOG_WARN, context_->id, why + " between two calls");
    return run(batch, items, trusts_hint);
  }
  if (items.size() == 1) {
    context_->log.write(WCP_LOG_WARN, context_->id,
                        why + " [" + std::string(batch.records[items[0]]->text(WCP_F_ID)) + "]");
    return reject(batch, items[0], why);
  }
  const auto verdicts = std::span(progress.verdicts).first(items.size());
  const auto open = std::ranges::find(verdicts, wcp_outcome{WCP_UNANSWERED}, &wcp_verdict::outcome);
  find_culprit(batch, items, trusts_hint, static_cast<size_t>(open - verdicts.begin()));
}

/// Whoever was at work when the process died is tried alone; where it was not that one, by halves.
void IsolatedStage::find_culprit(wcp_batch& batch, Items items, bool trusts_hint, size_t answered) {
  if (!trusts_hint || answered >= items.size()) {
    run(batch, items.first(items.size() / 2), false);
    return run(batch, items.subspan(items.size() / 2), false);
  }
  run(batch, items.first(answered), true);
  const size_t suspect = items[answered];
  run(batch, items.subspan(answered, 1), true);
  const bool is_found = batch.verdicts[suspect].outcome == WCP_REJECT;
  run(batch, items.subspan(answered + 1), is_found);
}

std::string IsolatedStage::question(const wcp_batch& batch, Items items) const {
  Call call = call_of(Callback::process);
  call.articles = items.size();
  std::string bytes;
  append(bytes, call);
  for (const size_t item : items) append_article(bytes, *batch.records[item]);
  return bytes;
}

/// There is no process any more.
void IsolatedStage::give_up(wcp_batch& batch, Items items) {
  switch (settings_.when_spent) {
    case WhenSpent::stop:
      context_->engine.fail(*context_,
                            "its process cannot be started anew: see \"restarts\" of its "
                            "\"isolation\"");
      return leave(batch, items);
    case WhenSpent::hold:
      for (const size_t item : items) hold(batch, item, context_->engine.now() + kHeldFor);
      return;
    case WhenSpent::skip:
      for (const size_t item : items) {
        plugin::host_api().explain(batch.records[item],
                                   to_c("passed by: its process could not be started anew"));
        plugin::host_api().record_metric(context_, passed_by_metric_, 1);
        batch.verdicts[item] = {WCP_KEEP, 0, 0, 0};
      }
  }
}

/// To the next run.
void IsolatedStage::leave(wcp_batch& batch, Items items) {
  for (const size_t item : items) hold(batch, item, context_->engine.now());
}

void IsolatedStage::hold(wcp_batch& batch, size_t index, wcp_time until) {
  plugin::host_api().hold(batch.records[index], until, {});
  batch.verdicts[index] = {WCP_HOLD, 0, 0, 0};
}

}  // namespace wirecopy::isolation
