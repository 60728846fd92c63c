#pragma once

/// \file
/// Addresses that lead to another one which stands in them.

#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::clean {

/// The target of a normal address, in normal form: "https://example.org/a" of
/// "https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fa". Nobody is asked.
/// \return nothing where it is no wrapper, or its target does not stand in it.
std::optional<std::string> target_of(std::string_view url);

}  // namespace wirecopy::clean
