#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>
#include <iostream>

#include "cli/command_tree.hpp"
#include "cli/commands.hpp"
#include "cli/crash_words.hpp"
#include "pipeline/nearest.hpp"
#include "pipeline/quantity.hpp"

namespace {

using namespace wirecopy::cli;

/// What the command line asks for.
struct Chosen {
  PluginOptions plugins{};  ///< wherever they stand
  std::function<int()> command{};
};

/// Takes --plugins here, too.
void add_plugins(CLI::App& app, PluginOptions& options) {
  const auto add = [&](const std::vector<std::filesystem::path>& folders) {
    options.folders.insert(options.folders.end(), folders.begin(), folders.end());
  };
  app.add_option_function<std::vector<std::filesystem::path>>("--plugins", add,
                                                              "Look for plugins here first")
      ->type_name("DIR")
      ->allow_extra_args(false);
}

/// What is done when the command line names this command.
template <class Options>
void choose(CLI::App& command, Options& options, Chosen& chosen, int (*run)(const Options&)) {
  add_plugins(command, chosen.plugins);
  command.callback([&options, &chosen, run] {
    options.plugins = chosen.plugins;
    chosen.command = [&options, run] { return run(options); };
  });
}

/// The sentence for a word that is no command.
void refuse_command(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  std::cerr << "wirecopy: no command \"" << word << '"';
  if (const auto near = wirecopy::pipeline::nearest(word, names))
    std::cerr << ": did you mean \"" << *near << "\"?";
  std::cerr << " (wirecopy --help shows all)\n";
}

void add_run(CLI::App& app, RunOptions& options, Chosen& chosen) {
  auto* command = app.add_subcommand("run", "Run pipelines, several at the same time");
  command->add_option("FILE", options.files, "Pipeline files")->required()->type_name(" ");
  auto* dead_letters = command
                           ->add_option("--dead-letters", options.dead_letters,
                                        "Append articles that failed to this file, too")
                           ->type_name("FILE");
  command
      ->add_option_function<std::string>(
          "--max-memory",
          [&options](const std::string& text) {
            const auto size = wirecopy::pipeline::parse_size(text);
            if (!size) throw CLI::ValidationError("--max-memory", size.error().message);
            options.max_memory = *size;
          },
          "Most memory of the process, e.g. 256MB; in place of what the files say")
      ->type_name("SIZE");
  command->add_flag("--deterministic", options.deterministic,
                    "One worker, a clock that begins in 2020, a fixed seed: for tests");
  auto* fresh =
      command->add_flag("--fresh", options.fresh, "Forget what earlier runs have left, begin anew");
  auto* accept = command->add_flag("--accept-state-change", options.accept_state_change,
                                   "Throw away what stages that are gone have left");
  command
      ->add_flag("--dry", options.dry,
                 "Write nothing and keep nothing: print what sinks would be given")
      ->excludes(dead_letters)
      ->excludes(fresh)
      ->excludes(accept);
  command
      ->add_option("--limit", options.limit,
                   "Take at most so many articles from the sources of each pipeline")
      ->check([](const std::string& text) {
        const bool is_number = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
        const bool is_zero = text.find_first_not_of('0') == text.npos;
        return is_number && !is_zero ? std::string() : "must be a number above 0, not " + text;
      })
      ->type_name("N");
  command->add_option("--report", options.report, "What to print at the end, on stderr")
      ->check(CLI::IsMember({"table", "json", "none"}))
      ->type_name("table|json|none");
  command->add_flag("--allow-dead", options.allow_dead, "Exit with 0 in spite of dead letters");
  command->add_flag("-q,--quiet", options.quiet, "Log warnings and errors only");
  command->add_option("--log-format", options.log_format, "What log lines look like, on stderr")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("text|json");
  command
      ->add_option("--metrics", options.metrics,
                   "Answer HTTP here: /metrics, /healthz, /readyz; port 0 is any")
      ->type_name("HOST:PORT");
  command
      ->add_option("--drain-timeout", options.drain_timeout,
                   "How long a stopped run may take to finish what it has (default 30s)")
      ->type_name("DURATION");
  choose(*command, options, chosen, run);
}

void add_check(CLI::App& app, CheckOptions& options, Chosen& chosen) {
  auto* command = app.add_subcommand("check", "Say everything that is wrong with pipeline files");
  command->add_option("FILE", options.files, "Pipeline files")->required()->type_name(" ");
  command->add_flag("--json", options.json, "Print a JSON array of what is wrong");
  command->add_flag("--strict", options.strict, "Exit with 78 for warnings, too");
  choose(*command, options, chosen, check);
}

void add_test(CLI::App& app, TestOptions& options, Chosen& chosen) {
  auto* command = app.add_subcommand(
      "test", "Give pipelines the articles of their tests, compare what comes of them");
  command->add_option("FILE", options.files, "Tests (x.test.json), pipelines with one, or folders")
      ->required()
      ->type_name(" ");
  command->add_flag("--update", options.update, "Write golden files anew that differ");
  command->add_flag("--json", options.json, "Print JSON");
  choose(*command, options, chosen, test);
}

void add_stage(CLI::App& app, StageOptions& options, Chosen& chosen) {
  auto* command = app.add_subcommand(
      "stage", "Run one transform: JSON records on stdin, one line out for each line in");
  command->add_option("TYPE", options.type, "The stage, e.g. clean.title")
      ->required()
      ->type_name(" ");
  command->add_option("--config", options.config, "Its configuration")->type_name("JSON");
  choose(*command, options, chosen, stage);
}

void add_graph(CLI::App& app, GraphOptions& options, Chosen& chosen) {
  auto* command = app.add_subcommand("graph", "Draw a pipeline, for Mermaid or Graphviz");
  command->add_option("FILE", options.file, "The pipeline file")->required()->type_name(" ");
  command->add_option("--format", options.format, "mermaid (default) or dot")
      ->check(CLI::IsMember({"mermaid", "dot"}))
      ->type_name("mermaid|dot");
  choose(*command, options, chosen, graph);
}

void add_list(CLI::App& app, ListOptions& options, Chosen& chosen) {
  auto* command = app.add_subcommand("list", "List stages and what could not be loaded");
  command->add_option("WORD", options.words, "Only stages that have these words in id or text")
      ->type_name(" ");
  command->add_option("--kind", options.kind, "Only stages of this kind")
      ->check(CLI::IsMember({"source", "transform", "sink", "filter", "route"}))
      ->type_name("source|transform|sink|filter|route");
  auto* ids = command->add_flag("--ids", options.ids, "Print the types alone, a line each");
  command->add_flag("--json", options.json, "Print JSON")->excludes(ids);
  choose(*command, options, chosen, list);
}

void add_schema(CLI::App& app, SchemaOptions& options, Chosen& chosen) {
  choose(*app.add_subcommand("schema", "Print the JSON Schema of pipeline files, for editors"),
         options, chosen, schema);
}

void add_describe(CLI::App& app, DescribeOptions& options, Chosen& chosen) {
  auto* command = app.add_subcommand("describe", "Show a stage and its options");
  command->add_option("TYPE", options.type, "The stage, e.g. clean.title")
      ->required()
      ->type_name(" ");
  command->add_option("OPTION", options.option, "Only this option, e.g. max")->type_name(" ");
  command->add_flag("--json", options.json, "Print JSON, with the JSON Schema of its options");
  choose(*command, options, chosen, describe);
}

int export_dead(const DlqOptions& options) {
  DlqOptions lines = options;
  lines.json = true;
  return show_dead(lines);
}

void add_dlq(CLI::App& app, DlqOptions& options, Chosen& chosen) {
  auto* command = app.add_subcommand("dlq", "The articles that failed: the dead letters");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, int (*run)(const DlqOptions&)) {
    auto* part = command->add_subcommand(name, what);
    part->add_option("FILE", options.file, "The pipeline file, or a folder with its state")
        ->required()
        ->type_name(" ");
    part->add_option("NUMBER", options.numbers, "Those, as `dlq list` numbers them")
        ->type_name(" ");
    choose(*part, options, chosen, run);
    return part;
  };
  add("list", "A line each", list_dead)->add_flag("--json", options.json, "Print JSON");
  add("show", "All of them, or those named, with the record", show_dead);
  add("export", "One JSON object a line", export_dead);
  auto* retry = add("retry", "Let them go on where they failed, at the next run", retry_dead);
  retry->add_option("--with", options.with, "Lines of `dlq export`, with mended records")
      ->type_name("FILE");
  retry->add_flag("--all", options.all, "All of them");
  add("drop", "Throw them away", drop_dead)->add_flag("--all", options.all, "All of them");
}

