#pragma once

/// \file
/// What a command needs to look at plugins and pipelines.

#include <filesystem>
#include <memory>
#include <optional>

#include "cli/commands.hpp"
#include "observe/log.hpp"
#include "pipeline/diagnostics.hpp"
#include "pipeline/pipeline.hpp"
#include "pipeline/stage_members.hpp"
#include "runtime/services.hpp"

namespace wirecopy::cli {

/// A node type of the runtime's own, which no plugin describes.
struct BuiltIn {
  const char* type;
  pipeline::StageKind kind;
  const char* summary;
  const char* example;  ///< of the pipeline file, JSON
};
inline constexpr BuiltIn kBuiltIns[] = {
    {"filter", pipeline::StageKind::filter, pipeline::kFilterSummary,
     R"({"id": "english", "type": "filter", "reason": "foreign",
          "when": {"field": "language", "is": "en"}})"},
    {"route", pipeline::StageKind::route, pipeline::kRouteSummary,
     R"({"id": "desk", "type": "route", "else": "rest",
          "routes": [{"name": "en", "when": {"field": "language", "is": "en"}}]})"}};

using Host = runtime::Services;

/// Nothing, and a sentence on stderr, when a folder of --plugins is none.
std::unique_ptr<Host> make_host(const PluginOptions& options);

/// Prints a sentence to stderr. \return the status
int complain(const std::string& text, int status);

/// The JSON Schema of pipeline files, with a line feed at its end.
std::string schema_text(const Host& host);

/// Prints what is wrong to stderr, in colours on a terminal.
void show(const pipeline::Diagnostics& problems);

/// Reads and checks a pipeline file. From the first secret on the process dumps no core.
std::optional<pipeline::Pipeline> load_pipeline(const std::filesystem::path& file, const Host& host,
                                                pipeline::Diagnostics& problems);

/// No core file is written of this process and what it starts, and others of its user cannot look
/// into its memory.
void dump_no_core();

/// What a command ends with that has been given such files.
Exit status_of(const pipeline::Diagnostics& problems);

/// What a pipeline keeps, by its file or by the folder itself.
/// \return nothing after a sentence on stderr; \p status is what the command ends with then.
std::optional<pipeline::StatePlace> find_state(const std::filesystem::path& file, int& status);

/// The stage type, or nullptr with a sentence on stderr.
const pipeline::StageType* find_type(const Host& host, const std::string& type);

}  // namespace wirecopy::cli
