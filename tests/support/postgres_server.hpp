#pragma once

/// \file
/// A PostgreSQL server of one's own (tests/support/postgres_server.py), for as long as this lives.

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "python_program.hpp"

namespace wirecopy::test {

class PostgresServer {
 public:
  /// \param options as the program takes them: {"--user", "bob:secret"}, {"--tls"}
  explicit PostgresServer(std::vector<std::string> options = {})
      : program_("support/postgres_server.py", std::move(options)) {
    const std::string first = program_.line();
    if (first.starts_with("missing: ")) {
      missing_ = first;
      return;
    }
    const size_t blank = first.rfind(' ');
    if (!first.starts_with("ready ")) throw std::runtime_error("no server: " + first);
    port_ = first.substr(6, blank - 6);
    folder_ = first.substr(blank + 1);
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
  static std::string escaped(std::string text) {
    for (size_t at = 0; (at = text.find('\n', at)) != text.npos;) text.replace(at, 1, "\\n");
    return text;
  }

  std::string ask(const std::string& command) const {
    program_.say(command);
    const std::string said = program_.line();
    std::string answer;
    for (size_t i = 0; i < said.size(); ++i) {
      if (said[i] == '\\' && i + 1 < said.size())
        answer += said[++i] == 'n' ? '\n' : said[i];
      else
        answer += said[i];
    }
    if (answer.starts_with("FAILED ")) throw std::runtime_error(answer);
    return answer;
  }

  PythonProgram program_;
  std::string missing_, port_, folder_;
};

}  // namespace wirecopy::test
