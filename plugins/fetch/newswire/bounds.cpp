// What foreign bytes may not multiply.
#include <algorithm>
#include <iterator>

#include "formats.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::fetch {
namespace {

bool is_blank(const WireItem& item) {
  const bool is_taken_back = item.status.value_or(WireStatus::usable) != WireStatus::usable;
  return !is_taken_back && item.title.empty() && item.summary.empty() && item.body.empty() &&
         support::trim(item.body_html).empty() && item.media.empty() && item.tags.empty();
}

void bound_item(WireItem& item) {
  for (std::string* code : {&item.guid, &item.version, &item.item_class, &item.language})
    bound_code(*code, item);
  for (std::string* name : {&item.unknown_status, &item.unread, &item.slugline, &item.provider,
                            &item.publisher, &item.section, &item.dateline, &item.place})
    bound_name(*name, item);
  for (std::string& author : item.authors) bound_name(author, item);
  for (std::string& signal : item.signals) bound_code(signal, item);
}

/// Each becomes a dead letter with much of its file, so that they are told one by one for a while
/// only.
void find_blank_items(Wire& wire) {
  constexpr const char* kWhat = "without title, text, picture or subject";
  size_t count = 0;
  const auto rest = std::remove_if(wire.items.begin(), wire.items.end(), [&](WireItem& item) {
    if (!item.fault.empty() || !is_blank(item)) return false;
    if (++count > kMostTold) return true;
    item.fault = WireProblem{item.line, std::string("an item ") + kWhat}.text();
    return false;
  });
  const auto left_out = static_cast<size_t>(std::distance(rest, wire.items.end()));
  wire.items.erase(rest, wire.items.end());
  if (left_out > 0) wire.lost.push_back({0, std::to_string(left_out) + " more items " + kWhat});
}

}  // namespace

void bound_name(std::string& name, WireItem& item) {
  if (name.size() <= kMostOfName) return;
  item.is_shortened = true;
  name = std::string(support::beginning(name, kMostOfName));
}

void bound_code(std::string& code, WireItem& item) {
  if (code.size() <= kMostOfName) return;
  item.is_shortened = true;
  code = {};
}

WireProblem beyond_limit(size_t count) {
  return {0,
          std::to_string(count) + " items are beyond the limit of " + std::to_string(kMostItems)};
}

void bound_items(Wire& wire) {
  for (WireItem& item : wire.items) bound_item(item);
  find_blank_items(wire);
}

}  // namespace wirecopy::fetch
