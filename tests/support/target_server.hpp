#pragma once

/// \file
/// A server of tests/http that an exporter is tried at, for as long as this lives.

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "program/http_client.hpp"
#include "python_program.hpp"

namespace wirecopy::test {

/// See tests/http/target_server.py for what it can be told.
class TargetServer {
 public:
  /// \param program "search_server.py", "hook_server.py"
  explicit TargetServer(const std::string& program) : program_("http/" + program) {
    const std::string line = program_.line();
    if (!line.starts_with("port=")) throw std::runtime_error(program + " does not start: " + line);
    port_ = static_cast<uint16_t>(std::stoi(line.substr(5)));
  }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  /// "faults=429:1,lost", percent-encoded where need be.
  void set(const std::string& query) const {
    if (ask(port_, "POST /_set?" + query).status != 200)
      throw std::runtime_error("cannot set " + query);
  }
  nlohmann::json state() const { return nlohmann::json::parse(ask(port_, "GET /_state").body); }

 private:
  PythonProgram program_;
  uint16_t port_ = 0;
};

}  // namespace wirecopy::test
