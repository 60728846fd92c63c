#include "spawn.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>

#include <array>
#include <cerrno>
#include <cstring>

extern char** environ;

namespace wirecopy::support {
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
  }
  ~Spawning() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  Spawning(const Spawning&) = delete;
  Spawning& operator=(const Spawning&) = delete;

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
};

/// Both ends of a pipe, above the numbers that the child uses.
struct Pipe {
  Descriptor read, write;

  bool open() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    const Descriptor low_read(ends[0]), low_write(ends[1]);
    read = Descriptor(::fcntl(ends[0], F_DUPFD_CLOEXEC, kAboveTheirs));
    write = Descriptor(::fcntl(ends[1], F_DUPFD_CLOEXEC, kAboveTheirs));
    return read.is_open() && write.is_open();
  }
};

void never_block(const Descriptor& file) {
  if (file.is_open()) ::fcntl(file.number(), F_SETFL, O_NONBLOCK);
}

}  // namespace

Result<Spawned> spawn(const Command& command, Input input) {
  Pipe in, out, err;
  if ((input == Input::pipe && !in.open()) || !out.open() || !err.open())
    return failed("no pipe", errno);
  Spawning spawning;
  if (input == Input::pipe)
    ::posix_spawn_file_actions_adddup2(&spawning.actions, in.read.number(), STDIN_FILENO);
  else
    ::posix_spawn_file_actions_addopen(&spawning.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&spawning.actions, out.write.number(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&spawning.actions, err.write.number(), STDERR_FILENO);
  ::posix_spawn_file_actions_addchdir_np(&spawning.actions, command.directory.c_str());

  std::vector<char*> words;
  for (const std::string& word : command.words) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  Spawned spawned;
  const int error = ::posix_spawnp(&spawned.process, words[0], &spawning.actions,
                                   &spawning.attributes, words.data(), environ);
  if (error != 0) return failed(command.words[0] + " (in " + command.directory + ")", error);
  spawned.in = std::move(in.write);
  spawned.out = std::move(out.read);
  spawned.err = std::move(err.read);
  for (const auto* end : {&spawned.in, &spawned.out, &spawned.err}) never_block(*end);
  return spawned;
}

}  // namespace wirecopy::support
