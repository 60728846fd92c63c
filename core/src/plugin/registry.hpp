#pragma once

/// \file
/// All stages that pipelines can name: those of the program itself and those of plugin libraries.

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wirecopy/plugin.h>
#include <wirecopy/result.hpp>

#include "plugin/file_stamp.hpp"
#include "plugin/library.hpp"
#include "plugin/scanner.hpp"

namespace wirecopy::plugin {

/// Finds stages by type. Several engines share one.
///
/// A type has at most one stage. The program's own come first. Then the library named by rule
/// (clean.dateline in clean_dateline.so) in the first folder that has such a file; when no folder
/// has one, all libraries are looked at and the first folder with the type wins. Two libraries in
/// that folder with the type, neither named by rule: the type is refused. Threads: all functions
/// from any thread. Owns: what it returns pointers to; they stay valid as long as the registry.
class Registry {
 public:
  /// A library, or a stage of one, that cannot be used.
  struct Refusal {
    std::filesystem::path file;
    std::string reason;
  };
  /// A stage that can be found, loaded or not.
  struct Listed {
    StageCard stage;
    std::filesystem::path file;  ///< canonical; empty for a stage of the program itself
  };
  /// A stage that another library of the same type hides.
  struct Shadowed {
    Listed stage;
    std::filesystem::path by;  ///< empty: a stage of the program
  };
  /// Shape: stages sorted by id, the rest by file.
  struct Listing {
    std::vector<Listed> stages;
    std::vector<Refusal> refusals;
    std::vector<Shadowed> shadowed;
  };

  /// \param folders see search_path().
  /// \param scanner looks at libraries before this process loads them; null: they are loaded unseen
  explicit Registry(std::vector<std::filesystem::path> folders,
                    std::unique_ptr<Scanner> scanner = nullptr);

  /// Registers a stage of this program; the table must outlive the registry.
  /// Errors: invalid_config when the table is wrong or the type is taken by another such stage.
  Status add(const wcp_stage* stage);

  /// The stage of a type ("clean.dateline"); nullptr when nobody has it. Loads as little as it can.
  /// Errors: invalid_config when the library that should have it is refused, or two have it.
  Result<const LoadedStage*> find(std::string_view type);

  /// The library that a stage was loaded from, where the disk has another by now.
  std::optional<std::filesystem::path> changed_library(const wcp_stage* stage) const;

  /// Every stage of every folder. Loads nothing where there is a scanner.
  Listing all();

  const std::vector<std::filesystem::path>& folders() const { return folders_; }

 private:
  struct Library {
    size_t folder;
    std::filesystem::path file;         ///< canonical
    std::vector<StageCard> cards;       ///< what stages it has
    std::string refusal;                ///< empty: it can be used
    FileStamp stamp;                    ///< before it was looked at
    std::vector<LoadedStage> stages{};  ///< empty: not loaded yet

    const StageCard* find(std::string_view type) const;
  };
  /// A stage and where it is; of the program itself where there is no library.
  struct Choice {
    const LoadedStage* own = nullptr;
    Library* library = nullptr;
    explicit operator bool() const { return own != nullptr || library != nullptr; }
  };

  Library& look_at(size_t folder, const std::filesystem::path& file);
  void load(Library& library);
  void look_at_everything();
  Result<Choice> choose(std::string_view type);
  Result<Choice> choose_by_rule(std::string_view type);
  Result<Choice> choose_in_folder(size_t folder, std::string_view type);
  void list_loser(Listing& listing, const Library& library, const StageCard& loser);

  const std::vector<std::filesystem::path> folders_;
  const std::unique_ptr<Scanner> scanner_;
  mutable std::mutex mutex_;
  std::map<std::string, LoadedStage, std::less<>> own_;  ///< by type
  std::map<std::filesystem::path, Library> libraries_;   ///< by path in their folder; never erased
  bool has_looked_ = false;                              ///< at everything
};

}  // namespace wirecopy::plugin
