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

std::optional<std::string> Store::current(const Entry& entry) {
  std::optional<std::string> value = entry.settled;
  for (const Write& write : entry.writes) apply(write, value);
  return value;
}

std::optional<std::string> Store::get(std::string_view key) const {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(key);
  return at == entries_.end() ? std::nullopt : current(at->second);
}

void Store::write(std::string_view key, Write write) {
  auto at = entries_.find(key);
  if (at == entries_.end()) at = entries_.emplace(key, Entry{}).first;
  Entry& entry = at->second;
  if (write.cause != nullptr) {
    keys_of_[write.cause].emplace_back(key);
    undecided_ = keys_of_.size();
  }
  if (write.cause == nullptr && entry.writes.empty())
    apply(write, entry.settled);
  else
    entry.writes.push_back(std::move(write));
  if (!entry.settled && entry.writes.empty()) entries_.erase(at);
}

void Store::put(Cause cause, std::string_view key, std::string_view value) {
  const std::lock_guard lock(mutex_);
  write(key, {Write::Kind::put, std::string(value), 0, cause});
}

void Store::remove(Cause cause, std::string_view key) {
  const std::lock_guard lock(mutex_);
  write(key, {Write::Kind::remove, {}, 0, cause});
}

std::optional<int64_t> Store::add(Cause cause, std::string_view key, int64_t delta) {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(key);
  const auto before = number(at == entries_.end() ? std::nullopt : current(at->second));
  int64_t sum = 0;
  if (!before || __builtin_add_overflow(*before, delta, &sum)) return std::nullopt;
  write(key, {Write::Kind::add, {}, delta, cause});
  return sum;
}

std::optional<std::pair<std::string, std::string>> Store::next(std::string_view prefix,
                                                               std::string_view after) const {
  const std::lock_guard lock(mutex_);
  auto at =
      after.empty() || after < prefix ? entries_.lower_bound(prefix) : entries_.upper_bound(after);
  for (; at != entries_.end() && at->first.starts_with(prefix); ++at)
    if (auto value = current(at->second)) return std::pair(at->first, *std::move(value));
  return std::nullopt;
}

void Store::settle(Cause cause, bool counts) {
  if (!has_undecided()) return;
  const std::lock_guard lock(mutex_);
  const auto keys = keys_of_.extract(cause);
  undecided_ = keys_of_.size();
  if (keys.empty()) return;
  for (const std::string& key : keys.mapped()) {
    const auto at = entries_.find(key);
    if (at == entries_.end()) continue;  // the same key twice, settled and gone
    Entry& entry = at->second;
    if (counts)
      for (Write& write : entry.writes) write.cause = write.cause == cause ? nullptr : write.cause;
    else
      std::erase_if(entry.writes, [&](const Write& write) { return write.cause == cause; });
    for (; !entry.writes.empty() && entry.writes.front().cause == nullptr; entry.writes.pop_front())
      apply(entry.writes.front(), entry.settled);
    if (!entry.settled && entry.writes.empty()) entries_.erase(at);
  }
}

void Store::rename(Cause from, Cause to) {
  const std::lock_guard lock(mutex_);
  auto keys = keys_of_.extract(from);
  if (keys.empty()) return;
  for (const std::string& key : keys.mapped())
    for (Write& write : entries_.find(key)->second.writes)
      if (write.cause == from) write.cause = to;
  keys.key() = to;
  keys_of_.insert(std::move(keys));
}

}  // namespace wirecopy::state
