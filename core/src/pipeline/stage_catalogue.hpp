#pragma once

/// \file
/// The stage types that a pipeline file can name.

#include <wirecopy/result.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/schema.hpp"

namespace wirecopy::pipeline {

/// What a stage does with records. Filter and route are the runtime's own and no plugins.
enum class StageKind { source, transform, sink, filter, route };

/// A type of stage, as a plugin describes it.
struct StageType {
  std::string id;  ///< "clean.title"
  StageKind kind;
  std::string summary;
  Schema schema;                  ///< of its configuration
  std::filesystem::path library;  ///< the file it comes from
  bool is_reentrant = false;      ///< a transform that takes several batches at once
  bool has_index = false;         ///< it keeps in memory what it restores from its journal
  bool is_on_network = false;     ///< it asks servers
};

/// Looks stage types up. Owns: the types, which live as long as it does.
class StageCatalogue {
 public:
  virtual ~StageCatalogue() = default;
  /// nullptr: no such type. Errors: invalid_config with why its library was refused.
  virtual Result<const StageType*> find(std::string_view id) const = 0;
  /// The ids of all types.
  virtual std::vector<std::string> names() const = 0;
};

}  // namespace wirecopy::pipeline