void add_state(CLI::App& app, StateOptions& options, Chosen& chosen) {
  auto* command = app.add_subcommand("state", "What a pipeline keeps from run to run");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, int (*action)(const StateOptions&)) {
    auto* part = command->add_subcommand(name, what);
    part->add_option("FILE", options.file, "The pipeline file, or a folder with its state")
        ->required()
        ->type_name(" ");
    part->callback([&options, &chosen, action] {
      chosen.command = [&options, action] { return action(options); };
    });
    return part;
  };
  add("show", "Say what is kept", show_state)->add_flag("--json", options.json, "Print JSON");
  add("check", "Verify every byte; exit with 65 where something is damaged", check_state)
      ->add_flag("--repair", options.repair,
                 "Move damaged files aside and keep what can be read of them");
  add("reset", "Remove all of it", reset_state)
      ->add_flag("--yes", options.yes, "Do it, do not only say what would go");
  add("backup", "Copy it to a new folder, beside a running pipeline too", back_up_state)
      ->add_option("DIR", options.destination, "Where to")
      ->required()
      ->type_name(" ");
}

void add_new(CLI::App& app, NewOptions& options, Chosen& chosen) {
  auto* command = app.add_subcommand("new", "Make a folder to begin a plugin or a pipeline with");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, int (*run)(const NewOptions&)) {
    auto* part = command->add_subcommand(name, what);
    choose(*part, options, chosen, run);
    return part;
  };
  auto* plugin = add("plugin", "A plugin in C++ that builds and passes its own test", new_plugin);
  plugin->add_option("FAMILY.NAME", options.name, "The stage, e.g. clean.shout")
      ->required()
      ->type_name(" ");
  plugin->add_option("--kind", options.kind, "What it is (default transform)")
      ->check(CLI::IsMember({"source", "transform", "sink"}))
      ->type_name("source|transform|sink");
  add("pipeline", "A pipeline with something to read", new_pipeline)
      ->add_option("NAME", options.name, "Its name")
      ->required()
      ->type_name(" ");
}

