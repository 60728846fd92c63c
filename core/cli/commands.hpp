#pragma once

/// \file
/// The commands of the program. Each takes what the command line said and returns an exit status.

#include <filesystem>
#include <string>
#include <vector>

namespace wirecopy::cli {

/// Exit statuses; those from 64 on as in <sysexits.h>.
enum Exit : int {
  kDone = 0,
  kUsage = 64,        ///< the command line is wrong
  kDeadLetters = 65,  ///< done, but there are dead letters
  kDefect = 70,       ///< a stage cannot say where its articles are
  kNotWritten = 74,   ///< a target could not be written
  kStopped = 75,      ///< stopped before all was done
  kBadPipeline = 78,  ///< the pipeline file is wrong
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
  bool quiet = false;
};
int run(const RunOptions& options);

struct CheckOptions {
  PluginOptions plugins;
  std::vector<std::filesystem::path> files;
  bool json = false;
};
int check(const CheckOptions& options);

struct StageOptions {
  PluginOptions plugins;
  std::string type;
  std::string config = "{}";
};
int stage(const StageOptions& options);

struct ListOptions {
  PluginOptions plugins;
  bool json = false;
};
int list(const ListOptions& options);

struct GraphOptions {
  PluginOptions plugins;
  std::filesystem::path file;
  std::string format = "mermaid";  ///< mermaid, dot
};
int graph(const GraphOptions& options);

struct ExplainOptions {
  PluginOptions plugins;
  std::filesystem::path file;
  std::string id;
  std::string field;  ///< empty: all
  bool json = false;
};
int explain(const ExplainOptions& options);

struct DescribeOptions {
  PluginOptions plugins;
  std::string type;
  bool json = false;
};
int describe(const DescribeOptions& options);

/// `--version`: version, ABI and where plugins are looked for.
int version(const PluginOptions& options);

}  // namespace wirecopy::cli
