#pragma once

/// \file
/// What a server's answer asks of the sink that has given it articles.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// What a target has answered. Owns: views into the answer.
struct Answer {
  int code = 0;              ///< 0: none came, and `error` says why
  std::string_view error{};  ///< "could not connect"
  std::string_view headers{}, body{};
  bool may_come_back = true;  ///< of an answer that did not come: the same may go well later
};

/// Each asks for another thing to be done.
enum class Reaction {
  taken,      ///< 2xx
  refused,    ///< 400, 409, 422 and the like speak of what was sent
  too_large,  ///< 413: half of it may go well
  denied,     ///< 401, 403, 404, 410, redirects ...: the configuration is wrong, the run has to end
  away,       ///< 408, 425, 429, 5xx, no answer: the same later
};
Reaction reaction_to(const Answer& answer);

/// What a person reads of an answer: "http://x:9200: wants other credentials (401): check ...".
/// \param url of which scheme, host and port are named: the rest may be a secret
/// \param credentials where these are given: "username and password"
/// \param reason the target's own words; empty: the beginning of the body
std::string sentence_of(const Answer& answer, std::string_view url, std::string_view credentials,
                        std::string_view reason = {});

/// The beginning of foreign bytes as one line of UTF-8 without control characters, for messages.
/// \param most bytes, at least 3
std::string quotable(std::string_view bytes, size_t most = 300);

}  // namespace wirecopy::support
