#include "policy.hpp"

#include <algorithm>

#include "support/prose/ascii.hpp"

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

bool Policy::allows_foreign(std::string_view name) const { return is_in(foreign_elements, name); }

/// SVG calls what it does not hold by url(), in any attribute of style; "\\75rl(" is the same.
bool Policy::allows_foreign_attribute(std::string_view name, std::string_view value) const {
  return is_in(foreign_attributes, name) && value.find('\\') == value.npos &&
         lower_ascii(value).find("url(") == value.npos;
}

std::string_view Policy::needed_by(Tag tag) const {
  for (const ElementAttribute& each : needed)
    if (each.element == tag) return each.name;
  return {};
}

}  // namespace wirecopy::support::html
