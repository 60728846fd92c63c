#include "runtime/catalogue.hpp"

namespace wirecopy::runtime {
namespace {

pipeline::StageKind kind_of(wcp_kind kind) {
  return kind == WCP_SOURCE ? pipeline::StageKind::source
         : kind == WCP_SINK ? pipeline::StageKind::sink
                            : pipeline::StageKind::transform;
}

}  // namespace

std::string_view kind_name(wcp_kind kind) {
  return kind == WCP_SOURCE ? "source" : kind == WCP_SINK ? "sink" : "transform";
}

std::string resource_folder(const pipeline::StageType& type) {
  std::filesystem::path folder = type.library;
  return folder.replace_extension().string();
}

Result<const pipeline::StageType*> Catalogue::find(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  if (const auto at = entries_.find(id); at != entries_.end()) return &at->second.type;
  auto loaded = registry_.find(id);
  if (!loaded) return std::move(loaded).error();
  if (*loaded == nullptr) return static_cast<const pipeline::StageType*>(nullptr);
  const wcp_stage& table = *(*loaded)->stage;
  auto schema = pipeline::Schema::parse(table.config_schema, std::string(id) + "'s schema");
  if (!schema) {
    Error error = std::move(schema).error();
    error.message = "its configuration schema is wrong: " + error.text();
    error.where = (*loaded)->file.string();
    return error;
  }
  Entry entry{{std::string(id), kind_of(table.kind), table.summary, *std::move(schema),
               (*loaded)->file, table.kind == WCP_TRANSFORM && table.threading == WCP_REENTRANT,
               table.restore != nullptr, (table.flags & WCP_NETWORK) != 0},
              &table};
  return &entries_.emplace(id, std::move(entry)).first->second.type;
}

std::vector<std::string> Catalogue::names() const {
  std::vector<std::string> names;
  for (const auto& stage : registry_.all().stages) names.push_back(stage.stage.id);
  return names;
}

Status Catalogue::add(OwnStage stage) {
  const std::lock_guard lock(mutex_);
  if (stage.table && stage.table->id && entries_.contains(stage.table->id))
    return Error{Errc::invalid_config, "a pipeline uses another stage of that id already",
                 stage.table->id};
  if (Status status = registry_.add(stage.table.get()); !status) return status;
  const std::string id = stage.table->id;
  own_.insert_or_assign(id, std::move(stage));
  return {};
}

void* Catalogue::instance(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto at = own_.find(id);
  return at == own_.end() ? nullptr : at->second.instance;
}

const wcp_stage* Catalogue::table(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(id);
  return at == entries_.end() ? nullptr : at->second.table;
}

Status Catalogue::check_libraries(const pipeline::Pipeline& pipeline) const {
  for (const pipeline::StageSpec& stage : pipeline.stages)
    if (const auto file = registry_.changed_library(table(stage.type)))
      return Error{Errc::invalid_config,
                   "has changed since it was loaded: stop wirecopy and start it to use it",
                   file->string()};
  return {};
}

}  // namespace wirecopy::runtime
