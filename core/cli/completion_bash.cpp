#include "cli/completion.hpp"

namespace wirecopy::cli {
namespace {

/// Reads tables that know the commands: what a command takes, by its words ("dlq list").
constexpr const char* kReader = R"bash(
_wirecopy_complete() {
  case $1 in
    files) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$2") ;;
    folders) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$2") ;;
    stages)
      mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" list --ids 2>/dev/null)" -- "$2")
      ;;
    choices:*) mapfile -t COMPREPLY < <(compgen -W "${1#choices:}" -- "$2") ;;
  esac
}

_wirecopy() {
  local current=${COMP_WORDS[COMP_CWORD]} command= option= word=
  local commands options valued arguments i count=0 is_over=
  COMPREPLY=()
  _wirecopy_table ''
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [ -n "$option" ]; then
      # "--option=value" comes as three words.
      [ "$word" = '=' ] || option=
    elif [ "$word" = -- ]; then
      is_over=1
    elif [[ -z $is_over && $word == -* ]]; then
      [[ " $valued " != *" $word "* ]] || option=$word
    elif [[ " $commands " == *" $word "* && $count = 0 ]]; then
      command="${command:+$command }$word"
      _wirecopy_table "$command"
    else
      count=$((count + 1))
    fi
  done
  [ "$current" != '=' ] || current=
  if [ -n "$option" ]; then
    _wirecopy_complete "$(_wirecopy_value "$command $option")" "$current"
  elif [[ -z $is_over && $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
  elif [ -n "$commands" ]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$current")
  else
    word=
    for word in $arguments; do
      # "FILE..." stands for all that follow.
      [[ $count = 0 || $word == *... ]] && break
      count=$((count - 1))
      word=
    done
    _wirecopy_complete "$(_wirecopy_value "$command ${word%...}")" "$current"
  fi
}

complete -F _wirecopy wirecopy
)bash";

std::string candidates(const std::string& value) {
  switch (candidates_of(value)) {
    case Candidates::choices:
      return "choices:" + parted(value);
    case Candidates::files:
      return "files";
    case Candidates::folders:
      return "folders";
    case Candidates::stages:
      return "stages";
    case Candidates::none:
      break;
  }
  return {};
}

void append(std::string& words, const std::string& word) {
  if (!words.empty()) words += ' ';
  words += word;
}

/// Both tables of a command and of those below it.
struct Tables {
  std::string commands, values;

  void add(const CommandTree& command, const std::string& path) {
    std::string below, options, valued, arguments;
    for (const CommandTree& part : command.commands) append(below, part.name);
    for (const CommandTree::Option& option : command.options)
      for (const std::string& name : option.names) {
        append(options, name);
        if (!option.value.empty()) append(valued, name);
        add_value(path, name, option.value);
      }
    for (const CommandTree::Option& argument : command.arguments) {
      append(arguments, argument.names.front() + (argument.repeats ? "..." : ""));
      add_value(path, argument.names.front(), argument.value);
    }
    commands += "    " + shell_quoted(path) + ")\n      commands=" + shell_quoted(below) +
                "\n      options=" + shell_quoted(options) +
                "\n      valued=" + shell_quoted(valued) +
                "\n      arguments=" + shell_quoted(arguments) + " ;;\n";
    for (const CommandTree& part : command.commands)
      add(part, path.empty() ? part.name : path + ' ' + part.name);
  }

 private:
  void add_value(const std::string& path, const std::string& name, const std::string& value) {
    const std::string with = candidates(value);
    if (!with.empty())
      values += "    " + shell_quoted(path + ' ' + name) + ") echo " + shell_quoted(with) + " ;;\n";
  }
};

}  // namespace

std::string bash_completion(const CommandTree& program) {
  Tables tables;
  tables.add(program, "");
  return "# Completes wirecopy in bash. Made by `wirecopy completion bash`: source it, or put it\n"
         "# where bash-completion looks.\n\n"
         "# What a command takes, by its words.\n_wirecopy_table() {\n  case $1 in\n" +
         tables.commands +
         "  esac\n}\n\n# What completes a value, by the words of the command and its name.\n"
         "_wirecopy_value() {\n  case $1 in\n" +
         tables.values + "  esac\n}\n" + kReader;
}

}  // namespace wirecopy::cli
