#pragma once

/// \file
/// What the command line can say, told by the parser itself, for who has to know: completion.

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace wirecopy::cli {

/// A command with all that may follow it.
struct CommandTree {
  struct Option {
    std::vector<std::string> names;  ///< "-q", "--quiet"; of an argument one word, "FILE"
    std::string value;               ///< "DIR", "text|json": fixed choices; empty: it takes none
    std::string help;
    bool repeats = false;
  };
  std::string name, help;
  std::vector<Option> options;
  std::vector<Option> arguments;  ///< in their order
  std::vector<CommandTree> commands;
};

CommandTree command_tree(const CLI::App& app);

}  // namespace wirecopy::cli
