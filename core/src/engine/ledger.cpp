#include "engine/ledger.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/identity.hpp"
#include "engine/parked_image.hpp"
#include "record/content_hash.hpp"

namespace wirecopy::engine {
namespace {

/// The same for an article that is read again from the same partition and says the same.
std::string dead_key(const wcp_record& article) {
  const wcp_str partition = article.origin != nullptr ? article.origin->partition : wcp_str{};
  std::string key(partition.data, partition.size);
  key.append(1, '\0').append(article.text(WCP_F_ID));
  return id_of(key, std::to_string(record::content_hash(article)));
}

}  // namespace

/// The log as one stage's store sees it. A log that cannot be read ends the run.
struct Ledger::Below : state::Store::Below {
  Below(state::CommitLog& commit_log, Ending& run, uint32_t number)
      : log(commit_log), ending(run), stage(number) {}

  std::optional<std::string> get(std::string_view key) override {
    return value_of(log.state(stage, key));
  }
  std::optional<state::Store::Pair> next(std::string_view prefix, std::string_view after) override {
    return value_of(log.next_state(stage, prefix, after));
  }

  template <class T>
  std::optional<T> value_of(Result<std::optional<T>> result) {
    if (result) return *std::move(result);
    ending.fail(result.error().text(), true);
    return std::nullopt;
  }

