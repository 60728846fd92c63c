#pragma once

/// \file
/// The folder of a site: what is in it is ours, or is left alone.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "support/process/descriptor.hpp"

namespace wirecopy::exporter::site {

struct FolderWish {
  bool is_known = false;       ///< it must be there: pages are in it
  bool may_take_over = false;  ///< the pages of another state may go
};

/// Files are written under another name and renamed, so that each is whole at any time.
/// Threads: one at a time. Two processes never have one folder.
/// Errors: unavailable, "/x/site/index.html.wirecopy-new: No space left on device".
class Folder {
 public:
  /// Says that a folder is a site's, and whose: a line with a number of the state that writes it.
  static constexpr std::string_view kMark = ".wirecopy-site";
  /// What every page of a site holds; a file of our folders without it is not ours.
  static constexpr std::string_view kGenerator = "wirecopy export.site";

  /// Makes the folder where there is none.
  /// \param owner of the state; empty: it has none yet.
  /// Errors: it holds files and no mark; there are pages of another owner; another process has it;
  /// it is known and gone.
  static Result<Folder> open(const std::string& path, std::string_view owner, FolderWish wish = {});

  bool is_new() const { return is_new_; }           ///< had no mark
  bool is_taken_over() const { return is_taken_; }  ///< was another state's, which is gone
  Status own(std::string_view owner);

  bool has(std::string_view file) const;
  std::optional<std::string> read(std::string_view file) const;
  /// Writes nothing where the file says so already. \return whether it was written
  Result<bool> write(std::string_view file, std::string_view content);
  /// Removes a file that was written by write(); another's stays.
  Status remove(std::string_view file);
  /// "search/index.js", ...: the files of one folder.
  std::vector<std::string> files(std::string_view folder) const;
  /// Files of ours in our folders that are not among `wanted`.
  std::vector<std::string> surplus(const std::unordered_set<std::string>& wanted) const;
  /// Makes all that was written last.
  Status sync();

 private:
  Folder(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}
  Error fail(std::string_view file) const;  ///< what errno says
  bool is_ours(const std::filesystem::path& file) const;

  std::filesystem::path path_;
  support::Descriptor lock_;
  bool is_new_ = false, is_taken_ = false, is_synced_ = true;
  std::unordered_map<std::string, uint64_t> hashes_;  ///< of files as they were last written
};

/// Folders of a site that hold nothing but pages.
inline constexpr std::string_view kArticleFolder = "articles";
/// By ListKind.
inline constexpr std::string_view kListFolders[] = {
    "topics", "places", "people", "organisations", "keywords", "sections", "stories", "archive"};
inline constexpr std::string_view kSearchFolder = "search";

}  // namespace wirecopy::exporter::site
