#pragma once

/// \file
/// How commands come onto the command line.

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <memory>

#include "cli/commands.hpp"

namespace wirecopy::cli {

/// What the command line asks for.
struct Chosen {
  PluginOptions plugins{};  ///< wherever they stand
  std::function<int()> command{};
};

/// Takes --plugins here, too.
void add_plugins(CLI::App& app, PluginOptions& options);

/// The argument of those who look at what a pipeline keeps.
void add_state_place(CLI::App& command, std::filesystem::path& file);

/// What is done when the command line names this command; where that looks for plugins, it takes
/// --plugins.
template <class Options>
void choose(CLI::App& command, std::shared_ptr<Options> options, Chosen& chosen,
            int (*run)(const Options&)) {
  constexpr bool kNeedsPlugins = requires { options->plugins; };
  if constexpr (kNeedsPlugins) add_plugins(command, chosen.plugins);
  command.callback([options, &chosen, run] {
    if constexpr (kNeedsPlugins) options->plugins = chosen.plugins;
    chosen.command = [options, run] { return run(*options); };
  });
}

/// Pipelines: run, check, test, stage, graph, schema.
void add_pipeline_commands(CLI::App& app, Chosen& chosen);
/// What they keep and do: state, explain, dlq, tap, top.
void add_state_commands(CLI::App& app, Chosen& chosen);
/// What they are made of: list, describe, train, eval, new, plugin, completion.
void add_stage_commands(CLI::App& app, Chosen& chosen);

}  // namespace wirecopy::cli
