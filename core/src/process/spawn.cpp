#include "process/spawn.hpp"

#include <fcntl.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <cstring>

extern char** environ;

namespace wirecopy::process {
namespace {

constexpr int kAboveTheirs = 16;  // the child's numbers must be free while ours are copied to them

}  // namespace

Spawn::Spawn() {
  ::posix_spawn_file_actions_init(&actions_);
  ::posix_spawnattr_init(&attributes_);
  sigset_t none, all;
  ::sigemptyset(&none);
  ::sigfillset(&all);
  ::posix_spawnattr_setsigmask(&attributes_, &none);
  ::posix_spawnattr_setsigdefault(&attributes_, &all);
  ::posix_spawnattr_setpgroup(&attributes_, 0);
  ::posix_spawnattr_setflags(
      &attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  error_ = ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
}

Spawn::~Spawn() {
  ::posix_spawn_file_actions_destroy(&actions_);
  ::posix_spawnattr_destroy(&attributes_);
}

void Spawn::give(int file, int number) {
  const Descriptor& copy = copies_.emplace_back(::fcntl(file, F_DUPFD_CLOEXEC, kAboveTheirs));
  if (error_ == 0 && copy.number() < 0) error_ = errno;
  if (error_ == 0) error_ = ::posix_spawn_file_actions_adddup2(&actions_, copy.number(), number);
}

Result<pid_t> Spawn::start(const std::filesystem::path& program,
                           std::vector<std::string> arguments) {
  std::string name = program.string();
  std::vector<char*> words{name.data()};
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  pid_t process = 0;
  if (error_ == 0)
    error_ =
        ::posix_spawn(&process, program.c_str(), &actions_, &attributes_, words.data(), environ);
  if (error_ != 0) return Error{Errc::unavailable, name + ": " + std::strerror(error_)};
  return process;
}

std::string end_in_words(int status) {
  if (WIFSIGNALED(status)) return "killed by " + signal_name(WTERMSIG(status));
  return "it ended with status " + std::to_string(WEXITSTATUS(status));
}

std::string signal_name(int number) {
  const char* const name = ::sigabbrev_np(number);
  return name != nullptr ? std::string("SIG") + name : "signal " + std::to_string(number);
}

}  // namespace wirecopy::process
