#pragma once

/// \file
/// The parts of an address that a client needs.

#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::http {

struct Url {
  std::string text;    ///< normalised, without user, password and fragment
  std::string origin;  ///< "https://example.org" or "http://localhost:8080"
  std::string path;    ///< with the query, "/a?b"; at least "/"
};

/// \return nothing where it is no address of http or https.
std::optional<Url> parse_url(std::string_view text);
/// What `location` means in an answer from `base`; nothing as above.
std::optional<Url> resolve_url(const Url& base, std::string_view location);

}  // namespace wirecopy::http
