#include "cli/command_tree.hpp"

#include <CLI/CLI.hpp>

namespace wirecopy::cli {
namespace {

/// "text|json" of "text|json:{text,json}": without what the checks of the value say.
std::string value_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::string value = type.substr(0, type.find(':'));
  return value == " " ? std::string() : value;
}

CommandTree::Option option_of(const CLI::Option& option) {
  CommandTree::Option known;
  for (const std::string& name : option.get_snames()) known.names.push_back('-' + name);
  for (const std::string& name : option.get_lnames()) known.names.push_back("--" + name);
  if (option.get_items_expected_max() > 0) known.value = value_of(option);
  known.help = option.get_description();
  return known;
}

CommandTree::Option argument_of(const CLI::Option& option) {
  CommandTree::Option known;
  known.names = {option.get_name(true)};
  known.value = value_of(option);
  if (known.value.empty()) known.value = known.names.front();
  known.help = option.get_description();
  known.repeats = option.get_items_expected_max() > 1;
  return known;
}

}  // namespace

CommandTree command_tree(const CLI::App& app) {
  CommandTree tree;
  tree.name = app.get_name();
  tree.help = app.get_description();
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) {
      tree.arguments.push_back(argument_of(*option));
    } else {
      tree.options.push_back(option_of(*option));
      // A list of values is given one at a time, with the option's name before each.
      tree.options.back().repeats = option->get_items_expected_max() > 1;
    }
  }
  for (const CLI::App* command : app.get_subcommands({}))
    tree.commands.push_back(command_tree(*command));
  return tree;
}

}  // namespace wirecopy::cli
