#include "engine/intake.hpp"

#include <algorithm>
#include <utility>

namespace wirecopy::engine {

Ack::~Ack() {
  for (Link* link = effects; link != nullptr;) delete std::exchange(link, link->next);
}

void Ack::add(Effect effect) {
  auto* added = new Link{std::move(effect), effects.load(std::memory_order_relaxed)};
  while (!effects.compare_exchange_weak(added->next, added, std::memory_order_release,
                                        std::memory_order_relaxed)) {
  }
}

void Ack::take_effects(Effects& into) {
  const auto first = static_cast<std::ptrdiff_t>(into.size());
  for (Link* link = effects.exchange(nullptr); link != nullptr;) {
    into.push_back(std::move(link->effect));
    delete std::exchange(link, link->next);
  }
  std::reverse(into.begin() + first, into.end());
}

// ---- under way

Stretch& Intake::begin(std::string_view name) {
  const std::lock_guard lock(mutex_);
  auto at = partitions_.find(name);
  if (at == partitions_.end()) {
    at = partitions_.emplace(name, Partition()).first;
    at->second.name = name;
  }
  Partition& partition = at->second;
  return *partition.stretches.emplace_back(std::make_unique<Stretch>(*this, partition));
}

void Intake::close(Stretch& stretch) {
  {
    const std::lock_guard lock(mutex_);
    stretch.is_closed = true;
  }
  mark_dirty(stretch);
  let_go(stretch);
}

void Intake::remember(Ack& ack, std::string image) {
  {
    const std::lock_guard lock(mutex_);
    ack.image = std::move(image);
  }
  mark_dirty(*ack.stretch);
}

void Intake::release(Ack& ack) {
  if (ack.open.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  mark_dirty(*ack.stretch);
  let_go(*ack.stretch);
}

void Intake::let_go(Stretch& stretch) {
  size_t holders = stretch.open.load(std::memory_order_acquire);
  while (holders > 1)
    if (stretch.open.compare_exchange_weak(holders, holders - 1, std::memory_order_acq_rel)) return;
  // The last one marks it and lets go in one step: collect() forgets the stretch when it finds
  // nobody there.
  const std::lock_guard lock(mutex_);
  if (!stretch.dirty.exchange(true, std::memory_order_acq_rel)) dirty_.push_back(&stretch);
  stretch.open.store(0, std::memory_order_release);
}

/// For those that hold the stretch.
void Intake::mark_dirty(Stretch& stretch) {
  if (stretch.dirty.exchange(true, std::memory_order_acq_rel)) return;
  const std::lock_guard lock(mutex_);
  dirty_.push_back(&stretch);
}

// ---- after an interrupted run

void Intake::load(const state::Finished& finished) {
  begun_[finished.partition][finished.delivery].push_back({finished.part, finished.sink});
}

bool Intake::was_finished(Ack& ack) {
  if (begun_.empty()) return false;
  const auto partition = begun_.find(ack.stretch->partition.name);
  if (partition == begun_.end()) return false;
  ack.was_begun = partition->second.contains(ack.delivery);
  ack.is_logged = was_finished(ack, 0, state::Finished::kWholly);
  return ack.is_logged;
}

bool Intake::was_finished(const Ack& ack, uint64_t part, uint32_t sink) const {
  if (!ack.was_begun) return false;
  const auto& found = begun_.at(ack.stretch->partition.name).at(ack.delivery);
  return std::ranges::any_of(
      found, [&](const Begun& begun) { return begun.sink == sink && begun.part == part; });
}

void Intake::note(Ack& ack, uint64_t part, uint32_t sink, state::Transaction& transaction) {
  const std::lock_guard lock(mutex_);
  ack.begun.push_back({part, sink});
  transaction.finished.push_back({source_, name_of(ack), ack.delivery, sink, part});
}

/// What comes again from a row of the log is known under its number.
std::string Intake::name_of(const Ack& ack) {
  return ack.parked != 0 ? parked_name(ack.parked) : ack.stretch->partition.name;
}

// ---- at a commit

void Intake::collect(state::Transaction& transaction, Effects& effects, int64_t& next_number,
                     wcp_time now) {
  const std::lock_guard lock(mutex_);
  forget_idle();
  std::vector<Partition*> touched;
  for (Stretch* stretch : std::exchange(dirty_, {})) {
    // Whoever ends an article from here on marks the stretch again.
    stretch->dirty.exchange(false, std::memory_order_acq_rel);
    if (!stretch->is_closed) continue;  // its source appends to it; close() marks it again
    collect(*stretch, transaction, effects);
    if (stretch->is_once && !stretch->is_detached) journal(*stretch, transaction, next_number, now);
    touched.push_back(&stretch->partition);
  }
  std::sort(touched.begin(), touched.end());
  touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
  for (Partition* partition : touched) advance(*partition, transaction);
  std::erase_if(detached_, [&](const auto& stretch) {
    if (!has_ended(*stretch)) return false;
    --stretch->partition.detached;
    return true;
  });
}

/// The positions of these are in the log by now.
void Intake::forget_idle() {
  for (const std::string& name : std::exchange(idle_, {})) {
    const auto at = partitions_.find(name);
    if (at != partitions_.end() && at->second.stretches.empty() && at->second.detached == 0)
      partitions_.erase(at);
  }
}

/// Takes over what the ended articles leave.
void Intake::collect(Stretch& stretch, state::Transaction& transaction, Effects& effects) {
  for (Ack& ack : stretch.acks) {
    if (ack.is_collected || ack.open.load(std::memory_order_acquire) != 0) continue;
    ack.is_collected = true;
    if (ack.arrival.revision > 0) transaction.seen.push_back(ack.arrival);
    if (ack.parked != 0) {
      transaction.unparked.push_back(ack.parked);
      if (!ack.begun.empty())
        transaction.passed.push_back({source_, parked_name(ack.parked), ack.delivery});
    }
    ack.image.clear();
    ack.take_effects(effects);
  }
}

/// Puts the open articles of a source that cannot be read again into the log.
void Intake::journal(Stretch& stretch, state::Transaction& transaction, int64_t& next_number,
                     wcp_time now) {
  const auto is_undecided = [](const Ack& ack) { return !ack.is_collected && ack.image.empty(); };
  if (std::ranges::any_of(stretch.acks, is_undecided)) return;
  for (Ack& ack : stretch.acks) {
    if (ack.is_collected) continue;
    ack.parked = next_number++;
    state::ParkedArticle row;
    row.number = ack.parked;
    row.kind = state::ParkedArticle::Kind::intake;
    row.stage = source_;
    row.since = now;  // and due at any time
    row.image = std::exchange(ack.image, {});
    for (const Begun& begun : ack.begun)
      transaction.finished.push_back(
          {source_, parked_name(ack.parked), ack.delivery, begun.sink, begun.part});
    transaction.parked.push_back(std::move(row));
  }
  stretch.is_detached = true;
}

bool Intake::has_ended(const Stretch& stretch) {
  return stretch.open.load(std::memory_order_acquire) == 0 && !stretch.dirty &&
         std::ranges::all_of(stretch.acks, &Ack::is_collected);
}

void Intake::advance(Partition& partition, state::Transaction& transaction) {
  auto& stretches = partition.stretches;
  bool has_moved = false;
  while (!stretches.empty() && (stretches.front()->is_detached || has_ended(*stretches.front()))) {
    auto stretch = std::move(stretches.front());
    stretches.pop_front();
    forget(*stretch, transaction);
    if (stretch->is_last) stretch->position.clear();
    if (stretch->is_last || !stretch->position.empty()) {
      partition.position = stretch->position;
      has_moved = true;
    }
    if (!stretch->is_detached) continue;
    ++partition.detached;
    detached_.push_back(std::move(stretch));
  }
  if (has_moved) transaction.positions.push_back({source_, partition.name, partition.position});
  if (stretches.empty()) idle_.push_back(partition.name);
  // What has ended beyond the position must not be done again.
  for (const auto& stretch : stretches) {
    if (!stretch->is_closed) continue;
    for (Ack& ack : stretch->acks) {
      if (!ack.is_collected || ack.is_logged) continue;
      ack.is_logged = true;
      transaction.finished.push_back({source_, partition.name, ack.delivery});
    }
  }
}

/// The position has passed the stretch: no need to know what has ended in it.
void Intake::forget(Stretch& stretch, state::Transaction& transaction) {
  for (const Ack& ack : stretch.acks)
    if (ack.is_logged || ack.was_begun || !ack.begun.empty())
      transaction.passed.push_back({source_, stretch.partition.name, ack.delivery});
}

std::optional<std::string> Intake::position(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  const auto at = partitions_.find(name);
  if (at == partitions_.end() || at->second.position.empty()) return std::nullopt;
  return at->second.position;
}

}  // namespace wirecopy::engine
