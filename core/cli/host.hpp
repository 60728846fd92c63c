#pragma once

/// \file
/// What a command needs to look at plugins and pipelines.

#include <memory>

#include "cli/commands.hpp"
#include "observe/log.hpp"
#include "pipeline/diagnostics.hpp"
#include "plugin/registry.hpp"
#include "runtime/catalogue.hpp"

namespace wirecopy::cli {

/// What the runtime says of its own node type, which no plugin describes.
inline constexpr const char* kFilterSummary = "Drops articles that do not meet its \"when\".";

struct Host {
  explicit Host(std::vector<std::filesystem::path> folders)
      : registry(std::move(folders)), catalogue(registry) {}
  plugin::Registry registry;
  runtime::Catalogue catalogue;
};

/// Nothing, and a sentence on stderr, when a folder of --plugins is none.
std::unique_ptr<Host> make_host(const PluginOptions& options);

/// Prints what is wrong to stderr, in colours on a terminal.
void show(const pipeline::Diagnostics& problems);

/// The stage type, or nullptr with a sentence on stderr.
const pipeline::StageType* find_type(const Host& host, const std::string& type);

}  // namespace wirecopy::cli
