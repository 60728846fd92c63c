// The versions of an item that stand in one document.
#include <algorithm>
#include <charconv>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "formats.hpp"

namespace wirecopy::fetch {
namespace {

std::optional<uint64_t> number_of(std::string_view version) {
  uint64_t number = 0;
  const char* const end = version.data() + version.size();
  const auto [at, error] = std::from_chars(version.data(), end, number);
  return error == std::errc() && at == end ? std::optional(number) : std::nullopt;
}

/// One of several items of one identity.
struct Numbered {
  uint64_t version;
  size_t at;
};

using Groups = std::unordered_map<std::string_view, std::vector<Numbered>>;

Groups numbered(const std::vector<WireItem>& items) {
  Groups groups;
  for (size_t at = 0; at < items.size(); ++at) {
    const auto version = number_of(items[at].version);
    if (version && !items[at].guid.empty() && items[at].fault.empty())
      groups[items[at].guid].push_back({*version, at});
  }
  return groups;
}

}  // namespace

void order_versions(Wire& wire) {
  std::vector<size_t> order(wire.items.size());
  std::iota(order.begin(), order.end(), size_t{0});
  for (const auto& [guid, group] : numbered(wire.items)) {
    auto sorted = group;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Numbered& a, const Numbered& b) { return a.version < b.version; });
    for (size_t i = 0; i < group.size(); ++i) order[group[i].at] = sorted[i].at;
  }
  if (std::is_sorted(order.begin(), order.end())) return;
  std::vector<WireItem> items;
  items.reserve(order.size());
  for (const size_t at : order) items.push_back(std::move(wire.items[at]));
  wire.items = std::move(items);
}

}  // namespace wirecopy::fetch
