#include "cli/command_line.hpp"

namespace wirecopy::cli {
namespace {

int export_dead(const DlqOptions& options) {
  DlqOptions lines = options;
  lines.json = true;
  return show_dead(lines);
}

void add_state(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<StateOptions>();
  auto* command = app.add_subcommand("state", "What a pipeline keeps from run to run");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, int (*action)(const StateOptions&)) {
    auto* part = command->add_subcommand(name, what);
    add_state_place(*part, options->file);
    choose(*part, options, chosen, action);
    return part;
  };
  add("show", "Say what is kept", show_state)->add_flag("--json", options->json, "Print JSON");
  add("check", "Verify every byte; exit with 65 where something is damaged", check_state)
      ->add_flag("--repair", options->repair,
                 "Move damaged files aside and keep what can be read of them");
  add("reset", "Remove all of it", reset_state)
      ->add_flag("--yes", options->yes, "Do it, do not only say what would go");
  add("backup", "Copy it to a new folder, beside a running pipeline too", back_up_state)
      ->add_option("DIR", options->destination, "Where to")
      ->required()
      ->type_name(" ");
}

void add_explain(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<ExplainOptions>();
  auto* command =
      app.add_subcommand("explain", "Say what each stage did to an article, why, and how it ended");
  add_state_place(*command, options->file);
  command->add_option("ID", options->id, "The article's id")->required()->type_name(" ");
  command->add_option("--field", options->field, "What became of one field, e.g. body")
      ->type_name("NAME");
  command->add_flag("--json", options->json, "Print JSON");
  choose(*command, options, chosen, explain);
}

void add_dlq(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<DlqOptions>();
  auto* command = app.add_subcommand("dlq", "The articles that failed: the dead letters");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, int (*run)(const DlqOptions&)) {
    auto* part = command->add_subcommand(name, what);
    add_state_place(*part, options->file);
    part->add_option("NUMBER", options->numbers, "Those, as `dlq list` numbers them")
        ->type_name(" ");
    choose(*part, options, chosen, run);
    return part;
  };
  add("list", "A line each", list_dead)->add_flag("--json", options->json, "Print JSON");
  add("show", "All of them, or those named, with the record", show_dead);
  add("export", "One JSON object a line", export_dead);
  auto* retry = add("retry", "Let them go on where they failed, at the next run", retry_dead);
  retry->add_option("--with", options->with, "Lines of `dlq export`, with mended records")
      ->type_name("FILE");
  retry->add_flag("--all", options->all, "All of them");
  add("drop", "Throw them away", drop_dead)->add_flag("--all", options->all, "All of them");
}

void add_tap(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<TapOptions>();
  auto* command = app.add_subcommand("tap", "Look at what a stage of a running pipeline does");
  add_state_place(*command, options->file);
  command->add_option("STAGE", options->stage, "The stage, by its id in the file")
      ->required()
      ->type_name(" ");
  command->add_option("--where", options->where, "Only articles that meet this condition")
      ->type_name("JSON");
  command->add_option("--id", options->id, "Only the article with this id")->type_name("ID");
  command->add_flag("--changed", options->changed, "Only articles that the stage changes");
  command->add_option("--field", options->field, "Only articles whose field it changes, and this")
      ->type_name("NAME");
  command->add_option("--rate", options->rate, "Most articles a second (default 10); 0: all")
      ->check(CLI::NonNegativeNumber)
      ->type_name("NUMBER");
  command->add_option("--limit", options->limit, "End after so many articles")->type_name("NUMBER");
  command->add_flag("--record", options->record, "Show the whole record, too");
  command->add_flag("--json", options->json, "Print JSON, a line each");
  choose(*command, options, chosen, tap);
}

void add_top(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<TopOptions>();
  auto* command = app.add_subcommand("top", "Watch a running pipeline: rates, times, errors");
  add_state_place(*command, options->file);
  command->add_option("--interval", options->interval, "Between two tables (default 1s)")
      ->type_name("DURATION");
  command->add_option("--count", options->count, "End after so many tables")->type_name("NUMBER");
  command->add_flag("--json", options->json, "Print JSON, a line each time");
  choose(*command, options, chosen, top);
}

}  // namespace

void add_state_commands(CLI::App& app, Chosen& chosen) {
  add_state(app, chosen);
  add_explain(app, chosen);
  add_dlq(app, chosen);
  add_tap(app, chosen);
  add_top(app, chosen);
}

}  // namespace wirecopy::cli
