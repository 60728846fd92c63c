#include "plugin/registry.hpp"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "plugin/descriptor.hpp"

namespace wirecopy::plugin {
namespace {

namespace fs = std::filesystem;

/// clean.dateline: clean_dateline.so
std::string file_by_rule(std::string_view type) {
  std::string name(type);
  std::ranges::replace(name, '.', '_');
  return name + ".so";
}

Error refused(const fs::path& file, std::string reason) {
  return {Errc::invalid_config, std::move(reason), file.string()};
}

std::vector<fs::path> libraries_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->path().extension() == ".so") files.push_back(at->path());
  return files;
}

}  // namespace

const LoadedStage* Registry::Library::find(std::string_view type) const {
  const auto at = std::ranges::find_if(stages, [&](const auto& s) { return s.stage->id == type; });
  return at == stages.end() ? nullptr : &*at;
}

Registry::Registry(std::vector<fs::path> folders) : folders_(std::move(folders)) {}

Status Registry::add(const wcp_stage* stage) {
  if (Status status = check_stage(stage); !status) return status;
  const std::lock_guard lock(mutex_);
  const auto [at, added] = own_.try_emplace(stage->id, LoadedStage{stage, {}});
  if (added || at->second.stage == stage) return {};
  return Error{Errc::invalid_config, "this program registers it twice", stage->id};
}

Result<const LoadedStage*> Registry::find(std::string_view type) {
  const std::lock_guard lock(mutex_);
  return resolve(type);
}

Registry::Library& Registry::load(size_t folder, const fs::path& file) {
  const auto known = libraries_.find(file);
  const FileStamp stamp = FileStamp::of(file);
  // One that was refused may have been mended.
  if (known != libraries_.end() && (known->second.refusal.empty() || known->second.stamp == stamp))
    return known->second;
  auto stages = load_library(file);
  Library library{folder, {}, {}, stamp};
  if (stages)
    library.stages = *std::move(stages);
  else
    library.refusal = stages.error().message;
  return libraries_.insert_or_assign(file, std::move(library)).first->second;
}

void Registry::load_everything() {
  if (std::exchange(everything_loaded_, true)) return;
  for (size_t folder = 0; folder < folders_.size(); ++folder)
    for (const fs::path& file : libraries_in(folders_[folder])) load(folder, file);
}

Result<const LoadedStage*> Registry::resolve(std::string_view type) {
  if (const auto at = own_.find(type); at != own_.end()) return &at->second;
  if (!is_stage_id(type)) return nullptr;
  auto by_rule = find_by_rule(type);
  if (!by_rule || *by_rule) return by_rule;
  load_everything();
  for (size_t folder = 0; folder < folders_.size(); ++folder) {
    auto found = find_in_folder(folder, type);
    if (!found || *found) return found;
  }
  return nullptr;
}

Result<const LoadedStage*> Registry::find_by_rule(std::string_view type) {
  for (size_t folder = 0; folder < folders_.size(); ++folder) {
    const fs::path file = folders_[folder] / file_by_rule(type);
    std::error_code error;
    if (!fs::exists(fs::symlink_status(file, error))) continue;
    const Library& library = load(folder, file);
    // A refused one is not passed over: what stands in a later folder may be an older version.
    if (!library.refusal.empty()) return refused(file, library.refusal);
    if (const LoadedStage* stage = library.find(type)) return stage;
  }
  return nullptr;
}

Result<const LoadedStage*> Registry::find_in_folder(size_t folder, std::string_view type) const {
  const LoadedStage* found = nullptr;
  for (const auto& [file, library] : libraries_) {
    const LoadedStage* stage = library.folder == folder ? library.find(type) : nullptr;
    if (!stage) continue;
    if (found && found->stage != stage->stage)  // a link to the same library is no second one
      return refused(file, "holds the stage " + std::string(type) + ", and so does " +
                               found->file.string() + ": remove one of them");
    found = stage;
  }
  return found;
}

std::optional<fs::path> Registry::changed_library(const wcp_stage* stage) const {
  const std::lock_guard lock(mutex_);
  for (const auto& [file, library] : libraries_)
    if (std::ranges::find(library.stages, stage, &LoadedStage::stage) != library.stages.end() &&
        FileStamp::of(file) != library.stamp)
      return file;
  return std::nullopt;
}

Registry::Listing Registry::all() {
  const std::lock_guard lock(mutex_);
  load_everything();
  Listing listing;
  std::set<std::string_view> types;
  for (const auto& [type, stage] : own_) types.insert(type);
  for (const auto& [file, library] : libraries_) {
    if (!library.refusal.empty()) listing.refusals.push_back({file, library.refusal});
    for (const LoadedStage& stage : library.stages) types.insert(stage.stage->id);
  }
  for (const std::string_view type : types)
    if (const auto winner = resolve(type); winner && *winner) listing.stages.push_back(**winner);
  for (const auto& [file, library] : libraries_)
    for (const LoadedStage& stage : library.stages) list_loser(listing, stage, library);
  return listing;
}

/// Says of a stage that is not the one of its type why it is not.
void Registry::list_loser(Listing& listing, const LoadedStage& loser, const Library& library) {
  const auto winner = resolve(loser.stage->id);
  if (!winner) {
    const Error& error = winner.error();
    const bool told = error.where == loser.file.string();
    listing.refusals.push_back(
        {loser.file, told ? error.message
                          : std::string("holds the stage ") + loser.stage->id +
                                ", which is refused because of " + error.where});
    return;
  }
  const LoadedStage& other = **winner;
  if (other.stage == loser.stage) return;
  const bool beside = other.file.parent_path() == folders_[library.folder];
  if (!beside) return listing.shadowed.push_back({loser, other.file});
  listing.refusals.push_back({loser.file, std::string("holds the stage ") + loser.stage->id +
                                              ", and so does " + other.file.string() +
                                              " beside it: remove one of them"});
}

}  // namespace wirecopy::plugin
