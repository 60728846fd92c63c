#include "isolation/child_process.hpp"

#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "process/spawn.hpp"

namespace wirecopy::isolation {
namespace {

constexpr std::chrono::milliseconds kPatience{100};  // between two questions whether to go on

}  // namespace

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(const Program& program) {
  std::array<int, 2> sockets{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets.data()) != 0)
    return Error{Errc::unavailable, std::string("no socket: ") + std::strerror(errno)};
  Descriptor ours(sockets[0]);
  const Descriptor theirs(sockets[1]);
  auto out = Region::make();
  if (!out) return std::move(out).error();
  auto in = Region::make();
  if (!in) return std::move(in).error();
  Channel channel(std::move(ours), *std::move(out), *std::move(in));

  process::Spawn spawn;
  spawn.give(STDERR_FILENO, STDOUT_FILENO);  // standard output may be where articles go
  spawn.give(theirs.number(), kSocketFile);
  spawn.give(channel.out_file(), kInFile);
  spawn.give(channel.in_file(), kOutFile);
  const auto started = spawn.start(program.host, {"serve", program.library.string(), program.type,
                                                  std::to_string(program.max_memory)});
  if (!started) return started.error();
  return std::unique_ptr<ChildProcess>(new ChildProcess(program, *started, std::move(channel)));
}

ChildProcess::~ChildProcess() {
  if (process_ == 0) return;
  ::kill(-process_, SIGKILL);
  take_end();
}

Result<std::string> ChildProcess::call(Kind kind, std::string_view bytes, const Aside& aside,
                                       const GivenUp& given_up) {
  using Clock = std::chrono::steady_clock;
  if (process_ == 0) return die("it has ended");
  const auto deadline = Clock::now() + program_.deadline;
  if (!channel_.send(kind, bytes)) return die({});
  for (Message message;;) {
    switch (channel_.receive(message, std::min(deadline, Clock::now() + kPatience))) {
      case Channel::Got::message:
        break;
      case Channel::Got::late:
        if (given_up()) return die("it was at work when the time to drain was over");
        if (Clock::now() < deadline) continue;
        return die("deadline: no answer within " + std::to_string(program_.deadline.count()) +
                   " ms");
      case Channel::Got::closed:
        return die({});
      case Channel::Got::nonsense:
        return die("an answer without sense");
    }
    if (message.kind == Kind::done) return std::move(message.bytes);
    const bool is_aside = message.kind == Kind::log || message.kind == Kind::ask;
    const auto answer = is_aside ? aside(message) : std::nullopt;
    if (!answer) return die("an answer without sense");
    if (message.kind == Kind::ask && !channel_.send(Kind::answer, *answer)) return die({});
  }
}

bool ChildProcess::is_alive() {
  if (process_ != 0 && ::waitpid(process_, nullptr, WNOHANG) != 0) process_ = 0;
  return process_ != 0;
}

/// \param why empty: as its end says
Error ChildProcess::die(const std::string& why) {
  // One that is dying keeps the status that it dies with.
  // With what it may have started.
  if (process_ != 0) ::kill(-process_, SIGKILL);
  const std::string end = process_ != 0 ? take_end() : std::string();
  return {Errc::unavailable, why.empty() ? end : why};
}

std::string ChildProcess::take_end() {
  int status = 0;
  pid_t ended = 0;
  while ((ended = ::waitpid(process_, &status, 0)) < 0 && errno == EINTR) {
  }
  process_ = 0;
  if (ended < 0) return "it is gone";  // the program has others see to its children
  return process::end_in_words(status);
}

}  // namespace wirecopy::isolation
