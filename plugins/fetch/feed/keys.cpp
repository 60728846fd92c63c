#include "keys.hpp"

#include <string>
#include <unordered_map>

namespace wirecopy::fetch {

EntryKeys::EntryKeys(const Feed& feed) : entries_(feed.entries.size()) {
  take_keys(feed);
  find_alike(feed);
}

void EntryKeys::take_keys(const Feed& feed) {
  struct Links {
    std::string_view first;
    bool differ = false;
  };
  std::unordered_map<std::string_view, Links> of_ids;
  for (const Entry& entry : feed.entries) {
    if (entry.id.empty() || entry.link.empty()) continue;
    const auto at = of_ids.try_emplace(entry.id, Links{entry.link}).first;
    at->second.differ = at->second.differ || at->second.first != entry.link;
  }
  for (size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = feed.entries[i];
    const auto links = of_ids.find(entry.id);
    const bool is_doubled = !entry.id.empty() && !entry.link.empty() && links->second.differ;
    doubled_ += is_doubled ? 1 : 0;
    entries_[i].key = entry.id.empty() || is_doubled ? entry.link : entry.id;
  }
}

void EntryKeys::find_alike(const Feed& feed) {
  std::unordered_map<std::string, size_t> first_of;  // by title and time
  for (size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = feed.entries[i];
    const auto& time = entry.published ? entry.published : entry.updated;
    if (!time || entries_[i].key.empty()) continue;
    const auto [at, is_first] =
        first_of.try_emplace(std::to_string(time->utc) + ' ' + entry.title.value, i);
    if (is_first || entries_[i].key == entries_[at->second].key) continue;
    entries_[i].is_apart = entries_[at->second].is_apart = true;
  }
}

}  // namespace wirecopy::fetch
