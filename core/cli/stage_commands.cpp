#include "cli/command_line.hpp"
#include "cli/command_tree.hpp"

namespace wirecopy::cli {
namespace {

void add_list(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<ListOptions>();
  auto* command = app.add_subcommand("list", "List stages and what could not be loaded");
  command->add_option("WORD", options->words, "Only stages that have these words in id or text")
      ->type_name(" ");
  command->add_option("--kind", options->kind, "Only stages of this kind")
      ->check(CLI::IsMember({"source", "transform", "sink", "filter", "route"}))
      ->type_name("source|transform|sink|filter|route");
  auto* ids = command->add_flag("--ids", options->ids, "Print the types alone, a line each");
  command->add_flag("--json", options->json, "Print JSON")->excludes(ids);
  choose(*command, options, chosen, list);
}

void add_describe(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<DescribeOptions>();
  auto* command = app.add_subcommand("describe", "Show a stage and its options");
  command->add_option("TYPE", options->type, "The stage, e.g. clean.title; or a model file")
      ->required()
      ->type_name(" ");
  command->add_option("OPTION", options->option, "Only this option, e.g. max")->type_name(" ");
  command->add_flag("--json", options->json, "Print JSON, with the JSON Schema of its options");
  choose(*command, options, chosen, describe);
}

void add_train(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<TrainOptions>();
  auto* command = app.add_subcommand("train", "Have a stage learn from articles: make its model");
  command->add_option("TYPE", options->type, "The stage, e.g. tag.topics")
      ->required()
      ->type_name(" ");
  command->add_option("--input", options->inputs, "Articles to learn from; may stand several times")
      ->required()
      ->type_name("FILE")
      ->allow_extra_args(false);
  command->add_option("--output", options->output, "The model file to write")
      ->required()
      ->type_name("MODEL");
  command->add_option("--config", options->config, "How it learns")->type_name("JSON");
  command->add_flag("--json", options->json, "Print what the model says about itself as JSON");
  choose(*command, options, chosen, train);
}

void add_eval(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<EvalOptions>();
  auto* command = app.add_subcommand(
      "eval", "Compare what a stage says of articles with what they say of themselves");
  command->add_option("TYPE", options->type, "The stage, e.g. tag.language")
      ->required()
      ->type_name(" ");
  command
      ->add_option("FILE", options->file, "Articles with the right answers, a JSON record a line")
      ->required()
      ->type_name(" ");
  command->add_option("--config", options->config, "Its configuration")->type_name("JSON");
  command
      ->add_option("--scheme", options->schemes,
                   "Compare tags of this scheme only; may stand several times")
      ->type_name("SCHEME")
      ->allow_extra_args(false);
  command->add_option("--examples", options->examples, "How many mistakes are shown (default 10)")
      ->type_name("N");
  command->add_flag("--json", options->json, "Print JSON");
  choose(*command, options, chosen, eval);
}

void add_new(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<NewOptions>();
  auto* command = app.add_subcommand("new", "Make a folder to begin a plugin or a pipeline with");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, int (*run)(const NewOptions&)) {
    auto* part = command->add_subcommand(name, what);
    choose(*part, options, chosen, run);
    return part;
  };
  auto* plugin = add("plugin", "A plugin in C++ that builds and passes its own test", new_plugin);
  plugin->add_option("FAMILY.NAME", options->name, "The stage, e.g. clean.shout")
      ->required()
      ->type_name(" ");
  plugin->add_option("--kind", options->kind, "What it is (default transform)")
      ->check(CLI::IsMember({"source", "transform", "sink"}))
      ->type_name("source|transform|sink");
  add("pipeline", "A pipeline with something to read", new_pipeline)
      ->add_option("NAME", options->name, "Its name")
      ->required()
      ->type_name(" ");
}

void add_plugin(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<PluginCheckOptions>();
  auto* command = app.add_subcommand("plugin", "What authors of plugins need");
  command->require_subcommand(1);
  auto* check = command->add_subcommand(
      "check", "Try a plugin library in every way that can be tried; exit with 65 where it fails");
  check->add_option("LIB", options->file, "The library, e.g. build/clean_shout.so")
      ->required()
      ->type_name(" ");
  check->add_option("--config", options->config, "Options of its stages")->type_name("JSON");
  check->add_option("--only", options->only, "Make this check only; may stand several times")
      ->type_name("CHECK")
      ->allow_extra_args(false);
  check->add_option("--deadline", options->deadline, "How long each check may take (default 20s)")
      ->type_name("DURATION");
  check->add_flag("--strict", options->strict, "Exit with 65 for warnings, too");
  check->add_flag("--json", options->json, "Print JSON");
  choose(*check, options, chosen, check_plugin);
}

void add_completion(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<CompletionOptions>();
  auto* command =
      app.add_subcommand("completion", "Print a script by which a shell completes wirecopy");
  command->add_option("SHELL", options->shell, "The shell")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh"}))
      ->type_name("bash|zsh");
  command->callback([&app, options, &chosen] {
    chosen.command = [&app, options] { return completion(*options, command_tree(app)); };
  });
}

}  // namespace

void add_stage_commands(CLI::App& app, Chosen& chosen) {
  add_list(app, chosen);
  add_describe(app, chosen);
  add_train(app, chosen);
  add_eval(app, chosen);
  add_new(app, chosen);
  add_plugin(app, chosen);
  add_completion(app, chosen);
}

}  // namespace wirecopy::cli