void add_explain(CLI::App& app, ExplainOptions& options, Chosen& chosen) {
  auto* command =
      app.add_subcommand("explain", "Say what each stage did to an article, why, and how it ended");
  command->add_option("FILE", options.file, "The pipeline file, or a folder with its state")
      ->required()
      ->type_name(" ");
  command->add_option("ID", options.id, "The article's id")->required()->type_name(" ");
  command->add_option("--field", options.field, "What became of one field, e.g. body")
      ->type_name("NAME");
  command->add_flag("--json", options.json, "Print JSON");
  command->callback(
      [&options, &chosen] { chosen.command = [&options] { return explain(options); }; });
}

void add_tap(CLI::App& app, TapOptions& options, Chosen& chosen) {
  auto* command = app.add_subcommand("tap", "Look at what a stage of a running pipeline does");
  command->add_option("FILE", options.file, "The pipeline file, or a folder with its state")
      ->required()
      ->type_name(" ");
  command->add_option("STAGE", options.stage, "The stage, by its id in the file")
      ->required()
      ->type_name(" ");
  command->add_option("--where", options.where, "Only articles that meet this condition")
      ->type_name("JSON");
  command->add_option("--id", options.id, "Only the article with this id")->type_name("ID");
  command->add_flag("--changed", options.changed, "Only articles that the stage changes");
  command->add_option("--field", options.field, "Only articles whose field it changes, and this")
      ->type_name("NAME");
  command->add_option("--rate", options.rate, "Most articles a second (default 10); 0: all")
      ->check(CLI::NonNegativeNumber)
      ->type_name("NUMBER");
  command->add_option("--limit", options.limit, "End after so many articles")->type_name("NUMBER");
  command->add_flag("--record", options.record, "Show the whole record, too");
  command->add_flag("--json", options.json, "Print JSON, a line each");
  command->callback([&options, &chosen] { chosen.command = [&options] { return tap(options); }; });
}

