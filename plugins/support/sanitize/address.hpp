#pragma once

/// \file
/// Addresses in the attributes of HTML.

#include <optional>
#include <string>
#include <string_view>

#include "policy.hpp"

namespace wirecopy::support::html {

/// Whether the value of an attribute of this name is an address.
bool is_address_attribute(std::string_view name);

/// The address as it may stand: without the blanks and controls that browsers pass over, absolute
/// where `base` allows, of a scheme that the policy knows. Pictures may be data, but no SVG.
/// \param name of its attribute. \return nothing where it may not stand.
std::optional<std::string> safe_address(std::string_view name, std::string_view value,
                                        std::string_view base, const Policy& policy);

}  // namespace wirecopy::support::html
