// What the child says: answers on articles, and questions in between.
#include <utility>

#include "isolation/isolated_stage.hpp"
#include "plugin/boundary.hpp"
#include "plugin/host_api.hpp"
#include "record/image.hpp"
#include "record/utf8.hpp"

namespace wirecopy::isolation {

using plugin::to_c;

void IsolatedStage::accept(const Done& done, wcp_batch& batch, Attempt& attempt) {
  for (const StateCall& call : done.writes) write(call, attempt);
  attempt.succeed();
  for (const auto& [metric, value] : done.measured)
    plugin::host_api().record_metric(context_, metric, value);
  for (size_t i = 0; i < done.articles.size(); ++i)
    judge(done.articles[i], batch, attempt.items()[i]);
  if (done.status >= 0) return;
  // It speaks of the stage: what it has not answered goes the way of such an error.
  for (const size_t item : attempt.items()) {
    wcp_verdict& verdict = batch.verdicts[item];
    if (verdict.outcome != WCP_UNANSWERED) continue;
    const bool may_come_back = done.status == WCP_ERR_UNAVAILABLE || done.status == WCP_ERR_MEMORY;
    reject(batch, item, done.error);
    if (may_come_back) verdict.outcome = WCP_RETRY;
  }
}

void IsolatedStage::judge(const Done::Article& answer, wcp_batch& batch, size_t index) {
  wcp_record& article = *batch.records[index];
  if (!answer.explanation.empty()) plugin::host_api().explain(&article, to_c(answer.explanation));
  if (answer.verdict.outcome == WCP_DEFER) return reject(batch, index, kNoDefer);
  batch.verdicts[index] = answer.verdict;
  if (answer.verdict.outcome == WCP_HOLD)
    plugin::host_api().hold(&article, answer.held_until, to_c(answer.held_as));
  if (answer.verdict.outcome == WCP_DROP || answer.verdict.outcome == WCP_KEEP)
    if (const Status status = give_children(answer, batch, article); !status)
      return reject(batch, index, status.error().message);
  if (answer.verdict.outcome != WCP_KEEP) return;
  const auto may_write = [&](wcp_field field) {
    return field == record::kEvidence || plugin::writable_type(article, field).has_value();
  };
  const size_t before = article.changes().size();
  if (const Status status = record::apply_changes(answer.changes, article, may_write); !status) {
    article.undo_to(before);
    return reject(batch, index, status.error().message);
  }
}

Status IsolatedStage::give_children(const Done::Article& answer, wcp_batch& batch,
                                    wcp_record& article) {
  for (const auto& [flags, fields] : answer.children) {
    wcp_record* const child = plugin::host_api().emit_child(batch.emitter, &article, 0);
    if (child == nullptr) return Error{Errc::unavailable, "no memory for a part of it"};
    child->flags |= flags & WCP_R_WITHDRAW;
    const auto may_write = [&](wcp_field field) {
      return field == record::kEvidence || plugin::writable_type(*child, field).has_value();
    };
    if (Status status = record::apply_changes(fields, *child, may_write); !status) return status;
  }
  return {};
}

void IsolatedStage::reject(wcp_batch& batch, size_t index, std::string_view why) {
  plugin::host_api().explain(batch.records[index], to_c(why));
  batch.verdicts[index] = {WCP_REJECT, 0, 0, 0};
}

// ---- what the child says in between

std::optional<std::string> IsolatedStage::hear(const Message& said, Attempt& attempt) {
  if (said.kind == Kind::log) {
    const auto level = static_cast<uint8_t>(said.bytes.front());
    if (level > WCP_LOG_CRITICAL) return std::nullopt;
    const std::string line = said.bytes.substr(1);
    context_->log.write(level, context_->id, record::is_utf8(line) ? line : "(no UTF-8)");
    return std::string();
  }
  const auto calls = decode_state_calls(said.bytes, attempt.items().size());
  if (!calls) return std::nullopt;
  for (const StateCall& call : std::span(*calls).first(calls->size() - 1)) write(call, attempt);
  return encode(answer(calls->back(), attempt));
}

StateAnswer IsolatedStage::answer(const StateCall& question, Attempt& attempt) {
  StateAnswer answer;
  switch (question.kind) {
    case StateCall::Kind::get:
      if (const auto value = context_->state.get(question.key))
        answer.value = *value;
      else
        answer.status = WCP_ERR_NOT_FOUND;
      break;
    case StateCall::Kind::next:
      if (auto pair = context_->state.next(question.key, question.value)) {
        answer.key = std::move(pair->first);
        answer.value = std::move(pair->second);
      } else {
        answer.status = WCP_ERR_NOT_FOUND;
      }
      break;
    case StateCall::Kind::add: {
      const state::Cause cause = attempt.cause(question.cause);
      if (const auto sum = context_->state.add(cause, question.key, question.delta))
        answer.number = *sum;
      else
        answer.status = WCP_ERR_TYPE;
      break;
    }
    default:
      answer.status = WCP_ERR_UNSUPPORTED;
  }
  return answer;
}

/// What no article has caused counts when the call succeeds: until then the attempt stands for it.
void IsolatedStage::write(const StateCall& call, const Attempt& attempt) {
  const state::Cause cause = attempt.cause(call.cause);
  switch (call.kind) {
    case StateCall::Kind::put:
      return context_->state.put(cause, call.key, call.value);
    case StateCall::Kind::remove:
      return context_->state.remove(cause, call.key);
    case StateCall::Kind::journal:
      return context_->state.journal(cause, call.value);
    default:
      return;
  }
}

}  // namespace wirecopy::isolation
