// Which of several files of the same picture or film goes into the record.
#include <algorithm>
#include <charconv>

#include "formats.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::fetch {
namespace {

constexpr uint32_t kWidest = 2'560;  // pixels that a page shows
constexpr size_t kMostSorts = 8;     // each of which repeats the caption

std::string_view sort_of(const Rendition& rendition) {
  const std::string_view type = rendition.type;
  return type.substr(0, type.find('/'));
}

/// The widest that a page shows; where all are wider, the smallest of these; without widths the
/// first.
bool is_better(const Rendition& a, const Rendition& b) {
  const bool a_fits = a.width <= kWidest, b_fits = b.width <= kWidest;
  if (a_fits != b_fits) return a_fits ? a.width > 0 : b.width == 0;
  return a_fits ? a.width > b.width : a.width < b.width;
}

}  // namespace

uint32_t pixels_of(std::string_view text) {
  text = support::trim(text);
  uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void add_best(const std::vector<Rendition>& renditions, const std::string& caption,
              const std::string& credit, WireItem& item) {
  std::vector<const Rendition*> best;
  for (const Rendition& rendition : renditions) {
    if (rendition.url.empty()) continue;
    const auto same = std::find_if(best.begin(), best.end(), [&](const Rendition* other) {
      return sort_of(*other) == sort_of(rendition);
    });
    if (same == best.end() && best.size() == kMostSorts) continue;
    if (same == best.end())
      best.push_back(&rendition);
    else if (is_better(rendition, **same))
      *same = &rendition;
  }
  for (const Rendition* r : best)
    add_to(item.media, {r->url, r->type, caption, credit, r->width, r->height});
}

}  // namespace wirecopy::fetch
