#pragma once

/// \file
/// The plugin registry as the pipeline reader sees it: stage types with compiled schemas.

#include <deque>
#include <map>
#include <mutex>
#include <string>

#include <wirecopy/own_stage.hpp>

#include "pipeline/pipeline.hpp"
#include "pipeline/stage_catalogue.hpp"
#include "plugin/registry.hpp"

namespace wirecopy::runtime {

/// Threads: all functions from any thread. Owns: the types it returns. The registry outlives it.
class Catalogue : public pipeline::StageCatalogue {
 public:
  explicit Catalogue(plugin::Registry& registry) : registry_(registry) {}

  Result<const pipeline::StageType*> find(std::string_view id) const override;
  std::vector<std::string> names() const override;

  /// Takes in a stage of the program itself.
  /// Errors: invalid_config: the table is wrong, or find() has given the type to somebody already.
  Status add(OwnStage stage);

  /// The table behind a type that find() has returned.
  const wcp_stage* table(std::string_view id) const;
  /// What create() of that type finds in `*self`; null of a plugin's.
  void* instance(std::string_view id) const;

  /// Whether the code of a pipeline's stages is what lies on the disk. What has changed takes
  /// another process: libraries are never unloaded.
  /// Errors: invalid_config, naming the first file that has changed.
  Status check_libraries(const pipeline::Pipeline& pipeline) const;

 private:
  struct Entry {
    pipeline::StageType type;
    const wcp_stage* table;
  };
  plugin::Registry& registry_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, Entry, std::less<>> entries_;
  std::map<std::string, OwnStage, std::less<>> own_;  ///< by type
};

/// Where the data files of a plugin lie: in a folder beside it, clean_title.so, clean_title/. Empty
/// for a stage of the program itself.
std::string resource_folder(const pipeline::StageType& type);

/// "source", "transform", "sink".
std::string_view kind_name(wcp_kind kind);

}  // namespace wirecopy::runtime