void add_top(CLI::App& app, TopOptions& options, Chosen& chosen) {
  auto* command = app.add_subcommand("top", "Watch a running pipeline: rates, times, errors");
  command->add_option("FILE", options.file, "The pipeline file, or a folder with its state")
      ->required()
      ->type_name(" ");
  command->add_option("--interval", options.interval, "Between two tables (default 1s)")
      ->type_name("DURATION");
  command->add_option("--count", options.count, "End after so many tables")->type_name("NUMBER");
  command->add_flag("--json", options.json, "Print JSON, a line each time");
  command->callback([&options, &chosen] { chosen.command = [&options] { return top(options); }; });
}

void add_plugin(CLI::App& app, PluginCheckOptions& options, Chosen& chosen) {
  auto* command = app.add_subcommand("plugin", "What authors of plugins need");
  command->require_subcommand(1);
  auto* check = command->add_subcommand(
      "check", "Try a plugin library in every way that can be tried; exit with 65 where it fails");
  check->add_option("LIB", options.file, "The library, e.g. build/clean_shout.so")
      ->required()
      ->type_name(" ");
  check->add_option("--config", options.config, "Options of its stages")->type_name("JSON");
  check->add_option("--only", options.only, "Make this check only; may stand several times")
      ->type_name("CHECK")
      ->allow_extra_args(false);
  check->add_option("--deadline", options.deadline, "How long each check may take (default 20s)")
      ->type_name("DURATION");
  check->add_flag("--strict", options.strict, "Exit with 65 for warnings, too");
  check->add_flag("--json", options.json, "Print JSON");
  check->callback(
      [&options, &chosen] { chosen.command = [&options] { return check_plugin(options); }; });
}

void add_completion(CLI::App& app, CompletionOptions& options, Chosen& chosen) {
  auto* command =
      app.add_subcommand("completion", "Print a script by which a shell completes wirecopy");
  command->add_option("SHELL", options.shell, "The shell")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh"}))
      ->type_name("bash|zsh");
  command->callback([&app, &options, &chosen] {
    chosen.command = [&app, &options] { return completion(options, command_tree(app)); };
  });
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
  RunOptions run_options;
  CheckOptions check_options;
  TestOptions test_options;
  StageOptions stage_options;
  GraphOptions graph_options;
  ListOptions list_options;
  DescribeOptions describe_options;
  SchemaOptions schema_options;
  StateOptions state_options;
  ExplainOptions explain_options;
  DlqOptions dlq_options;
  TapOptions tap_options;
  TopOptions top_options;
  NewOptions new_options;
  PluginCheckOptions plugin_options;
  CompletionOptions completion_options;
  add_run(app, run_options, chosen);
  add_check(app, check_options, chosen);
  add_test(app, test_options, chosen);
  add_stage(app, stage_options, chosen);
  add_graph(app, graph_options, chosen);
  add_list(app, list_options, chosen);
  add_describe(app, describe_options, chosen);
  add_schema(app, schema_options, chosen);
  add_state(app, state_options, chosen);
  add_dlq(app, dlq_options, chosen);
  add_explain(app, explain_options, chosen);
  add_tap(app, tap_options, chosen);
  add_top(app, top_options, chosen);
  add_new(app, new_options, chosen);
  add_plugin(app, plugin_options, chosen);
  add_completion(app, completion_options, chosen);
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
