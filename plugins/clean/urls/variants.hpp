#pragma once

/// \file
/// Addresses of pages for telephones.

#include <string>
#include <string_view>

namespace wirecopy::clean {

/// The address of a page itself instead of its AMP or mobile form, by what addresses look like:
/// "https://example.org/a" of "https://m.example.org/a/amp", of its copy at cdn.ampproject.org and
/// in Google's viewer. A site need not have it. \param url normal. \return the same where it is
/// none.
std::string without_variant(std::string_view url);

}  // namespace wirecopy::clean
