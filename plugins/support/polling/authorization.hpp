#pragma once

/// \file
/// A password that one server is told, and no other.

#include <algorithm>
#include <string>
#include <string_view>

#include "support/urls/urls.hpp"

namespace wirecopy::support {

/// Looks at the options `authorization` and `authorization_for` of a stage.
/// Errors: Failure, pointing at the option that is wrong.
template <class S>
void check_authorization(const S& stage) {
  const std::string_view value = stage.config.authorization;
  const std::string_view server = stage.config.authorization_for;
  const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; };
  if (std::any_of(value.begin(), value.end(), is_control))
    stage.wrong_option("/authorization", "must stand on one line");
  if (value.empty() != server.empty() || url_origin(server) != server)
    stage.wrong_option(
        "/authorization_for",
        R"(must be the server that "authorization" is for, such as "https://example.org")");
}

/// The header for an address, as a line; empty where its server is not to be told.
inline std::string authorization_header(std::string_view value, std::string_view server,
                                        std::string_view address) {
  if (value.empty() || url_origin(address) != server) return {};
  return "Authorization: " + std::string(value) + "\r\n";
}

}  // namespace wirecopy::support