  state::CommitLog& log;
  Ending& ending;
  uint32_t stage;
};

Ledger::Ledger(Clock& clock, Ending& ending) : clock_(clock), ending_(ending) {}
Ledger::~Ledger() = default;

Status Ledger::open(const Plan& plan, Nodes& nodes) {
  state::CommitLog::Options options;
  options.folder = plan.state.folder;
  options.pipeline = pipeline_ = plan.name;
  options.sync = plan.state.sync;
  options.retention = plan.state.retention;
  options.retention.seen = plan.remembered;
  options.accept_changes = plan.state.accept_changes;
  for (const auto& node : nodes)
    options.stages.push_back(
        {node->plan.id, node->plan.type, node->context ? node->plan.stage->state_version : 0});
  auto log = state::CommitLog::open(std::move(options));
  if (!log) return std::move(log).error();
  log_ = *std::move(log);
  first_number_ = next_number_ = log_->next_number();
  most_waiting_ = plan.state.retention.max_bytes;
  lineage_age_ = plan.state.lineage ? plan.state.retention.lineage_age : 0;
  run_at_ = clock_.now();
  run_ = static_cast<uint64_t>(run_at_);
  if (!plan.dead_letters.empty())
    dead_letters_ = std::make_unique<DeadLetterFile>(plan.dead_letters);
  for (const auto& node : nodes) {
    below_.push_back(std::make_unique<Below>(*log_, ending_, node->index));
    if (node->context) node->context->state.open(*below_.back(), node->index);
  }
  const auto finished = log_->finished();
  if (!finished) return finished.error();
  for (const state::Finished& one : *finished) nodes[one.source]->intake.load(one);
  has_begun_ = !finished->empty();
  is_once_ = plan.once;
  const auto counts = log_->parked_counts(run_at_ + kSoon);
  if (!counts) return counts.error();
  for (const auto& count : *counts) {
    if (count.kind != Kind::dead)
      expected_ += static_cast<int64_t>(waits_for_late(count.kind) ? count.count : count.soon);
    if (count.kind != Kind::dead) waiting_bytes_ += count.bytes;
    if (count.kind == Kind::spilled)
      nodes[count.stage]->spilled += static_cast<int64_t>(count.count);
  }
  return {};
}

void Ledger::close() {
  if (const Status status = log_->close(); !status) ending_.fail(status.error().text(), true);
}

/// Whether a run waits for articles of a kind however late they are due.
bool Ledger::waits_for_late(Kind kind) const {
  return kind != Kind::held && !(is_once_ && kind == Kind::waiting);
}

/// \param since when it was decided: when the row was written, in this run, or when the run began
bool Ledger::is_expected(const state::ParkedArticle& row, wcp_time since) const {
  return row.kind != Kind::dead && (waits_for_late(row.kind) || row.due <= since + kSoon);
}

bool Ledger::waits_for(Kind kind, wcp_time due) const {
  return waits_for_late(kind) || due <= clock_.on_the_wall() + kSoon;
}

void Ledger::park(const Node& node, const wcp_record& article, Parking why) {
  Leaving leaving;
  state::ParkedArticle& row = leaving.row;
  row.kind = why.kind;
  row.stage = node.index;
  row.since = clock_.on_the_wall();
  row.due = why.due;
  leaving.part = article.delivery;
  leaving.effects = std::move(why.effects);
  row.attempts = article.attempts + (why.kind == Kind::dead || why.kind == Kind::waiting ? 1 : 0);
  row.id = article.text(WCP_F_ID);
  row.key = why.kind == Kind::dead ? dead_key(article) : why.key;
  row.error = why.error;
  if (node.context) row.config_hash = node.context->config.hash();
  append_parked(row.image, article);
  for (const AckLink* link = article.acks; link != nullptr; link = link->next)
    leaving.acks.push_back(link->ack);
  if (why.kind != Kind::dead) waiting_bytes_ += row.image.size();
  if (is_expected(row, row.since)) ++expected_;
  const std::lock_guard lock(mutex_);
  row.number = next_number_++;
  leaving_.push_back(std::move(leaving));
}

void Ledger::put_back(Ack& ack) {
  {
    const std::lock_guard lock(mutex_);
    taken_.erase(std::exchange(ack.parked, 0));
  }
  ack.stretch->intake.release(ack);
}

// ---- commits

bool Ledger::commit(state::Transaction& transaction, Effects effects, Nodes& nodes, wcp_time now) {
  take_leaving(transaction, effects);
  {
    const std::lock_guard lock(mutex_);
    for (auto& node : nodes) node->intake.collect(transaction, effects, next_number_, now);
    for (const state::ParkedArticle& row : transaction.parked) {
      if (row.kind != Kind::intake) continue;
      taken_.emplace(row.number, Taken{row.image.size(), false});
      waiting_bytes_ += row.image.size();
    }
  }
  make_final(std::move(effects), transaction);
  // Within a list the last one counts, from whichever stage it came: the newest.
  std::ranges::stable_sort(transaction.seen, {}, &state::Seen::revision);
  if (!transaction.lineage.empty()) tell_of_run(transaction, nodes, now);
  const auto takes_part = [](const auto& node) { return node->context && !node->is_left_out; };
  for (auto& node : nodes)
    if (takes_part(node)) node->context->state.take(transaction);
  if (transaction.is_empty()) return true;
  write_dead_letters(transaction, nodes);
  if (const Status status = log_->commit(transaction); !status) {
    ending_.fail(status.error().text(), true);
    return false;
  }
  count(transaction);
  for (auto& node : nodes)
    if (takes_part(node)) node->context->state.committed();
  return true;
}

void Ledger::make_final(Effects effects, state::Transaction& transaction) {
  for (Effect& effect : effects) {
    if (auto* settled = std::get_if<state::Store::Settled>(&effect)) {
      settled->store->make_final(std::move(*settled));
    } else if (auto* alias = std::get_if<state::Alias>(&effect)) {
      transaction.aliases.push_back(std::move(*alias));
    } else if (auto* seen = std::get_if<state::Seen>(&effect)) {
      transaction.seen.push_back(*seen);
    } else {
      auto& passage = std::get<Passage>(effect);
      transaction.lineage_ids.push_back(passage.article);
      transaction.lineage.push_back(std::move(passage.entry));
    }
  }
}

observe::Run Ledger::describe_run(const Nodes& nodes) const {
  observe::Run run{run_, run_at_, WIRECOPY_VERSION, pipeline_, {}};
  for (const auto& node : nodes)
    run.stages.push_back(
        {node->plan.id, node->plan.type, node->context ? node->plan.stage->version : std::string(),
         node->context ? std::string(node->context->config.hash()) : std::string()});
  return run;
}

/// What the entries of the lineage say by number stands before them, and again before retention
/// takes it away.
void Ledger::tell_of_run(state::Transaction& transaction, const Nodes& nodes, wcp_time now) {
  if (told_of_run_at_ != 0 && now - told_of_run_at_ < lineage_age_ / 2) return;
  told_of_run_at_ = now;
  std::string entry;
  observe::append_run(entry, describe_run(nodes));
  transaction.lineage_ids.push_back(observe::run_key(run_));
  transaction.lineage.push_back(std::move(entry));
}

void Ledger::tell(const Node& node, wcp_record& article, observe::EndKind kind,
                  std::string_view words, Effects& effects) {
  if (!has_lineage() || article.acks == nullptr) return;
  const observe::ArticleEnd end{kind, node.index, words};
  // Whoever reads of a way wants all of it: one that went on behind a sink is told whole.
  const auto changes = static_cast<uint32_t>(article.changes().size());
  const bool has_more = changes != std::exchange(article.told, changes);
  observe::Ending ending{run_, clock_.on_the_wall(), {&end, 1}, has_more};
  Passage passage{observe::article_key(article.text(WCP_F_ID)), {}};
  observe::append_lineage(passage.entry, article, ending);
  effects.emplace_back(std::move(passage));
}

/// Rows and the end of what they stand for go into one transaction.
void Ledger::take_leaving(state::Transaction& transaction, Effects& effects) {
  std::vector<Leaving> leaving;
  {
    const std::lock_guard lock(mutex_);
    leaving.swap(leaving_);
  }
  for (Leaving& one : leaving) {
    for (Ack* ack : one.acks) {
      Intake& intake = ack->stretch->intake;
      // Other branches keep it where it is: what the row has of it must not come here again.
      if (ack->open > 1) intake.note(*ack, one.part, one.row.stage, transaction);
      intake.release(*ack);
    }
    std::ranges::move(one.effects, std::back_inserter(effects));
    keep_number(one.row);
    transaction.parked.push_back(std::move(one.row));
  }
}

/// What has failed before at the same stage stays one dead letter, with the news of it.
void Ledger::keep_number(state::ParkedArticle& row) {
  if (row.kind != Kind::dead) return;
  const auto known = log_->dead_letter(row.stage, row.key, first_number_);
  if (!known) return ending_.fail(known.error().text(), true);
  if (*known) row.number = **known;
}

void Ledger::count(const state::Transaction& transaction) {
  const std::lock_guard lock(mutex_);
  for (const int64_t number : transaction.unparked) {
    const auto taken = taken_.extract(number);
    if (taken.empty()) continue;
    waiting_bytes_ -= taken.mapped().bytes;
    if (taken.mapped().was_expected) --expected_;
  }
}

void Ledger::write_dead_letters(const state::Transaction& transaction, const Nodes& nodes) {
  if (!dead_letters_) return;
  record::FieldNames fields;
  for (const state::ParkedArticle& row : transaction.parked) {
    if (row.kind != Kind::dead) continue;
    const StagePlan& stage = nodes[row.stage]->plan;
    const auto line = dead_letter_line(row, pipeline_, stage.id, stage.type, fields);
    const Status status = line ? dead_letters_->append(*line) : Status(line.error());
    if (!status) return ending_.fail(status.error().text(), true);
  }
  if (const Status status = dead_letters_->sync(); !status)
    ending_.fail(status.error().text(), true);
}

// ---- what earlier runs have left

std::vector<state::ParkedArticle> Ledger::take_due(Kind kind, wcp_time now, size_t most,
                                                   std::optional<uint32_t> stage) {
  const std::lock_guard lock(mutex_);
  std::vector<state::ParkedArticle> taken;
  const auto skip = [&](int64_t number) { return taken_.contains(number); };
  const auto due = log_->due(kind, now, most, skip, stage);
  if (!due) {
    ending_.fail(due.error().text(), true);
    return taken;
  }
  for (const auto& [moment, number] : *due) {
    auto row = log_->parked(kind, moment, 1, {moment, number - 1});
    if (!row) {
      ending_.fail(row.error().text(), true);
      return taken;
    }
    if (row->empty() || row->front().number != number) continue;  // it has gone since
    const state::ParkedArticle& first = row->front();
    const bool is_own = number >= first_number_;
    taken_.emplace(number,
                   Taken{first.image.size(), is_expected(first, is_own ? first.since : run_at_)});
    taken.push_back(std::move(row->front()));
  }
  return taken;
}

std::optional<wcp_time> Ledger::next_due(Kind kind) {
  const std::lock_guard lock(mutex_);
  const auto skip = [&](int64_t number) { return taken_.contains(number); };
  const auto due = log_->due(kind, INT64_MAX, 1, skip);
  if (due && !due->empty()) return due->front().due;
  if (!due) ending_.fail(due.error().text(), true);
  return std::nullopt;
}

std::optional<std::string> Ledger::position(uint32_t source, std::string_view partition) {
  auto position = log_->position(source, partition);
  if (position) return *std::move(position);
  ending_.fail(position.error().text(), true);
  return std::nullopt;
}

}  // namespace wirecopy::engine
