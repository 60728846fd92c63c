#pragma once

/// \file
/// The commands of the program. Each takes what the command line said and returns an exit status.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wirecopy::cli {

/// Exit statuses; those from 64 on as in <sysexits.h>.
enum Exit : int {
  kDone = 0,
  kUsage = 64,         ///< the command line is wrong
  kDeadLetters = 65,   ///< done, but there are dead letters
  kDamaged = 65,       ///< `state check` has found something
  kFailedChecks = 65,  ///< `plugin check` has
  kFailedTests = 65,   ///< a case of `test` is not as expected
  kNoInput = 66,       ///< a file that was named is not there, or cannot be read
  kNotRunning = 69,    ///< no run is under way that could be asked
  kDefect = 70,        ///< a stage cannot say where its articles are
  kNotWritten = 74,    ///< a target could not be written
  kStopped = 75,       ///< stopped before all was done
  kBadPipeline = 78,   ///< the pipeline file is wrong
};

/// What every command that looks for plugins takes.
struct PluginOptions {
  std::vector<std::filesystem::path> folders;  ///< --plugins
};

struct RunOptions {
  PluginOptions plugins;
  std::vector<std::filesystem::path> files;
  std::filesystem::path dead_letters;
  std::string report = "table";  ///< table, json, none
  bool allow_dead = false;
  bool accept_state_change = false;
  uint64_t max_memory = 0;     ///< 0: as the file says. Units: bytes
  bool once = false;           ///< sources wait for nothing new
  bool deterministic = false;  ///< one worker, a clock that jumps, a fixed seed
  bool fresh = false;          ///< forget what earlier runs have left
  bool dry = false;            ///< nothing is written but what would be, to stdout
  uint64_t limit = 0;          ///< articles taken of each pipeline's sources; 0: all
  bool quiet = false;
  std::string metrics;              ///< HOST:PORT to answer on; empty: nobody is answered
  std::string log_format = "text";  ///< text, json
  std::string drain_timeout = "30s";
};
int run(const RunOptions& options);

struct CheckOptions {
  PluginOptions plugins;
  std::vector<std::filesystem::path> files;
  bool json = false;
  bool strict = false;  ///< warnings fail it
};
int check(const CheckOptions& options);

struct TestOptions {
  PluginOptions plugins;
  std::vector<std::filesystem::path> files;  ///< tests, pipelines with one beside them, folders
  bool update = false;                       ///< golden files that differ are written anew
  bool json = false;
};
int test(const TestOptions& options);

struct DlqOptions {
  PluginOptions plugins;
  std::filesystem::path file;
  std::vector<int64_t> numbers;  ///< empty: all
  bool all = false, json = false;
  std::filesystem::path with;  ///< retry: lines as export wrote them, mended
};
int list_dead(const DlqOptions& options);
/// Also `dlq export`: one line each, with `json`.
int show_dead(const DlqOptions& options);
int retry_dead(const DlqOptions& options);
int drop_dead(const DlqOptions& options);

struct StageOptions {
  PluginOptions plugins;
  std::string type;
  std::string config = "{}";
  std::string http = "{}";  ///< as in a pipeline
};
int stage(const StageOptions& options);

struct TrainOptions {
  PluginOptions plugins;
  std::string type;
  std::vector<std::string> inputs;  ///< files, folders, "-"
  std::filesystem::path output;
  std::string config = "{}";  ///< of the trainer
  bool json = false;
};
int train(const TrainOptions& options);

struct EvalOptions {
  PluginOptions plugins;
  std::string type;
  std::filesystem::path file;
  std::string config = "{}";
  std::vector<std::string> schemes;  ///< of tags that are compared; empty: those of the file
  uint64_t examples = 10;
  bool json = false;
};
int eval(const EvalOptions& options);

struct ListOptions {
  PluginOptions plugins;
  std::vector<std::string> words;  ///< only stages that have all of them
  std::string kind;                ///< only those; empty: all
  bool json = false;
  bool ids = false;  ///< nothing but the types, a line each
};
int list(const ListOptions& options);

struct SchemaOptions {
  PluginOptions plugins;
};
/// The JSON Schema of pipeline files, for editors.
int schema(const SchemaOptions& options);

struct GraphOptions {
  PluginOptions plugins;
  std::filesystem::path file;
  std::string format = "mermaid";  ///< mermaid, dot
};
int graph(const GraphOptions& options);

struct StateOptions {
  std::filesystem::path file;         ///< of the pipeline; or a folder with a log
  std::filesystem::path destination;  ///< of a backup
  bool json = false;
  bool repair = false;
  bool yes = false;
};
int show_state(const StateOptions& options);
int check_state(const StateOptions& options);
int reset_state(const StateOptions& options);
int back_up_state(const StateOptions& options);
struct ExplainOptions {
  std::filesystem::path file;
  std::string id;
  std::string field;  ///< empty: all
  bool json = false;
};
int explain(const ExplainOptions& options);

struct TapOptions {
  std::filesystem::path file;
  std::string stage;
  std::string where;  ///< a condition as JSON; empty: every article
  std::string id, field;
  bool changed = false, record = false, json = false;
  double rate = 10;    ///< most a second; 0: all
  uint64_t limit = 0;  ///< ends behind so many; 0: at the end of the run
};
int tap(const TapOptions& options);

struct TopOptions {
  std::filesystem::path file;
  std::string interval = "1s";
  uint64_t count = 0;  ///< ends behind so many tables; 0: at the end of the run
  bool json = false;
};
int top(const TopOptions& options);

/// What is to be made in the working directory.
struct NewOptions {
  PluginOptions plugins;  ///< of a pipeline: what its schema knows
  std::string name;
  std::string kind = "transform";  ///< of a plugin: source, transform, sink
};
int new_plugin(const NewOptions& options);
int new_pipeline(const NewOptions& options);

struct PluginCheckOptions {
  std::filesystem::path file;
  std::string config = "{}";
  std::string deadline = "20s";   ///< of each check
  std::vector<std::string> only;  ///< names of checks; empty: all
  bool strict = false;            ///< warnings fail it
  bool json = false;
};
int check_plugin(const PluginCheckOptions& options);

struct DescribeOptions {
  PluginOptions plugins;
  std::string type;
  std::string option;  ///< empty: all
  bool json = false;
};
int describe(const DescribeOptions& options);

struct CompletionOptions {
  std::string shell;  ///< bash, zsh
};
struct CommandTree;
int completion(const CompletionOptions& options, const CommandTree& program);

/// `--version`: version, ABI and where plugins are looked for.
int version(const PluginOptions& options);

}  // namespace wirecopy::cli
