#pragma once

/// \file
/// Headers that a configuration gives: names, values, credentials.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// "Authorization: Basic ...\r\n". Source: RFC 7617; it is UTF-8.
std::string basic_header(std::string_view user, std::string_view password);
/// "Authorization: ApiKey ...\r\n", as Elasticsearch has them.
std::string api_key_header(std::string_view key);

/// Whether it may stand as a header's name. Source: RFC 9110, 5.6.2.
bool is_header_name(std::string_view name);
/// Whether it may stand as a header's value: one line, without NUL.
bool is_header_value(std::string_view value);

}  // namespace wirecopy::support
