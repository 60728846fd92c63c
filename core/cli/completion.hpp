#pragma once

/// \file
/// The scripts by which shells complete the command line.

#include <string>

#include "cli/command_tree.hpp"

namespace wirecopy::cli {

/// What a value may be completed with.
enum class Candidates { none, choices, files, folders, stages };
/// \param value as CommandTree::Option has it
Candidates candidates_of(const std::string& value);
/// "a|b" with `parting` for each bar.
std::string parted(const std::string& choices, char parting = ' ');
/// In single quotes, as both shells read it.
std::string shell_quoted(const std::string& text);

std::string bash_completion(const CommandTree& program);
std::string zsh_completion(const CommandTree& program);

}  // namespace wirecopy::cli
