#pragma once

/// \file
/// Parameters by which others count how somebody came to a page.

#include <span>
#include <string_view>

namespace wirecopy::clean {

/// Whether a parameter counts readers and says nothing about the page.
/// \param name as it stands, in any case. \param host in lower case: some names count on one site
/// only.
bool is_tracking(std::string_view name, std::string_view host);

/// Whether the host is one of those parted by blanks, or below it: "www.example.org" for
/// "example.org".
bool is_below(std::string_view host, std::string_view hosts);

/// Whether a name is one of these, in any case; "utm_*" stands for all that begin so.
bool is_named(std::string_view name, std::span<const std::string_view> names);

}  // namespace wirecopy::clean
