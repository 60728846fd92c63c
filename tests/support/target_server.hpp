#pragma once

/// \file
/// A server of tests/http that an exporter is tried at, for as long as this lives.

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "program/http_client.hpp"

namespace wirecopy::test {

/// See tests/http/target_server.py for what it can be told.
class TargetServer {
 public:
  /// \param program "search_server.py", "hook_server.py"
  explicit TargetServer(const std::string& program) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
      throw std::runtime_error("no pipe");
    const std::string path = WIRECOPY_TEST_CASES "/../http/" + program;
    child_ = fork();
    if (child_ == 0) {
      dup2(in[0], STDIN_FILENO);
      dup2(out[1], STDOUT_FILENO);
      execlp("python3", "python3", "-B", path.c_str(), nullptr);
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    keep_ = in[1];
    std::string line;
    for (char c = 0; read(out[0], &c, 1) == 1 && c != '\n';) line += c;
    close(out[0]);
    if (!line.starts_with("port=")) throw std::runtime_error(program + " does not start: " + line);
    port_ = static_cast<uint16_t>(std::stoi(line.substr(5)));
  }
  TargetServer(const TargetServer&) = delete;
  TargetServer& operator=(const TargetServer&) = delete;
  ~TargetServer() {
    close(keep_);  // it ends with its standard input
    waitpid(child_, nullptr, 0);
  }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  /// "faults=429:1,lost", percent-encoded where need be.
  void set(const std::string& query) const {
    if (ask(port_, "POST /_set?" + query).status != 200)
      throw std::runtime_error("cannot set " + query);
  }
  nlohmann::json state() const { return nlohmann::json::parse(ask(port_, "GET /_state").body); }

 private:
  pid_t child_ = -1;
  int keep_ = -1;
  uint16_t port_ = 0;
};

}  // namespace wirecopy::test
