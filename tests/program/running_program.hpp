#pragma once

/// \file
/// The built program while it runs.

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "program/run_program.hpp"

namespace wirecopy::test {

/// `wirecopy run p.json ARGUMENTS`, or another command, in the folder of a desk, with its standard
/// input held open.
/// `prepare` is called in the process before it becomes the program.
class Running {
 public:
  using Environment = std::vector<std::pair<std::string, std::string>>;

  explicit Running(
      const Desk& desk, std::vector<std::string> arguments = {},
      const Environment& environment = {}, const std::function<void()>& prepare = [] {},
      const std::vector<std::string>& command = {"run", "p.json"}) {
    for (auto* ends : {&in_, &out_, &err_}) REQUIRE(::pipe2(ends->data(), O_CLOEXEC) == 0);
    arguments.insert(arguments.begin(), command.begin(), command.end());
    arguments.insert(arguments.begin(), "wirecopy");
    std::vector<char*> words;
    for (std::string& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    pid_ = ::fork();
    REQUIRE(pid_ >= 0);
    if (pid_ == 0) {
      ::dup2(in_[0], STDIN_FILENO);
      ::dup2(out_[1], STDOUT_FILENO);
      ::dup2(err_[1], STDERR_FILENO);
      prepare();
      for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
      if (::chdir(desk.path().c_str()) == 0 &&
          ::setenv("WIRECOPY_PLUGIN_PATH", WIRECOPY_FIXTURES "/good", 1) == 0)
        ::execv(WIRECOPY_PROGRAM, words.data());
      ::_exit(127);
    }
    for (int* end : {&in_[0], &out_[1], &err_[1]}) ::close(std::exchange(*end, -1));
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    for (const int end : {in_[1], out_[0], err_[0]}) ::close(end);
  }

  void type(const std::string& text) const {
    REQUIRE(::write(in_[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  void end_input() { ::close(std::exchange(in_[1], -1)); }
  /// Reads standard output until `part` has come.
  void await(const std::string& part) {
    while (!has(seen_, part)) REQUIRE(read_some(out_[0], seen_));
  }
  /// Reads standard error until `part` has come, behind what was awaited before. \return what
  /// follows it on its line
  std::string await_error(const std::string& part) {
    size_t at = 0;
    while ((at = errors_.find(part, awaited_)) == errors_.npos ||
           errors_.find('\n', at) == errors_.npos)
      REQUIRE(read_some(err_[0], errors_));
    at += part.size();
    awaited_ = errors_.find('\n', at);
    return errors_.substr(at, awaited_ - at);
  }
  pid_t pid() const { return pid_; }
  void signal(int number) const { REQUIRE(::kill(pid_, number) == 0); }
  /// The exit status, and all that was printed.
  Outcome end() {
    for (std::array<pollfd, 2> open{pollfd{err_[0], POLLIN, 0}, pollfd{out_[0], POLLIN, 0}};
         open[0].fd >= 0 || open[1].fd >= 0;) {
      REQUIRE(::poll(open.data(), open.size(), kPatience) > 0);
      if (open[0].revents != 0 && !read_some(err_[0], errors_)) open[0].fd = -1;
      if (open[1].revents != 0 && !read_some(out_[0], seen_)) open[1].fd = -1;
    }
    int status = 0;
    REQUIRE(::waitpid(std::exchange(pid_, -1), &status, 0) > 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), seen_, errors_};
  }

 private:
  static constexpr int kPatience = 60'000;  // ms; only a run that hangs needs it

  /// \return false at the end of what is printed.
  static bool read_some(int file, std::string& to) {
    pollfd ready{file, POLLIN, 0};
    REQUIRE(::poll(&ready, 1, kPatience) == 1);
    std::array<char, 4096> block{};
    const ssize_t size = ::read(file, block.data(), block.size());
    if (size > 0) to.append(block.data(), static_cast<size_t>(size));
    return size > 0;
  }

  std::array<int, 2> in_{}, out_{}, err_{};
  pid_t pid_ = -1;
  std::string seen_, errors_;
  size_t awaited_ = 0;  ///< in errors_
};

}  // namespace wirecopy::test
