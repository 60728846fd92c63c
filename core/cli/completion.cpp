#include "cli/completion.hpp"

#include <algorithm>
#include <iostream>

#include "cli/commands.hpp"

namespace wirecopy::cli {

Candidates candidates_of(const std::string& value) {
  if (value.find('|') != value.npos) return Candidates::choices;
  if (value == "FILE" || value == "LIB") return Candidates::files;
  if (value == "DIR") return Candidates::folders;
  return value == "TYPE" ? Candidates::stages : Candidates::none;
}

std::string parted(const std::string& choices, char parting) {
  std::string words = choices;
  std::replace(words.begin(), words.end(), '|', parting);
  return words;
}

std::string shell_quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted + '\'';
}

int completion(const CompletionOptions& options, const CommandTree& program) {
  std::cout << (options.shell == "zsh" ? zsh_completion(program) : bash_completion(program));
  return std::cout.flush() ? kDone : kNotWritten;
}

}  // namespace wirecopy::cli
