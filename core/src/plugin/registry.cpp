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

const StageCard* Registry::Library::find(std::string_view type) const {
  const auto at = std::ranges::find(cards, type, &StageCard::id);
  return at == cards.end() ? nullptr : &*at;
}

Registry::Registry(std::vector<fs::path> folders, std::unique_ptr<Scanner> scanner)
    : folders_(std::move(folders)), scanner_(std::move(scanner)) {}

Status Registry::add(const wcp_stage* stage) {
  if (Status status = check_stage(stage); !status) return status;
  const std::lock_guard lock(mutex_);
  const auto [at, added] = own_.try_emplace(stage->id, LoadedStage{stage, {}});
  if (added || at->second.stage == stage) return {};
  return Error{Errc::invalid_config, "this program registers it twice", stage->id};
}

Result<const LoadedStage*> Registry::find(std::string_view type) {
  const std::lock_guard lock(mutex_);
  const auto choice = choose(type);
  if (scanner_) scanner_->save();
  if (!choice) return choice.error();
  if (choice->own != nullptr || !*choice) return choice->own;
  Library& library = *choice->library;
  load(library);
  if (!library.refusal.empty()) return refused(library.file, library.refusal);
  const auto at = std::ranges::find_if(
      library.stages, [&](const auto& loaded) { return loaded.stage->id == type; });
  return at == library.stages.end() ? nullptr : &*at;
}

Registry::Library& Registry::look_at(size_t folder, const fs::path& file) {
  const auto known = libraries_.find(file);
  const FileStamp stamp = FileStamp::of(file);
  // One that was refused may have been mended.
  if (known != libraries_.end() && (known->second.refusal.empty() || known->second.stamp == stamp))
    return known->second;
  std::error_code error;
  fs::path canonical = fs::canonical(file, error);
  Library library{folder, error ? file : std::move(canonical), {}, {}, stamp};
  Scanned scanned;
  if (scanner_ && !error) scanned = scanner_->scan(library.file);
  library.cards = std::move(scanned.stages);
  library.refusal = std::move(scanned.refusal);
  if (library.cards.empty() && library.refusal.empty()) load(library);
  return libraries_.insert_or_assign(file, std::move(library)).first->second;
}

void Registry::load(Library& library) {
  if (!library.stages.empty()) return;
  auto stages = load_library(library.file);
  if (!stages) {
    library.refusal = stages.error().message;
    return;
  }
  library.stages = *std::move(stages);
  library.cards.clear();
  for (const auto& [stage, file] : library.stages)
    library.cards.push_back({stage->id, stage->kind, stage->version, stage->summary});
}

void Registry::look_at_everything() {
  if (std::exchange(has_looked_, true)) return;
  for (size_t folder = 0; folder < folders_.size(); ++folder)
    for (const fs::path& file : libraries_in(folders_[folder])) look_at(folder, file);
}

Result<Registry::Choice> Registry::choose(std::string_view type) {
  if (const auto at = own_.find(type); at != own_.end()) return Choice{&at->second, nullptr};
  if (!is_stage_id(type)) return Choice{};
  auto by_rule = choose_by_rule(type);
  if (!by_rule || *by_rule) return by_rule;
  look_at_everything();
  for (size_t folder = 0; folder < folders_.size(); ++folder) {
    auto found = choose_in_folder(folder, type);
    if (!found || *found) return found;
  }
  return Choice{};
}

Result<Registry::Choice> Registry::choose_by_rule(std::string_view type) {
  for (size_t folder = 0; folder < folders_.size(); ++folder) {
    const fs::path file = folders_[folder] / file_by_rule(type);
    std::error_code error;
    if (!fs::exists(fs::symlink_status(file, error))) continue;
    Library& library = look_at(folder, file);
    // A refused one is not passed over: what stands in a later folder may be an older version.
    if (!library.refusal.empty()) return refused(file, library.refusal);
    if (library.find(type) != nullptr) return Choice{nullptr, &library};
  }
  return Choice{};
}

Result<Registry::Choice> Registry::choose_in_folder(size_t folder, std::string_view type) {
  Library* found = nullptr;
  const fs::path* first = nullptr;
  for (auto& [file, library] : libraries_) {
    if (library.folder != folder || library.find(type) == nullptr || !library.refusal.empty())
      continue;
    if (found != nullptr && !(found->stamp == library.stamp))  // a link is no second library
      return refused(file, "holds the stage " + std::string(type) + ", and so does " +
                               first->string() + ": remove one of them");
    if (found == nullptr) first = &file;
    found = &library;
  }
  return Choice{nullptr, found};
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
  look_at_everything();
  if (scanner_) scanner_->save();
  Listing listing;
  std::set<std::string> types;
  for (const auto& [type, stage] : own_) types.insert(type);
  for (const auto& [file, library] : libraries_) {
    if (!library.refusal.empty()) listing.refusals.push_back({file, library.refusal});
    for (const StageCard& card : library.cards) types.insert(card.id);
  }
  for (const std::string& type : types) {
    const auto choice = choose(type);
    if (!choice || !*choice) continue;
    if (const LoadedStage* own = choice->own)
      listing.stages.push_back(
          {{own->stage->id, own->stage->kind, own->stage->version, own->stage->summary}, {}});
    else
      listing.stages.push_back({*choice->library->find(type), choice->library->file});
  }
  for (const auto& [file, library] : libraries_)
    for (const StageCard& card : library.cards) list_loser(listing, library, card);
  return listing;
}

/// Says of a stage that is not the one of its type why it is not.
void Registry::list_loser(Listing& listing, const Library& library, const StageCard& loser) {
  if (!library.refusal.empty()) return;
  const auto winner = choose(loser.id);
  if (!winner) {
    const Error& error = winner.error();
    const bool told = error.where == library.file.string();
    listing.refusals.push_back(
        {library.file,
         told ? error.message
              : "holds the stage " + loser.id + ", which is refused because of " + error.where});
    return;
  }
  const Library* other = winner->library;
  if (other != nullptr && other->stamp == library.stamp) return;
  const fs::path by = other != nullptr ? other->file : fs::path();
  if (by.parent_path() != folders_[library.folder])
    return listing.shadowed.push_back({{loser, library.file}, by});
  listing.refusals.push_back({library.file, "holds the stage " + loser.id + ", and so does " +
                                                by.string() + " beside it: remove one of them"});
}

}  // namespace wirecopy::plugin
