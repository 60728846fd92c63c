#include "policy.hpp"

#include <algorithm>

namespace wirecopy::support::html {
namespace {

bool is_in(std::span<const std::string_view> list, std::string_view name) {
  return std::binary_search(list.begin(), list.end(), name);
}

}  // namespace

bool Policy::allows(Tag tag, std::string_view name) const {
  return tag < Tag::other ? elements[static_cast<size_t>(tag)] : is_in(other_elements, name);
}

bool Policy::allows_attribute(Tag tag, std::string_view name) const {
  return is_in(attributes, name) ||
         std::any_of(own_attributes.begin(), own_attributes.end(),
                     [&](const auto& own) { return own.element == tag && own.name == name; });
}

std::string_view Policy::needed_by(Tag tag) const {
  for (const ElementAttribute& each : needed)
    if (each.element == tag) return each.name;
  return {};
}

}  // namespace wirecopy::support::html
