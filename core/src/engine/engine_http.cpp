// What stages ask servers.
#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/engine.hpp"
#include "engine/http_answer.hpp"
#include "engine/texts.hpp"

namespace wirecopy::engine {
namespace {

/// Whether no value could end its line and begin another.
bool are_header_lines(std::string_view headers) {
  while (!headers.empty()) {
    const size_t end = std::min(headers.find("\r\n"), headers.size());
    const std::string_view line = headers.substr(0, end);
    const bool odd = std::any_of(line.begin(), line.end(), [](char c) {
      return (c >= 0 && c < ' ' && c != '\t') || c == '\x7F';
    });
    if (odd || line.find(':') == line.npos) return false;
    headers.remove_prefix(std::min(end + 2, headers.size()));
  }
  return true;
}

http::Request request_of(const wcp_http_request& asked, const http::Manners& manners) {
  http::Request request;
  if (asked.method.size > 0) request.method = view(asked.method);
  request.url = view(asked.url);
  request.headers = view(asked.headers);
  request.body = view(asked.body);
  if (asked.timeout_ms > 0) request.timeout = std::chrono::milliseconds(asked.timeout_ms);
  if (asked.patience_ms > 0) request.patience = std::chrono::milliseconds(asked.patience_ms);
  if (asked.max_bytes > 0) request.max_bytes = asked.max_bytes;
  request.manners = manners;
  if ((asked.flags & WCP_HTTP_NO_ROBOTS) != 0) request.manners.robots = false;
  request.is_own = (asked.flags & WCP_HTTP_OWN) != 0;
  return request;
}

}  // namespace

wcp_status Engine::ask_server(wcp_context& context, const wcp_http_request& asked,
                              wcp_ticket ticket, uint64_t token) {
  if (plan_.courier == nullptr || context.creating) return WCP_ERR_UNSUPPORTED;
  if (!are_header_lines(view(asked.headers))) return WCP_ERR_INPUT;
  Node& node = node_of(context);
  if (ticket != 0 && !tickets_.is_open(node, ticket)) return WCP_ERR_NOT_FOUND;
  plan_.courier->send(
      request_of(asked, plan_.manners), &node, token, [this, &node, ticket, token](auto answer) {
        queue_event(node, {WCP_EV_HTTP,
                           token,
                           ticket,
                           {},
                           {},
                           std::make_shared<const http::Response>(std::move(answer))});
      });
  return WCP_OK;
}

wcp_status Engine::take_back(wcp_context& context, uint64_t token) {
  if (plan_.courier == nullptr) return WCP_ERR_UNSUPPORTED;
  plan_.courier->cancel(&node_of(context), token);
  return WCP_OK;
}

wcp_status Engine::await_server(wcp_context& context, const wcp_http_request& asked,
                                const wcp_http_response*& out) {
  if (plan_.courier == nullptr || context.creating) return WCP_ERR_UNSUPPORTED;
  if (!are_header_lines(view(asked.headers))) return WCP_ERR_INPUT;
  struct Kept {
    http::Response answer;
    wcp_http_response in_c;
  };
  auto kept = std::make_shared<Kept>();
  // Nobody else's: what the stage takes back of its own is not this one.
  kept->answer = http::ask(*plan_.courier, request_of(asked, plan_.manners), kept.get());
  kept->in_c = to_c(kept->answer);
  out = &kept->in_c;
  plugin::current_callback()->scratch.kept.push_back(std::move(kept));
  return WCP_OK;
}

}  // namespace wirecopy::engine
