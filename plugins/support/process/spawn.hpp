#pragma once

/// \file
/// Starts a program with pipes for its standard input, output and error.

#include <wirecopy/result.hpp>

#include <sys/types.h>

#include <string>
#include <vector>

#include "descriptor.hpp"

namespace wirecopy::support {

/// A program and its arguments; no shell reads them.
struct Command {
  std::vector<std::string> words;  ///< the first is a path, or a name that PATH finds
  std::string directory;           ///< where it works; a path in words[0] starts there
};

/// What the parent holds of it; its ends of the pipes do not block.
struct Spawned {
  pid_t process = 0;  ///< the leader of a process group of its own
  Descriptor in, out, err;
};

enum class Input { pipe, none };

/// Errors: unavailable, with the name of the program or the folder.
Result<Spawned> spawn(const Command& command, Input input);

}  // namespace wirecopy::support
