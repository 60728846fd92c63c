#pragma once

/// \file
/// The server that misbehaves on request (tests/http/fault_server.py), for as long as this lives.

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "python_program.hpp"

namespace wirecopy::test {

class FaultServer {
 public:
  /// \param hosts how many ports it listens on
  explicit FaultServer(unsigned hosts = 1)
      : FaultServer(std::vector<std::string>{"--hosts", std::to_string(hosts)}) {}

  /// One that speaks TLS. \param pem its key and certificate \param options "--http2"
  static FaultServer tls(const std::string& pem, std::vector<std::string> options = {}) {
    options.insert(options.end(), {"--tls", pem});
    return FaultServer(std::move(options), "https");
  }

  std::string origin(size_t host = 0) const {
    return scheme_ + "://127.0.0.1:" + std::to_string(ports_.at(host));
  }
  int port(size_t host = 0) const { return ports_.at(host); }
  std::string url(const std::string& path, size_t host = 0) const { return origin(host) + path; }

 private:
  explicit FaultServer(std::vector<std::string> arguments, std::string scheme = "http")
      : scheme_(std::move(scheme)), program_("http/fault_server.py", std::move(arguments)) {
    const std::string line = program_.line();
    const size_t equals = line.find('=');
    if (equals == line.npos) throw std::runtime_error("the fault server does not start: " + line);
    for (size_t at = equals + 1; at < line.size();) {
      const size_t end = std::min(line.find(',', at), line.size());
      ports_.push_back(std::stoi(line.substr(at, end - at)));
      at = end + 1;
    }
  }

  std::string scheme_;
  PythonProgram program_;
  std::vector<int> ports_;
};

}  // namespace wirecopy::test
