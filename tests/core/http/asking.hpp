#pragma once

/// \file
/// Asking a server within a test, and what the server says of it.

#include <future>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "http/client.hpp"

#include "catch.hpp"
#include "fault_server.hpp"

namespace wirecopy::test {

inline const int kOwner = 0;

/// As fast as can be, without robots.txt, of loopback.
inline http::Request request(const std::string& url) {
  http::Request asked;
  asked.url = url;
  asked.timeout = std::chrono::seconds(20);
  asked.max_bytes = 1'000'000;
  asked.manners.delay = std::chrono::milliseconds(0);
  asked.manners.per_host = 8;
  asked.manners.robots = false;
  asked.manners.allow_private = true;
  return asked;
}

inline std::future<http::Response> ask_at_once(http::Client& client, http::Request asked) {
  auto promise = std::make_shared<std::promise<http::Response>>();
  client.send(std::move(asked), &kOwner, 1,
              [promise](http::Response response) { promise->set_value(std::move(response)); });
  return promise->get_future();
}

/// Waits for the answer.
inline http::Response ask(http::Client& client, http::Request asked) {
  return ask_at_once(client, std::move(asked)).get();
}

inline http::Response get(http::Client& client, const std::string& url) {
  return ask(client, request(url));
}

inline std::string in_percent(std::string_view text) {
  std::string out;
  for (const char c : text) {
    char escaped[4];
    std::snprintf(escaped, sizeof escaped, "%%%02X", static_cast<unsigned char>(c));
    out += escaped;
  }
  return out;
}

/// Sets what a path answers.
inline void set(http::Client& client, const std::string& origin, const std::string& path,
                const std::string& body, const std::string& more = {}) {
  http::Request asked = request(origin + "/_set?path=" + in_percent(path) + more);
  asked.method = "POST";
  asked.body = body;
  REQUIRE(ask(client, asked).code == 200);
}

/// What the server was asked, in order.
inline nlohmann::json log_of(http::Client& client, const FaultServer& server) {
  return nlohmann::json::parse(get(client, server.url("/_log")).body);
}

}  // namespace wirecopy::test
