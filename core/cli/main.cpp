#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>

#include "cli/command_line.hpp"
#include "cli/crash_words.hpp"
#include "pipeline/nearest.hpp"

namespace {

using namespace wirecopy::cli;

/// The sentence for a word that is no command.
void refuse_command(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  std::cerr << "wirecopy: no command \"" << word << '"';
  if (const auto near = wirecopy::pipeline::nearest(word, names))
    std::cerr << ": did you mean \"" << *near << "\"?";
  std::cerr << " (wirecopy --help shows all)\n";
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
  } catch (const CLI::ExtrasError& error) {
    const std::vector<std::string> extras = app.remaining();
    if (!app.get_subcommands().empty() || extras.empty() || extras[0].starts_with('-'))
      app.exit(error);
    else
      refuse_command(app, extras[0]);
    return kUsage;
  } catch (const CLI::ParseError& error) {
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
