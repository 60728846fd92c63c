#include "leads.hpp"

#include <algorithm>
#include <charconv>
#include <climits>
#include <unordered_set>
#include <utility>

namespace wirecopy::support {
namespace {

constexpr size_t kPiece = 8'000;  // bytes

wcp_time take_time(std::string_view& line) {
  wcp_time time = 0;
  const auto end = std::from_chars(line.data(), line.data() + line.size(), time).ptr;
  line.remove_prefix(static_cast<size_t>(end - line.data()));
  if (!line.empty()) line.remove_prefix(1);
  return time;
}

std::string partition_of(const std::string& from, size_t piece) {
  return "leads " + (piece == 0 ? std::string() : std::to_string(piece) + ' ') + "of " + from;
}

}  // namespace

Leads::Pieces Leads::encode(const std::string& from, const std::vector<Lead>& leads) {
  Pieces pieces{{partition_of(from, 0), {}}};
  std::string lines;
  const auto end_piece = [&] {
    if (!lines.empty())
      pieces.emplace_back(partition_of(from, pieces.size()), std::exchange(lines, {}));
  };
  for (const Lead& lead : leads) {
    if (lead.address.find('\n') != lead.address.npos) continue;
    lines += std::to_string(lead.changed) + ' ' + std::to_string(lead.end) + ' ' + lead.address;
    lines += '\n';
    if (lines.size() > kPiece) end_piece();
  }
  end_piece();
  pieces[0].second = std::to_string(pieces.size() - 1);
  return pieces;
}

std::vector<Lead> Leads::decode(const std::string& from, const Kept& kept) {
  std::vector<Lead> leads;
  const std::string first = kept(partition_of(from, 0));
  size_t count = 0;
  std::from_chars(first.data(), first.data() + first.size(), count);
  for (size_t i = 1; i <= count; ++i) {
    const std::string piece = kept(partition_of(from, i));
    for (std::string_view rest = piece; !rest.empty();) {
      std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      Lead& lead = leads.emplace_back();
      lead.changed = take_time(line);
      lead.end = take_time(line);
      lead.address = line;
    }
  }
  return leads;
}

void Leads::give(const std::string& url) {
  const auto [at, is_new] = known_.try_emplace(url);
  if (is_new) at->second.index = poller_->add(support::decode(url, kept_(url)));
  at->second.is_given = true;
  lower(url, at->second, 0);
  poller_->tell(at->second.index, 0, 0, 0);
  restore(url, 0);
}

/// What an address has led to in an earlier run.
void Leads::restore(const std::string& from, unsigned depth) {
  if (depth >= kDeepest || has_led(from)) return;
  const auto leads = decode(from, kept_);
  if (!leads.empty()) follow(from, depth, leads, 0);
}

size_t Leads::follow(const std::string& from, unsigned depth, const std::vector<Lead>& leads,
                     wcp_time now) {
  size_t too_many = 0;
  std::unordered_set<std::string> names;
  const std::vector<std::string> before = std::exchange(led_[from], {});
  for (const Lead& lead : leads) {
    Known* const known = add(lead.address, depth + 1);
    if (known == nullptr) {
      ++too_many;
      continue;
    }
    if (!known->is_given) poller_->tell(known->index, lead.changed, lead.end, now);
    names.insert(lead.address);
  }
  led_[from].assign(names.begin(), names.end());
  if (names.empty()) led_.erase(from);
  if (std::any_of(before.begin(), before.end(),
                  [&](const std::string& url) { return !names.contains(url); }))
    find_ways();
  return too_many;
}

Leads::Known* Leads::add(const std::string& url, unsigned depth) {
  if (const auto at = known_.find(url); at != known_.end()) {
    lower(url, at->second, depth);
    return &at->second;
  }
  if (followed_ >= kMost) return nullptr;
  ++followed_;
  known_[url] = {poller_->add(support::decode(url, kept_(url))), depth, false};
  restore(url, depth);
  return &known_.at(url);
}

/// A shorter way leads there, and so to what it leads to.
void Leads::lower(const std::string& url, Known& known, unsigned depth) {
  if (depth >= known.depth) return;
  // It may have been refused, because what it leads to was too far away.
  if (std::exchange(known.depth, depth) >= kDeepest && poller_->at(known.index).is_broken)
    poller_->read_anew(known.index);
  const auto led = led_.find(url);
  if (led == led_.end()) return restore(url, depth);
  for (const std::string& name : led->second)
    if (const auto at = known_.find(name); at != known_.end()) lower(name, at->second, depth + 1);
}

/// The fewest steps to each address, now that one is named no more. Where no way leads, it goes:
/// what names itself, or is named in a ring, holds itself no more than others.
void Leads::find_ways() {
  constexpr unsigned kNowhere = UINT_MAX;
  for (auto& [url, known] : known_) known.depth = known.is_given ? 0 : kNowhere;
  std::vector<std::pair<const std::string*, unsigned>> ways;
  for (const auto& [url, known] : known_)
    if (known.is_given) ways.emplace_back(&url, 0);
  for (const auto& [from, names] : led_)
    if (!known_.contains(from)) ways.emplace_back(&from, 0);
  for (size_t i = 0; i < ways.size(); ++i) {
    const auto [from, depth] = ways[i];
    const auto led = led_.find(*from);
    if (led == led_.end()) continue;
    for (const std::string& name : led->second) {
      const auto at = known_.find(name);
      if (at == known_.end() || at->second.depth <= depth + 1) continue;
      at->second.depth = depth + 1;
      ways.emplace_back(&at->first, depth + 1);
    }
  }
  for (auto at = known_.begin(); at != known_.end();) {
    if (at->second.depth != kNowhere) {
      ++at;
      continue;
    }
    poller_->remove(at->second.index);
    led_.erase(at->first);
    at = known_.erase(at);
    --followed_;
  }
}

unsigned Leads::depth(const std::string& url) const {
  const auto at = known_.find(url);
  return at == known_.end() ? 0 : at->second.depth;
}

bool Leads::is_read(const std::string& url, wcp_time changed) const {
  const auto at = known_.find(url);
  return at != known_.end() && poller_->at(at->second.index).read == changed;
}

}  // namespace wirecopy::support
