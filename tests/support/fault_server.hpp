#pragma once

/// \file
/// The server that misbehaves on request (tests/http/fault_server.py), for as long as this lives.

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

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
  FaultServer(const FaultServer&) = delete;
  FaultServer& operator=(const FaultServer&) = delete;
  ~FaultServer() {
    close(keep_);  // it ends with its standard input
    waitpid(child_, nullptr, 0);
  }

  std::string origin(size_t host = 0) const {
    return scheme_ + "://127.0.0.1:" + std::to_string(ports_.at(host));
  }
  int port(size_t host = 0) const { return ports_.at(host); }
  std::string url(const std::string& path, size_t host = 0) const { return origin(host) + path; }

 private:
  explicit FaultServer(std::vector<std::string> arguments, std::string scheme = "http")
      : scheme_(std::move(scheme)) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
      throw std::runtime_error("no pipe");
    child_ = fork();
    if (child_ == 0) {
      dup2(in[0], STDIN_FILENO);
      dup2(out[1], STDOUT_FILENO);
      arguments.insert(arguments.begin(), {"python3", "-B", kProgram});
      std::vector<char*> pointers;
      for (std::string& argument : arguments) pointers.push_back(argument.data());
      pointers.push_back(nullptr);
      execvp(pointers[0], pointers.data());
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    keep_ = in[1];
    read_ports(out[0]);
    close(out[0]);
  }

  static constexpr const char* kProgram = WIRECOPY_TEST_CASES "/../http/fault_server.py";

  void read_ports(int from) {
    std::string line;
    for (char c = 0; read(from, &c, 1) == 1 && c != '\n';) line += c;
    const size_t equals = line.find('=');
    if (equals == line.npos) throw std::runtime_error("the fault server does not start: " + line);
    for (size_t at = equals + 1; at < line.size();) {
      const size_t end = std::min(line.find(',', at), line.size());
      ports_.push_back(std::stoi(line.substr(at, end - at)));
      at = end + 1;
    }
  }

  std::string scheme_;
  pid_t child_ = -1;
  int keep_ = -1;
  std::vector<int> ports_;
};

}  // namespace wirecopy::test
