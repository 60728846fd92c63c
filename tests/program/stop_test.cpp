// Signals to a run whose input does not end by itself.
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <utility>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
namespace {

constexpr int kPatience = 60'000;  // ms; only a run that hangs needs it

/// `wirecopy run p.json` in the folder of a desk, with its standard input held open.
class Running {
 public:
  explicit Running(const Desk& desk) {
    for (auto* ends : {&in_, &out_, &err_}) REQUIRE(::pipe2(ends->data(), O_CLOEXEC) == 0);
    pid_ = ::fork();
    REQUIRE(pid_ >= 0);
    if (pid_ == 0) {
      ::dup2(in_[0], STDIN_FILENO);
      ::dup2(out_[1], STDOUT_FILENO);
      ::dup2(err_[1], STDERR_FILENO);
      if (::chdir(desk.path().c_str()) == 0 &&
          ::setenv("WIRECOPY_PLUGIN_PATH", WIRECOPY_FIXTURES "/good", 1) == 0)
        ::execl(WIRECOPY_PROGRAM, "wirecopy", "run", "p.json", nullptr);
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
  /// Reads standard output until `part` has come.
  void await(const std::string& part) {
    while (!has(seen_, part)) REQUIRE(read_some(out_[0], seen_));
  }
  void signal(int number) const { REQUIRE(::kill(pid_, number) == 0); }
  /// The exit status, and what was printed to standard error.
  Outcome end() {
    Outcome outcome{};
    while (read_some(err_[0], outcome.err)) {
    }
    int status = 0;
    REQUIRE(::waitpid(std::exchange(pid_, -1), &status, 0) > 0);
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return outcome;
  }

 private:
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
  std::string seen_;
};

/// Shows on standard output what has been taken, and writes it to out.jsonl a while later.
void write_pipeline(const Desk& desk, int delay_ms) {
  desk.write("p.json",
             R"({"name":"p","stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["-"]}},
    {"id":"taken","type":"export.jsonl","config":{"path":"-"}},
    {"id":"wait","type":"demo.wait","config":{"delay_ms":)" +
                 std::to_string(delay_ms) + R"(}},
    {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})");
}

}  // namespace

TEST_CASE("a signal ends a run when what it has taken is written", "[program][run][signals]") {
  for (const int signal : {SIGINT, SIGTERM}) {
    const Desk desk;
    write_pipeline(desk, 300);
    Running run(desk);
    run.type("{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
    run.await("\"id\":\"2\"");
    run.signal(signal);
    const Outcome outcome = run.end();

    INFO(outcome.err);
    CHECK(outcome.status == 75);
    CHECK(has(outcome.err, "p: stopped"));
    CHECK(has(outcome.err, "dropped"));  // the table
    CHECK(desk.lines("out.jsonl").size() == 2);
  }
}

TEST_CASE("a second signal ends the program at once", "[program][run][signals]") {
  const Desk desk;
  write_pipeline(desk, 1'000'000);
  Running run(desk);
  run.type("{\"id\":\"1\"}\n");
  run.await("\"id\":\"1\"");
  run.signal(SIGINT);
  run.signal(SIGTERM);  // another one, so that both count however fast they come

  CHECK(run.end().status == 128 + SIGTERM);
}
