#include <algorithm>

#include "sanitize.hpp"
#include "support/prose/ascii.hpp"

namespace wirecopy::support::html {
namespace {

Context within(std::string_view name) {
  Context context;
  context.name = name;
  return context;
}

}  // namespace

Context context_of(std::string_view html, const Policy& policy) {
  if (!policy.parts_of_tables) return {};
  html.remove_prefix(std::min(html.find_first_not_of(" \t\n\f\r"), html.size()));
  if (!html.starts_with('<')) return {};
  const size_t end = std::min(html.find_first_of(" \t\n\f\r/>", 1), html.size());
  switch (tag_of(lower_ascii(html.substr(1, std::min<size_t>(end - 1, 10))))) {
    case Tag::td:
    case Tag::th:
      return within("tr");
    case Tag::tr:
      return within("tbody");
    case Tag::caption:
    case Tag::colgroup:
    case Tag::tbody:
    case Tag::tfoot:
    case Tag::thead:
      return within("table");
    case Tag::col:
      return within("colgroup");
    default:
      return {};
  }
}

}  // namespace wirecopy::support::html
