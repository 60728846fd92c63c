#include "cli/command_line.hpp"
#include "pipeline/quantity.hpp"

namespace wirecopy::cli {
namespace {

void add_run(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<RunOptions>();
  auto* command = app.add_subcommand("run", "Run pipelines, several at the same time");
  command->add_option("FILE", options->files, "Pipeline files")->required()->type_name(" ");
  auto* dead_letters = command
                           ->add_option("--dead-letters", options->dead_letters,
                                        "Append articles that failed to this file, too")
                           ->type_name("FILE");
  command
      ->add_option_function<std::string>(
          "--max-memory",
          [options](const std::string& text) {
            const auto size = pipeline::parse_size(text);
            if (!size) throw CLI::ValidationError("--max-memory", size.error().message);
            options->max_memory = *size;
          },
          "Most memory of the process, e.g. 256MB; in place of what the files say")
      ->type_name("SIZE");
  command->add_flag("--deterministic", options->deterministic,
                    "One worker, a clock that begins in 2020, a fixed seed: for tests");
  auto* fresh = command->add_flag("--fresh", options->fresh,
                                  "Forget what earlier runs have left, begin anew");
  auto* accept = command->add_flag("--accept-state-change", options->accept_state_change,
                                   "Throw away what stages that are gone have left");
  command
      ->add_flag("--dry", options->dry,
                 "Write nothing and keep nothing: print what sinks would be given")
      ->excludes(dead_letters)
      ->excludes(fresh)
      ->excludes(accept);
  command->add_flag("--once", options->once,
                    "Read what there is, wait for nothing new, leave late tries to the next run");
  command
      ->add_option("--limit", options->limit,
                   "Take at most so many articles from the sources of each pipeline")
      ->check([](const std::string& text) {
        const bool is_number = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
        const bool is_zero = text.find_first_not_of('0') == text.npos;
        return is_number && !is_zero ? std::string() : "must be a number above 0, not " + text;
      })
      ->type_name("N");
  command->add_option("--report", options->report, "What to print at the end, on stderr")
      ->check(CLI::IsMember({"table", "json", "none"}))
      ->type_name("table|json|none");
  command->add_flag("--allow-dead", options->allow_dead, "Exit with 0 in spite of dead letters");
  command->add_flag("-q,--quiet", options->quiet, "Log warnings and errors only");
  command->add_option("--log-format", options->log_format, "What log lines look like, on stderr")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("text|json");
  command
      ->add_option("--metrics", options->metrics,
                   "Answer HTTP here: /metrics, /healthz, /readyz; port 0 is any")
      ->type_name("HOST:PORT");
  command
      ->add_option("--drain-timeout", options->drain_timeout,
                   "How long a stopped run may take to finish what it has (default 30s)")
      ->type_name("DURATION");
  choose(*command, options, chosen, run);
}

void add_check(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<CheckOptions>();
  auto* command = app.add_subcommand("check", "Say everything that is wrong with pipeline files");
  command->add_option("FILE", options->files, "Pipeline files")->required()->type_name(" ");
  command->add_flag("--json", options->json, "Print a JSON array of what is wrong");
  command->add_flag("--strict", options->strict, "Exit with 78 for warnings, too");
  choose(*command, options, chosen, check);
}

void add_test(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<TestOptions>();
  auto* command = app.add_subcommand(
      "test", "Give pipelines the articles of their tests, compare what comes of them");
  command->add_option("FILE", options->files, "Tests (x.test.json), pipelines with one, or folders")
      ->required()
      ->type_name(" ");
  command->add_flag("--update", options->update, "Write golden files anew that differ");
  command->add_flag("--json", options->json, "Print JSON");
  choose(*command, options, chosen, test);
}

void add_stage(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<StageOptions>();
  auto* command = app.add_subcommand(
      "stage", "Run one transform: JSON records on stdin, one line out for each line in");
  command->add_option("TYPE", options->type, "The stage, e.g. clean.title")
      ->required()
      ->type_name(" ");
  command->add_option("--config", options->config, "Its configuration")->type_name("JSON");
  command->add_option("--http", options->http, "How it asks servers: \"http\" of a pipeline")
      ->type_name("JSON");
  choose(*command, options, chosen, stage);
}

void add_graph(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<GraphOptions>();
  auto* command = app.add_subcommand("graph", "Draw a pipeline, for Mermaid or Graphviz");
  command->add_option("FILE", options->file, "The pipeline file")->required()->type_name(" ");
  command->add_option("--format", options->format, "mermaid (default) or dot")
      ->check(CLI::IsMember({"mermaid", "dot"}))
      ->type_name("mermaid|dot");
  choose(*command, options, chosen, graph);
}

void add_schema(CLI::App& app, Chosen& chosen) {
  const auto options = std::make_shared<SchemaOptions>();
  choose(*app.add_subcommand("schema", "Print the JSON Schema of pipeline files, for editors"),
         options, chosen, schema);
}

}  // namespace

void add_pipeline_commands(CLI::App& app, Chosen& chosen) {
  add_run(app, chosen);
  add_check(app, chosen);
  add_test(app, chosen);
  add_stage(app, chosen);
  add_graph(app, chosen);
  add_schema(app, chosen);
}

}  // namespace wirecopy::cli
