#include "isolation/child_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

extern char** environ;

namespace wirecopy::isolation {
namespace {

constexpr int kAboveTheirs = 16;  // the child's numbers must be free while ours are copied to them

Error failed(const std::string& what, int error) {
  return {Errc::unavailable, what + ": " + std::strerror(error)};
}

/// Settings of posix_spawn.
struct Spawning {
  Spawning() {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    // Signals meant for us, such as Ctrl-C, are no business of the child; ours are not set there.
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    // Standard output may be where articles go.
    ::posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  }
  ~Spawning() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  Spawning(const Spawning&) = delete;
  Spawning& operator=(const Spawning&) = delete;

  /// \return a copy above the child's numbers, which the child has as `number`
  Descriptor give(int file, int number) {
    Descriptor copy(::fcntl(file, F_DUPFD_CLOEXEC, kAboveTheirs));
    ::posix_spawn_file_actions_adddup2(&actions, copy.number(), number);
    return copy;
  }

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
};

std::string signal_name(int number) {
  const char* const name = ::sigabbrev_np(number);
  return name != nullptr ? std::string("SIG") + name : "signal " + std::to_string(number);
}

}  // namespace

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(const Program& program) {
  std::array<int, 2> sockets{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets.data()) != 0)
    return failed("no socket", errno);
  Descriptor ours(sockets[0]);
  const Descriptor theirs(sockets[1]);
  auto out = Region::make();
  if (!out) return std::move(out).error();
  auto in = Region::make();
  if (!in) return std::move(in).error();
  Channel channel(std::move(ours), *std::move(out), *std::move(in));

  Spawning spawning;
  std::vector<Descriptor> copies;
  copies.push_back(spawning.give(theirs.number(), kSocketFile));
  copies.push_back(spawning.give(channel.out_file(), kInFile));
  copies.push_back(spawning.give(channel.in_file(), kOutFile));
  const std::string memory = std::to_string(program.max_memory);
  std::array<const char*, 6> arguments{"wirecopy-stage-host",   "serve",
                                       program.library.c_str(), program.type.c_str(),
                                       memory.c_str(),          nullptr};
  pid_t process = 0;
  const int error =
      ::posix_spawn(&process, program.host.c_str(), &spawning.actions, &spawning.attributes,
                    const_cast<char**>(arguments.data()), environ);
  if (error != 0) return failed(program.host.string(), error);
  return std::unique_ptr<ChildProcess>(new ChildProcess(program, process, std::move(channel)));
}

ChildProcess::~ChildProcess() {
  if (process_ == 0) return;
  ::kill(process_, SIGKILL);
  end_in_words();
}

Result<std::string> ChildProcess::call(Kind kind, std::string_view bytes, const Aside& aside) {
  if (process_ == 0) return die("it has ended");
  const auto deadline = std::chrono::steady_clock::now() + program_.deadline;
  if (!channel_.send(kind, bytes)) return die({});
  for (Message message;;) {
    switch (channel_.receive(message, deadline)) {
      case Channel::Got::message:
        break;
      case Channel::Got::late:
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

/// \param why empty: as its end says
Error ChildProcess::die(std::string why) {
  // One that is dying keeps the status that it dies with.
  if (process_ != 0) ::kill(process_, SIGKILL);
  const std::string end = process_ != 0 ? end_in_words() : std::string();
  return {Errc::unavailable, why.empty() ? end : std::move(why)};
}

std::string ChildProcess::end_in_words() {
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = 0;
  if (WIFSIGNALED(status)) return "killed by " + signal_name(WTERMSIG(status));
  return "it ended with status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace wirecopy::isolation
