#include "removed.hpp"

#include <numeric>
#include <string_view>

namespace wirecopy::support::html {
namespace {

void append(std::string& list, size_t count, std::string_view what, std::string_view ending = "") {
  if (count == 0) return;
  if (!list.empty()) list += ", ";
  (list += std::to_string(count)) += ' ';
  list += what;
  if (count > 1) list += ending;
}

}  // namespace

size_t Removed::element_count() const {
  return std::accumulate(elements.begin(), elements.end(), size_t{0});
}

std::string Removed::text() const {
  std::string list;
  for (uint32_t i = 0; i < kTagNames; ++i) append(list, elements[i], name_of(static_cast<Tag>(i)));
  append(list, elements[kTagNames], "unknown");
  append(list, attributes, "attribute", "s");
  append(list, addresses, "address", "es");
  append(list, comments, "comment", "s");
  if (tags) {
    if (!list.empty()) list += ", ";
    list += "tags of " + std::to_string(tags) + (tags == 1 ? " element" : " elements");
  }
  return list;
}

}  // namespace wirecopy::support::html
