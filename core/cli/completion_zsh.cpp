#include "cli/completion.hpp"

namespace wirecopy::cli {
namespace {

/// What `_arguments` and `_describe` read in a way of their own is escaped.
std::string escaped(const std::string& text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != special.npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string action(const std::string& value) {
  switch (candidates_of(value)) {
    case Candidates::choices:
      return '(' + parted(value) + ')';
    case Candidates::files:
      return "_files";
    case Candidates::folders:
      return "_files -/";
    case Candidates::stages:
      return "_wirecopy_stages";
    case Candidates::none:
      break;
  }
  return " ";
}

std::string value_spec(const CommandTree::Option& option) {
  return ':' + escaped(parted(option.value, '/'), ":\\") + ':' + action(option.value);
}

/// One line of `_arguments` for each name.
std::string option_specs(const CommandTree::Option& option) {
  std::string all, lines;
  for (const std::string& name : option.names) all += (all.empty() ? "" : " ") + name;
  for (const std::string& name : option.names) {
    std::string spec = option.repeats ? "*" : option.names.size() > 1 ? '(' + all + ')' : "";
    spec += name;
    if (!option.value.empty() && name.starts_with("--")) spec += '=';
    spec += '[' + escaped(option.help, "[]\\:") + ']';
    if (!option.value.empty()) spec += value_spec(option);
    lines += "    " + shell_quoted(spec) + " \\\n";
  }
  return lines;
}

std::string argument_specs(const CommandTree& command) {
  std::string lines;
  for (size_t i = 0; i < command.arguments.size(); ++i) {
    const CommandTree::Option& argument = command.arguments[i];
    const std::string place = argument.repeats ? "*" : std::to_string(i + 1);
    lines += "    " + shell_quoted(place + value_spec(argument)) + " \\\n";
  }
  return lines;
}

std::string commands_below(const CommandTree& command, const std::string& function) {
  std::string text = "  case $state in\n    (command)\n      commands=(\n";
  for (const CommandTree& part : command.commands)
    text += "        " + shell_quoted(part.name + ':' + escaped(part.help, ":\\")) + '\n';
  return text + "      )\n      _describe -t commands command commands ;;\n" +
         "    (rest) (( ! $+functions[" + function + "-$line[1]] )) || " + function +
         "-$line[1] ;;\n  esac\n";
}

std::string function_of(const CommandTree& command, const std::string& name) {
  std::string text = name + "() {\n";
  const bool has_commands = !command.commands.empty();
  if (has_commands)
    text += "  local context state state_descr line\n  local -a commands\n  typeset -A opt_args\n";
  if (name == "_wirecopy") text += "  local program=$words[1]\n";
  text += std::string("  _arguments") + (has_commands ? " -C" : "") + " -S \\\n";
  for (const CommandTree::Option& option : command.options) text += option_specs(option);
  text += argument_specs(command);
  if (has_commands) text += "    '1: :->command' '*:: :->rest' \\\n";
  text += has_commands ? "    && return\n" + commands_below(command, name) : "    && return\n";
  text += "}\n\n";
  for (const CommandTree& part : command.commands)
    text += function_of(part, name + '-' + part.name);
  return text;
}

}  // namespace

std::string zsh_completion(const CommandTree& program) {
  return "#compdef wirecopy\n"
         "# Completes wirecopy in zsh. Made by `wirecopy completion zsh`: source it, or put it in\n"
         "# a folder of fpath, as _wirecopy.\n\n"
         "_wirecopy_stages() {\n  local -a stages\n"
         "  stages=(${(f)\"$(${(Q)program} list --ids 2>/dev/null)\"})\n"
         "  _wanted stages expl stage compadd -a stages\n}\n\n" +
         function_of(program, "_wirecopy") +
         "if [ \"$funcstack[1]\" = _wirecopy ]; then\n  _wirecopy \"$@\"\nelse\n"
         "  compdef _wirecopy wirecopy\nfi\n";
}

}  // namespace wirecopy::cli
