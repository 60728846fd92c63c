#pragma once

/// \file
/// What of HTML is safe to show. All names are in lower case.

#include <string_view>

namespace wirecopy::support {

bool is_allowed_element(std::string_view name);
bool is_allowed_attribute(std::string_view name);
/// Whether the value is an address.
bool is_address_attribute(std::string_view name);
/// http, mailto and the like; nothing that runs.
bool is_allowed_scheme(std::string_view scheme);
/// Elements without content: <br>.
bool is_void_element(std::string_view name);
/// Elements that take their content with them when they go: <script>.
bool is_opaque_element(std::string_view name);

}  // namespace wirecopy::support
