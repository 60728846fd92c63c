#pragma once

/// \file
/// Asking servers: see Stage::send(), Stage::ask() and Event::http().

#include <wirecopy/plugin.h>
#include <wirecopy/sdk/failure.hpp>

#include <cstdint>
#include <string_view>

namespace wirecopy {

/// What send() and ask() ask a server. What is left out is usual: GET, 30 s for each hop, 20 MB.
struct HttpRequest {
  std::string_view url;
  std::string_view method{}, headers{}, body{};  ///< headers: "Accept: text/html\r\n"
  uint32_t timeout_ms = 0;
  uint64_t max_bytes = 0;    ///< of the body, decoded
  bool robots = true;        ///< robots.txt is obeyed, where the pipeline does not say otherwise
  uint32_t patience_ms = 0;  ///< longest wait in the queue of the host; 0: a minute
  /// A server of the user's own, which an option names: WCP_HTTP_OWN
  bool own = false;
};

namespace detail {
inline wcp_http_request in_c(const HttpRequest& request) {
  return {sizeof(wcp_http_request),
          request.timeout_ms,
          to_c(request.method),
          to_c(request.url),
          to_c(request.headers),
          to_c(request.body),
          request.max_bytes,
          (request.robots ? 0U : uint32_t{WCP_HTTP_NO_ROBOTS}) |
              (request.own ? uint32_t{WCP_HTTP_OWN} : 0U),
          request.patience_ms};
}
}  // namespace detail

/// The value of a header without blanks around it; empty where it does not stand.
/// \param headers lines with "\n" or "\r\n", as in wcp_http_response \param name in any case
constexpr std::string_view http_header(std::string_view headers, std::string_view name) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  while (!headers.empty()) {
    std::string_view line = headers.substr(0, headers.find('\n'));
    headers.remove_prefix(line.size() < headers.size() ? line.size() + 1 : line.size());
    bool is_it = line.size() > name.size() && line[name.size()] == ':';
    for (size_t i = 0; is_it && i < name.size(); ++i) is_it = lower(line[i]) == lower(name[i]);
    if (!is_it) continue;
    line.remove_prefix(name.size() + 1);
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
      line.remove_suffix(1);
    return line;
  }
  return {};
}

}  // namespace wirecopy
