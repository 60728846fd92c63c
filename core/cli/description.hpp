#pragma once

/// \file
/// What can be said of a stage: by `describe`, by `list`, and by the reference that is made of
/// them.

#include <string>
#include <vector>

#include "cli/host.hpp"
#include "pipeline/json.hpp"

namespace wirecopy::cli {

/// An option, or one inside another.
struct OptionFacts {
  std::string name;                  ///< "retry/first"; "rules/0/match": of each of a list
  const pipeline::SchemaNode* node;  ///< as the schema has it there; a $ref is not followed
  bool required;
  std::string description() const;
};
/// All, in the order of the schema, those inside others behind these.
std::vector<OptionFacts> options_of(const pipeline::Schema& schema);
pipeline::Json option_json(const OptionFacts& option);

/// A stage of that type as it may stand in a pipeline file: id, type, and the configuration that it
/// cannot be without.
pipeline::Json example_stage(const pipeline::StageType& type);
/// The JSON on one line, as people write it; on several where it is long. Each line is indented.
std::string pasteable(const pipeline::Json& json, const std::string& indent);

/// What a stage registers when it is created with its example: {"reasons": [...], "metrics":
/// [...]}, why it drops articles and what it counts. Both are null where it cannot be created so.
/// Threads: the process has one; the code of the stage runs in a child of it.
pipeline::Json registered_by(const pipeline::StageType& type, const wcp_stage& table);

/// What the stage does besides its records: "reads files".
std::vector<std::string> effects_of(const wcp_stage& table);

/// A member of the pipeline file that a node type of the runtime's own takes.
struct MemberFacts {
  std::string name;
  std::string type;  ///< in words
  bool required;
  std::string description;
};
/// Beside "id", "type" and "from".
std::vector<MemberFacts> members_of(const BuiltIn& type);
pipeline::Json member_json(const MemberFacts& member);
/// All of it, for programs.
pipeline::Json description(const pipeline::StageType& type, const wcp_stage& table);
pipeline::Json description(const BuiltIn& type);

}  // namespace wirecopy::cli
