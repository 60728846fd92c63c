#pragma once

/// \file
/// From the configuration that a person wrote to the one that a stage reads.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/json.hpp"
#include "pipeline/reporter.hpp"
#include "pipeline/schema.hpp"
#include "pipeline/stage_catalogue.hpp"

namespace wirecopy::pipeline {

/// A valid configuration: {"$env"} and {"$file"} replaced, defaults filled in, paths absolute.
struct Configuration {
  std::shared_ptr<const Json> value;
  std::vector<std::string> secrets;  ///< texts that must not be printed
  std::vector<std::string> plain{};  ///< pointers to those of them that the file itself has
};

/// Where {"$env": NAME} gets its text; nothing: it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
/// That of this process.
std::optional<std::string> process_environment(const std::string& name);

/// What a stage without options is given: an empty object.
std::shared_ptr<const Json> no_options();

/// What is configured: by which schema, and what messages call it.
struct Configured {
  const Schema& schema;
  std::string name;             ///< "clean.title"
  std::string root = "config";  ///< the value as a whole
  std::string hint{};           ///< where more is said, "wirecopy describe clean.title"
};
/// The options of a stage.
Configured options_of(const StageType& type);

/// \param given nullptr where the file gives none; comes from the reporter's document
/// \param pointer where it stands in the document
/// \param folder what relative paths start from
/// \return nothing after errors, which are reported
std::optional<Configuration> configure(const Json* given, const Configured& what,
                                       const std::string& pointer,
                                       const std::filesystem::path& folder,
                                       const Environment& environment, const Reporter& reporter);

/// Called for each text that a `format` speaks of.
using TextVisitor = std::function<void(std::string& text, Format format)>;

/// Adds what is absent and has a default, also inside objects and lists that are present; 3.0
/// becomes 3 where an integer is wanted. The value must be valid.
void apply_defaults(Json& value, const SchemaNode& node, const TextVisitor& visit = {});

/// What is wrong with the default of a part of a schema; empty where nothing is.
std::string check_default(const SchemaNode& node);

}  // namespace wirecopy::pipeline
