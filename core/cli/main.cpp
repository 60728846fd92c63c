#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>

#include "cli/command_line.hpp"
#include "cli/crash_words.hpp"
#include "pipeline/nearest.hpp"
#include "pipeline/words.hpp"

namespace {

using namespace wirecopy::cli;

/// The first command on the line that has words which it does not know, or the last of all: `state`
/// of `wirecopy state list`.
const CLI::App& command_at_fault(const CLI::App& app) {
  const auto parsed = app.get_subcommands();
  return parsed.empty() || !app.remaining().empty() ? app : command_at_fault(*parsed.front());
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

/// The word behind a command that must be one of its own: `list` of `wirecopy state list`, which is
/// a command of the program, too. Empty: there is none.
std::string word_behind(const CLI::App& app, const CLI::App& command) {
  if (!command.remaining().empty()) return command.remaining().front();
  const auto parsed = app.get_subcommands();
  return parsed.size() > 1 && parsed.front() == &command ? parsed[1]->get_name() : std::string();
}

/// The sentence for a word that is no command, or an option that none has, and what was meant.
/// \return false where the line holds neither.
bool refuse_word(const CLI::App& app) {
  const CLI::App& command = command_at_fault(app);
  const std::string extra = word_behind(app, command);
  const bool is_option = extra.starts_with("--");
  std::vector<std::string> names = is_option ? option_names(command) : std::vector<std::string>();
  if (!is_option)
    for (const CLI::App* one : command.get_subcommands({})) names.push_back(one->get_name());
  if (names.empty() || (&command == &app && extra.empty()) ||
      (extra.starts_with('-') && !is_option))
    return false;
  const std::string name = (&command == &app ? "" : "wirecopy ") + command.get_name();
  const std::string word = extra.substr(0, extra.find('='));
  if (word.empty())
    std::cerr << name << ": a command is missing";
  else
    std::cerr << name << ": no " << (is_option ? "option \"" : "command \"") << word << '"';
  if (const auto near = wirecopy::pipeline::nearest(word, names))
    std::cerr << ": did you mean \"" << *near << "\"?";
  else if (!is_option && &command != &app)
    std::cerr << "; there are " << wirecopy::pipeline::listed(names, " and ");
  std::cerr << " (" << name << " --help shows all)\n";
  return true;
}

int run_program(int argc, char** argv) {
  CLI::App app("Turns messy feeds, wires and pages into clean, tagged, exported articles.",
               "wirecopy");
  app.footer(
      "Exit status: 0 all done, 65 done with dead letters, 66 a file cannot be read, 69 no run to\n"
      "ask, 74 a target could not be written, 75 stopped before all was done or the state is in "
      "use,\n"
      "78 the pipeline file is wrong, 64 the command line is.");
  Chosen chosen;
  bool wants_version = false;
  app.add_flag("--version", wants_version, "Print version, plugin ABI and plugin folders");
  add_plugins(app, chosen.plugins);
  add_pipeline_commands(app, chosen);
  add_state_commands(app, chosen);
  add_stage_commands(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0 && refuse_word(app)) return kUsage;
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  if (wants_version) return version(chosen.plugins);
  if (chosen.command) return chosen.command();
  std::cerr << app.help();
  return kUsage;
}

}  // namespace

int main(int argc, char** argv) {
  // A reader that goes away and a full quota are write errors, not the end of the program.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  tell_of_crashes();
  try {
    return run_program(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "wirecopy: %s\n", error.what());
    return kDefect;
  }
}
