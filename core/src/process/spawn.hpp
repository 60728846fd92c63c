#pragma once

/// \file
/// Starts a program that works for this one.

#include <wirecopy/result.hpp>

#include <spawn.h>
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "process/descriptor.hpp"

namespace wirecopy::process {

/// The process has a group of its own, no standard input and no signals that this program blocks or
/// handles: what is meant for us, such as Ctrl-C, is no business of it.
/// Threads: one.
class Spawn {
 public:
  Spawn();
  ~Spawn();
  Spawn(const Spawn&) = delete;
  Spawn& operator=(const Spawn&) = delete;

  /// It has our `file` as `number`. Numbers are given one behind the other, all below 16.
  void give(int file, int number);
  /// Of a program with its arguments. Errors: unavailable, naming the program.
  Result<pid_t> start(const std::filesystem::path& program, std::vector<std::string> arguments);

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
  std::vector<Descriptor> copies_;
  int error_ = 0;
};

/// How a process has ended, by what waitpid() says: "killed by SIGSEGV", "it ended with status 3".
std::string end_in_words(int status);
/// "SIGSEGV".
std::string signal_name(int number);

}  // namespace wirecopy::process
