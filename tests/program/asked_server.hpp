#pragma once

/// \file
/// The fault server, beside a program that asks it.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catch.hpp"
#include "fault_server.hpp"
#include "program/http_client.hpp"

namespace wirecopy::test {

/// The requests that have come, on all ports, in order; see tests/http/fault_server.py.
inline nlohmann::json log_of(const FaultServer& server) {
  return nlohmann::json::parse(ask(static_cast<uint16_t>(server.port()), "GET /_log").body);
}

/// Those for a path.
inline std::vector<nlohmann::json> requests_for(const FaultServer& server,
                                                const std::string& path) {
  std::vector<nlohmann::json> requests;
  for (const auto& request : log_of(server))
    if (request.at("path") == path) requests.push_back(request);
  return requests;
}

/// Until a path was asked for so many times. \return these requests
inline std::vector<nlohmann::json> await_requests(const FaultServer& server,
                                                  const std::string& path, size_t times) {
  for (int tries = 0; tries < 100'000; ++tries)
    if (auto requests = requests_for(server, path); requests.size() >= times) return requests;
  FAIL(path << " is not asked for");
  return {};
}

/// Sets what a path answers: "path=/x&type=text/html&do=/gone".
inline void set_answer(const FaultServer& server, const std::string& query,
                       const std::string& body = {}) {
  const auto port = static_cast<uint16_t>(server.port());
  REQUIRE(ask(port, "POST /_set?" + query, {}, body).status == 200);
}

}  // namespace wirecopy::test
