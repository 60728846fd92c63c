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
#include "plugin/registry.hpp"
#include "runtime/catalogue.hpp"

namespace wirecopy::cli {

/// A node type of the runtime's own, which no plugin describes.
struct BuiltIn {
  /// One of the pipeline file.
  struct Member {
    const char* name;
    const char* type;
    bool required;
    const char* description;
  };
  const char* type;
  const char* summary;
  Member members[2];
  const char* example;  ///< of the pipeline file, JSON
};
inline constexpr BuiltIn kBuiltIns[] = {
    {"filter",
     "Drops articles that do not meet its \"when\".",
     {{"when", "condition", true,
       "Which articles pass, e.g. {\"field\": \"language\", \"is\": \"en\"}."},
      {"reason", "text", false, "The name its drops are counted under; its id where it has none."}},
     R"({"id": "english", "type": "filter", "when": {"field": "language", "is": "en"}, "reason": "foreign"})"},
    {"route",
     "Parts articles: each takes the first branch whose \"when\" it meets.",
     {{"routes", "list", true,
       "Branches in the order tried: {\"name\": \"en\", \"when\": CONDITION}. The route \"r\" is "
       "read from by branch: \"from\": [\"r.en\"]."},
      {"else", "text", true, "The name of the branch for all others."}},
     R"({"id": "desk", "type": "route", "routes": [{"name": "en", "when": {"field": "language", "is": "en"}}], "else": "rest"})"}};

struct Host {
  explicit Host(std::vector<std::filesystem::path> folders)
      : registry(std::move(folders), plugin::Scanner::own()), catalogue(registry) {}
  plugin::Registry registry;
  runtime::Catalogue catalogue;
};

/// Nothing, and a sentence on stderr, when a folder of --plugins is none.
std::unique_ptr<Host> make_host(const PluginOptions& options);

/// Prints what is wrong to stderr, in colours on a terminal.
void show(const pipeline::Diagnostics& problems);

/// What a pipeline keeps, by its file or by the folder itself; nothing after a sentence on stderr.
std::optional<pipeline::StatePlace> find_state(const std::filesystem::path& file);

/// The stage type, or nullptr with a sentence on stderr.
const pipeline::StageType* find_type(const Host& host, const std::string& type);

}  // namespace wirecopy::cli
