#pragma once

/// \file
/// A PostgreSQL server of one's own (tests/support/postgres_server.py), for as long as this lives.

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace wirecopy::test {

class PostgresServer {
 public:
  /// \param options as the program takes them: {"--user", "bob:secret"}, {"--tls"}
  explicit PostgresServer(std::vector<std::string> options = {}) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
      throw std::runtime_error("no pipe");
    child_ = fork();
    if (child_ == 0) {
      dup2(in[0], STDIN_FILENO);
      dup2(out[1], STDOUT_FILENO);
      options.insert(options.begin(), {"python3", "-B", kProgram});
      std::vector<char*> pointers;
      for (std::string& option : options) pointers.push_back(option.data());
      pointers.push_back(nullptr);
      execvp(pointers[0], pointers.data());
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    to_ = in[1];
    from_ = out[0];
    const std::string first = line();
    if (first.starts_with("missing: ")) {
      missing_ = first;
      return;
    }
    const size_t blank = first.rfind(' ');
    if (!first.starts_with("ready ")) throw std::runtime_error("no server: " + first);
    port_ = first.substr(6, blank - 6);
    folder_ = first.substr(blank + 1);
  }
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;
  ~PostgresServer() {
    close(to_);  // it ends with its standard input
    waitpid(child_, nullptr, 0);
    close(from_);
  }

  /// Why there is none; empty: it runs.
  const std::string& missing() const { return missing_; }
  const std::string& port() const { return port_; }
  /// Where its socket lies.
  const std::string& folder() const { return folder_; }

  std::string url(const std::string& user = "postgres") const {
    return "host=" + folder_ + " port=" + port_ + " dbname=news user=" + user;
  }
  std::string tcp_url(const std::string& user = "postgres") const {
    return "postgresql://" + user + "@127.0.0.1:" + port_ + "/news";
  }

  /// Rows in lines, cells parted by bars.
  std::string sql(std::string text) const { return ask("sql " + escaped(std::move(text))); }
  void stop() const { ask("stop"); }
  void start() const { ask("start"); }
  void hang() const { ask("hang"); }
  void go_on() const { ask("go on"); }

 private:
  static constexpr const char* kProgram = WIRECOPY_TEST_CASES "/../support/postgres_server.py";

  static std::string escaped(std::string text) {
    for (size_t at = 0; (at = text.find('\n', at)) != text.npos;) text.replace(at, 1, "\\n");
    return text;
  }

  std::string ask(const std::string& command) const {
    const std::string text = command + "\n";
    if (write(to_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
      throw std::runtime_error("the server is gone");
    std::string answer, said = line();
    for (size_t i = 0; i < said.size(); ++i) {
      if (said[i] == '\\' && i + 1 < said.size())
        answer += said[++i] == 'n' ? '\n' : said[i];
      else
        answer += said[i];
    }
    if (answer.starts_with("FAILED ")) throw std::runtime_error(answer);
    return answer;
  }

  std::string line() const {
    std::string text;
    for (char c = 0; read(from_, &c, 1) == 1 && c != '\n';) text += c;
    return text;
  }

  pid_t child_ = -1;
  int to_ = -1, from_ = -1;
  std::string missing_, port_, folder_;
};

}  // namespace wirecopy::test
