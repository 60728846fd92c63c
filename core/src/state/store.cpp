#include "state/store.hpp"

#include <algorithm>
#include <charconv>

namespace wirecopy::state {
namespace {

std::optional<int64_t> number(const std::optional<std::string>& text) {
  if (!text) return 0;
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return value;
}

}  // namespace

void Store::open(Below& below, uint32_t stage) {
  const std::lock_guard lock(mutex_);
  below_ = &below;
  stage_ = stage;
}

// ---- reading

void Store::apply(const Write& write, std::optional<std::string>& value) {
  switch (write.kind) {
    case Write::Kind::put:
      value = write.text;
      return;
    case Write::Kind::remove:
      value.reset();
      return;
    case Write::Kind::add:
      break;
  }
  // A number that an undone write made vanish counts from zero.
  int64_t sum = 0;
  if (!__builtin_add_overflow(number(value).value_or(0), write.delta, &sum))
    value = std::to_string(sum);
}

std::optional<std::string> Store::seen(const Entry& entry) {
  std::optional<std::string> value = entry.base;
  for (const Write& write : entry.writes) apply(write, value);
  return value;
}

std::optional<std::string> Store::current(std::string_view key) const {
  if (const auto at = entries_.find(key); at != entries_.end()) return seen(at->second);
  return below_ == nullptr ? std::nullopt : below_->get(key);
}

std::optional<std::string> Store::get(std::string_view key) const {
  const std::lock_guard lock(mutex_);
  return current(key);
}

std::optional<Store::Pair> Store::next(std::string_view prefix, std::string_view after) const {
  const std::lock_guard lock(mutex_);
  std::string at(after < prefix ? std::string_view() : after);
  std::optional<Pair> below = below_ == nullptr ? std::nullopt : below_->next(prefix, at);
  auto own = at.empty() ? entries_.lower_bound(prefix) : entries_.upper_bound(at);
  while (true) {
    const bool has_own = own != entries_.end() && own->first.starts_with(prefix);
    if (!has_own || (below && below->first < own->first)) return below;
    if (below && below->first == own->first) below = below_->next(prefix, below->first);
    if (auto value = seen(own->second)) return Pair(own->first, *std::move(value));
    ++own;
  }
}

// ---- writing

void Store::write(std::string_view key, Write write) {
  auto at = entries_.find(key);
  if (at == entries_.end())
    at =
        entries_.emplace(key, Entry{below_ == nullptr ? std::nullopt : below_->get(key), {}}).first;
  write.number = ++last_number_;
  if (write.cause == nullptr) {
    write.state = Write::State::final;
    changed_.emplace(key);
  } else {
    pending_[write.cause].keys.emplace_back(key);
    undecided_ = pending_.size();
  }
  at->second.writes.push_back(std::move(write));
  tidy(at);
}

/// Folds what is final into the base; forgets an entry that says no more than what lies below.
void Store::tidy(Entries::iterator at) {
  auto& [key, entry] = *at;
  for (; !entry.writes.empty() && entry.writes.front().state == Write::State::final;
       entry.writes.pop_front())
    apply(entry.writes.front(), entry.base);
  if (!entry.writes.empty()) return;
  if (below_ == nullptr) {
    if (!entry.base) entries_.erase(at);
    return;
  }
  if (!taken_.contains(key)) changed_.insert(key);  // committed() lets it go
}

void Store::put(Cause cause, std::string_view key, std::string_view value) {
  const std::lock_guard lock(mutex_);
  write(key, {Write::Kind::put, {}, 0, std::string(value), 0, cause});
}

void Store::remove(Cause cause, std::string_view key) {
  const std::lock_guard lock(mutex_);
  write(key, {Write::Kind::remove, {}, 0, {}, 0, cause});
}

std::optional<int64_t> Store::add(Cause cause, std::string_view key, int64_t delta) {
  const std::lock_guard lock(mutex_);
  const auto before = number(current(key));
  int64_t sum = 0;
  if (!before || __builtin_add_overflow(*before, delta, &sum)) return std::nullopt;
  write(key, {Write::Kind::add, {}, 0, {}, delta, cause});
  return sum;
}

void Store::journal(Cause cause, std::string_view entry) {
  const std::lock_guard lock(mutex_);
  if (cause == nullptr) {
    if (below_ != nullptr) journal_.emplace_back(entry);
    return;
  }
  pending_[cause].journal.emplace_back(entry);
  undecided_ = pending_.size();
}

// ---- deciding

Store::Settled Store::settle(Cause cause, bool counts) {
  if (!has_undecided()) return {};
  const std::lock_guard lock(mutex_);
  auto pending = pending_.extract(cause);
  undecided_ = pending_.size();
  if (pending.empty()) return {};
  Settled settled{this, {}, {}};
  if (counts && below_ != nullptr) settled.journal = std::move(pending.mapped().journal);
  for (const std::string& key : pending.mapped().keys) {
    const auto at = entries_.find(key);
    if (at == entries_.end()) continue;  // the same key twice, settled and gone
    auto& writes = at->second.writes;
    if (!counts) std::erase_if(writes, [&](const Write& write) { return write.cause == cause; });
    for (Write& write : writes) {
      if (!counts || write.cause != cause) continue;
      write.cause = nullptr;
      write.state = below_ == nullptr ? Write::State::final : Write::State::counts;
      if (below_ != nullptr) settled.writes.emplace_back(key, write.number);
    }
    tidy(at);
  }
  return settled;
}

void Store::rename(Cause from, Cause to) {
  const std::lock_guard lock(mutex_);
  auto pending = pending_.extract(from);
  if (pending.empty()) return;
  for (const std::string& key : pending.mapped().keys)
    for (Write& write : entries_.find(key)->second.writes)
      if (write.cause == from) write.cause = to;
  pending.key() = to;
  pending_.insert(std::move(pending));
}

// ---- committing

void Store::make_final(Settled settled) {
  const std::lock_guard lock(mutex_);
  for (std::string& entry : settled.journal) journal_.push_back(std::move(entry));
  for (auto& [key, number] : settled.writes) {
    const auto at = entries_.find(key);
    if (at == entries_.end()) continue;
    for (Write& write : at->second.writes)
      if (write.number == number) write.state = Write::State::final;
    tidy(at);
    changed_.insert(std::move(key));
  }
}

void Store::take(Transaction& transaction) {
  const std::lock_guard lock(mutex_);
  for (std::string& entry : journal_) transaction.journal.push_back({stage_, std::move(entry)});
  journal_.clear();
  for (const std::string& key : changed_) {
    const auto at = entries_.find(key);
    if (at == entries_.end()) continue;
    // What is final takes effect in the order made, without what is not.
    std::optional<std::string> value = at->second.base;
    for (const Write& write : at->second.writes)
      if (write.state == Write::State::final) apply(write, value);
    using Kind = StateWrite::Kind;
    transaction.state.push_back(
        {value ? Kind::put : Kind::remove, stage_, key, value.value_or(std::string())});
  }
  taken_.merge(changed_);
  changed_.clear();
}

void Store::committed() {
  const std::lock_guard lock(mutex_);
  for (const std::string& key : std::exchange(taken_, {})) {
    const auto at = entries_.find(key);
    if (at != entries_.end() && at->second.writes.empty() && !changed_.contains(key))
      entries_.erase(at);
  }
}

void Store::restart_journal() {
  const std::lock_guard lock(mutex_);
  journal_.clear();
}

uint64_t Store::journal_bytes() const {
  const std::lock_guard lock(mutex_);
  uint64_t bytes = 0;
  for (const std::string& entry : journal_) bytes += entry.size();
  return bytes;
}

}  // namespace wirecopy::state
