#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>
#include <iostream>

#include "cli/commands.hpp"

namespace {

using namespace wirecopy::cli;

void add_plugins(CLI::App& app, PluginOptions& options) {
  app.add_option("--plugins", options.folders, "Look for plugins here first")
      ->type_name("DIR")
      ->allow_extra_args(false);
}

void add_run(CLI::App& app, RunOptions& options, std::function<int()>& chosen) {
  auto* command = app.add_subcommand("run", "Run pipelines, several at the same time");
  command->add_option("FILE", options.files, "Pipeline files")->required()->type_name(" ");
  command->add_option("--dead-letters", options.dead_letters, "File for articles that failed")
      ->type_name("FILE");
  command->add_option("--report", options.report, "What to print at the end, on stderr")
      ->check(CLI::IsMember({"table", "json", "none"}))
      ->type_name("table|json|none");
  command->add_flag("--allow-dead", options.allow_dead, "Exit with 0 in spite of dead letters");
  command->add_flag("-q,--quiet", options.quiet, "Log warnings and errors only");
  add_plugins(*command, options.plugins);
  command->callback([&] { chosen = [&] { return run(options); }; });
}

void add_check(CLI::App& app, CheckOptions& options, std::function<int()>& chosen) {
  auto* command = app.add_subcommand("check", "Say everything that is wrong with pipeline files");
  command->add_option("FILE", options.files, "Pipeline files")->required()->type_name(" ");
  command->add_flag("--json", options.json, "Print a JSON array of what is wrong");
  add_plugins(*command, options.plugins);
  command->callback([&] { chosen = [&] { return check(options); }; });
}

void add_stage(CLI::App& app, StageOptions& options, std::function<int()>& chosen) {
  auto* command = app.add_subcommand(
      "stage", "Run one transform: JSON records on stdin, one line out for each line in");
  command->add_option("TYPE", options.type, "The stage, e.g. clean.title")
      ->required()
      ->type_name(" ");
  command->add_option("--config", options.config, "Its configuration")->type_name("JSON");
  add_plugins(*command, options.plugins);
  command->callback([&] { chosen = [&] { return stage(options); }; });
}

void add_graph(CLI::App& app, GraphOptions& options, std::function<int()>& chosen) {
  auto* command = app.add_subcommand("graph", "Draw a pipeline, for Mermaid or Graphviz");
  command->add_option("FILE", options.file, "The pipeline file")->required()->type_name(" ");
  command->add_option("--format", options.format, "mermaid (default) or dot")
      ->check(CLI::IsMember({"mermaid", "dot"}))
      ->type_name("mermaid|dot");
  add_plugins(*command, options.plugins);
  command->callback([&] { chosen = [&] { return graph(options); }; });
}

void add_list(CLI::App& app, ListOptions& options, std::function<int()>& chosen) {
  auto* command = app.add_subcommand("list", "List all stages and what could not be loaded");
  command->add_flag("--json", options.json, "Print JSON");
  add_plugins(*command, options.plugins);
  command->callback([&] { chosen = [&] { return list(options); }; });
}

void add_describe(CLI::App& app, DescribeOptions& options, std::function<int()>& chosen) {
  auto* command = app.add_subcommand("describe", "Show a stage and its options");
  command->add_option("TYPE", options.type, "The stage, e.g. clean.title")
      ->required()
      ->type_name(" ");
  command->add_flag("--json", options.json, "Print its JSON Schema and the rest as JSON");
  add_plugins(*command, options.plugins);
  command->callback([&] { chosen = [&] { return describe(options); }; });
}

void add_explain(CLI::App& app, ExplainOptions& options, std::function<int()>& chosen) {
  auto* command =
      app.add_subcommand("explain", "Say what each stage did to an article, why, and how it ended");
  command->add_option("FILE", options.file, "The pipeline file")->required()->type_name(" ");
  command->add_option("ID", options.id, "The article's id")->required()->type_name(" ");
  command->add_option("--field", options.field, "What became of one field, e.g. body")
      ->type_name("NAME");
  command->add_flag("--json", options.json, "Print JSON");
  add_plugins(*command, options.plugins);
  command->callback([&] { chosen = [&] { return explain(options); }; });
}

int run_program(int argc, char** argv) {
  CLI::App app("Turns messy feeds, wires and pages into clean, tagged, exported articles.",
               "wirecopy");
  app.footer(
      "Exit status: 0 all done, 65 done with dead letters, 74 a target could not be written,\n"
      "75 stopped before all was done, 78 the pipeline file is wrong, 64 the command line is.");
  std::function<int()> chosen;
  PluginOptions plugins;
  bool wants_version = false;
  app.add_flag("--version", wants_version, "Print version, plugin ABI and plugin folders");
  add_plugins(app, plugins);
  RunOptions run_options;
  CheckOptions check_options;
  StageOptions stage_options;
  GraphOptions graph_options;
  ListOptions list_options;
  DescribeOptions describe_options;
  ExplainOptions explain_options;
  add_run(app, run_options, chosen);
  add_check(app, check_options, chosen);
  add_stage(app, stage_options, chosen);
  add_graph(app, graph_options, chosen);
  add_list(app, list_options, chosen);
  add_describe(app, describe_options, chosen);
  add_explain(app, explain_options, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  if (wants_version) return version(plugins);
  if (chosen) return chosen();
  std::cerr << app.help();
  return kUsage;
}

}  // namespace

int main(int argc, char** argv) {
  // A reader that goes away and a full quota are write errors, not the end of the program.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return run_program(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "wirecopy: %s\n", error.what());
    return kDefect;
  }
}
