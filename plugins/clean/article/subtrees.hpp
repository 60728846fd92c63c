#pragma once

/// \file
/// What stands within elements, all levels of it.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "marks.hpp"
#include "support/html/document.hpp"

namespace wirecopy::clean {

/// For each node whether it, or what it stands in, has one of the marks for which `is` holds.
template <class Is>
std::vector<bool> nodes_within(const support::html::Document& page, const std::vector<Mark>& marks,
                               Is is) {
  std::vector<bool> within(page.size());
  for (support::html::Node node = 1; node < page.size(); ++node)
    within[node] = within[page.parent(node)] || is(marks[node]);
  return within;
}

/// How much each text of a page says that is seen, see letters_in(); 0 at other nodes.
std::vector<uint32_t> letters_of_texts(const support::html::Document& page);

/// Adds what stands at each node to all nodes around it.
template <class Number>
void sum_up(const support::html::Document& page, std::vector<Number>& at) {
  for (auto node = static_cast<support::html::Node>(page.size()); --node > 0;)
    at[page.parent(node)] += at[node];
}

}  // namespace wirecopy::clean
