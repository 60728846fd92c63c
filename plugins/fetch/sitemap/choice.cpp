#include "choice.hpp"

#include <algorithm>

#include "globs/globs.hpp"
#include "support/units/duration.hpp"

namespace wirecopy::fetch {
namespace {

bool matches_any(const std::vector<std::string_view>& patterns, std::string_view url) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](std::string_view pattern) { return globs::name_matches(pattern, url); });
}

/// The end of the later one of its dates.
std::optional<int64_t> last_change(const SitemapEntry& entry) {
  std::optional<int64_t> last;
  if (entry.modified) last = end_of(*entry.modified);
  if (entry.details && entry.details->published)
    last = std::max(last.value_or(INT64_MIN), end_of(*entry.details->published));
  return last;
}

}  // namespace

PassedOver choose(const Choice& choice, Sitemap& sitemap) {
  PassedOver over;
  const auto is_old = [&](const SitemapEntry& entry) {
    const auto last = choice.since ? last_change(entry) : std::nullopt;
    return last && *last <= *choice.since;
  };
  std::erase_if(sitemap.maps, is_old);
  for (SitemapEntry& entry : sitemap.urls) {
    const bool is_wanted = (choice.match.empty() || matches_any(choice.match, entry.loc)) &&
                           !matches_any(choice.exclude, entry.loc);
    size_t* const why = !is_wanted                                               ? &over.unmatched
                        : is_old(entry)                                          ? &over.old
                        : choice.since && !choice.undated && !last_change(entry) ? &over.undated
                                                                                 : nullptr;
    entry.is_passed_over = why != nullptr;
    if (why != nullptr) ++*why;
  }
  return over;
}

std::optional<int64_t> read_since(std::string_view text, int64_t now) {
  if (const auto before = support::parse_duration(text))
    return now - std::chrono::duration_cast<std::chrono::seconds>(*before).count();
  const auto date = support::read_time(text);
  if (!date || text.size() < 4 || text.find('-') == text.npos) return std::nullopt;
  return date->utc;
}

}  // namespace wirecopy::fetch
