#include "losses.hpp"

#include <algorithm>

#include "support/prose/paragraphs.hpp"

namespace wirecopy::support {
namespace {

constexpr size_t kAhead = 64;  ///< paragraphs among which one that stays is looked for

/// The part of `was` that `is` is; empty: it is neither its end nor its beginning.
std::string_view part_of(std::string_view was, std::string_view is) {
  if (was.ends_with(is)) return was.substr(was.size() - is.size());
  return was.starts_with(is) ? was.substr(0, is.size()) : std::string_view();
}

}  // namespace

std::optional<std::vector<ParagraphLoss>> losses_of(std::string_view was, std::string_view is) {
  const auto before = split_paragraphs(was), after = split_paragraphs(is);
  if (after.size() > before.size()) return std::nullopt;
  std::vector<ParagraphLoss> losses;
  losses.reserve(before.size());
  size_t spare = before.size() - after.size();  // paragraphs that are yet to go
  size_t next = 0, going = 0;  // of `after`; how many go before that one stands as it was
  for (size_t i = 0; i < before.size(); ++i) {
    const std::string_view text = before[i];
    std::string_view kept;
    if (going == 0 && next < after.size() && text != after[next]) {
      const size_t most = std::min(spare, kAhead);
      for (size_t k = 1; k <= most && going == 0; ++k)
        if (before[i + k] == after[next]) going = k;
      if (going == 0) kept = part_of(text, after[next]);
    } else if (going == 0 && next < after.size()) {
      kept = text;
    }
    losses.push_back({text, kept});
    if (!kept.empty()) {
      ++next;
      continue;
    }
    if (spare == 0) return std::nullopt;
    --spare;
    if (going > 0) --going;
  }
  return losses;
}

}  // namespace wirecopy::support
