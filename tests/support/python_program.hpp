#pragma once

/// \file
/// A program of tests/ in Python, for as long as this lives: it is spoken to in lines.

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace wirecopy::test {

/// Errors: throws std::runtime_error where it cannot be started or spoken to.
class PythonProgram {
 public:
  /// \param path below tests/: "http/fault_server.py"
  explicit PythonProgram(const std::string& path, std::vector<std::string> arguments = {}) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
      throw std::runtime_error("no pipe");
    arguments.insert(arguments.begin(), {"python3", "-B", WIRECOPY_TEST_CASES "/../" + path});
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    child_ = fork();
    if (child_ == 0) {
      dup2(in[0], STDIN_FILENO);
      dup2(out[1], STDOUT_FILENO);
      execvp(pointers[0], pointers.data());
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    to_ = in[1];
    from_ = out[0];
  }
  PythonProgram(const PythonProgram&) = delete;
  PythonProgram& operator=(const PythonProgram&) = delete;
  ~PythonProgram() {
    close(to_);  // it ends with its standard input
    waitpid(child_, nullptr, 0);
    close(from_);
  }

  void say(const std::string& line) const {
    const std::string text = line + "\n";
    if (write(to_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
      throw std::runtime_error("the program is gone");
  }

  /// The next line that it prints, without its end; empty where it has ended.
  std::string line() const {
    std::string text;
    for (char c = 0; read(from_, &c, 1) == 1 && c != '\n';) text += c;
    return text;
  }

 private:
  pid_t child_ = -1;
  int to_ = -1, from_ = -1;
};

}  // namespace wirecopy::test
