#include "pipeline/found_files.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "globs/globs.hpp"

namespace wirecopy::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostEntries = 10'000;  ///< looked at for one glob
constexpr size_t kMostFiles = 100;       ///< of a folder, to know what it holds

/// Calls use(entry) for each in the folder, until it answers true. \return whether it did.
template <class Use>
bool any_entry(const fs::path& folder, Use use) {
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
    if (use(*at)) return true;
  return false;
}

bool names_page(const fs::path& file) {
  std::string ending = file.extension();
  if (ending == ".gz") ending = file.stem().extension();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending == ".html" || ending == ".htm" || ending == ".xhtml";
}

}  // namespace

bool matches_file(const std::string& glob) {
  std::error_code failed;
  const std::string pattern = fs::absolute(glob, failed).lexically_normal();
  std::vector<fs::path> open{globs::fixed_part(pattern)};
  size_t looked_at = 0;
  while (!open.empty()) {
    const fs::path folder = std::move(open.back());
    open.pop_back();
    const bool is_found = any_entry(folder, [&](const fs::directory_entry& entry) {
      if (++looked_at > kMostEntries) return true;
      const std::string& path = entry.path().native();
      if (entry.is_directory(failed) && globs::may_match_below(pattern, path)) open.push_back(path);
      return entry.is_regular_file(failed) && globs::path_matches(pattern, path);
    });
    if (is_found) return true;
  }
  return false;
}

bool leads_to_pages(const std::string& path) {
  std::error_code failed;
  if (!fs::is_directory(path, failed)) return names_page(path);
  size_t pages = 0;
  const bool has_others = any_entry(path, [&](const fs::directory_entry& entry) {
    if (pages == kMostFiles) return true;
    pages += names_page(entry.path());
    return !names_page(entry.path());
  });
  return pages > 0 && (!has_others || pages == kMostFiles);
}

}  // namespace wirecopy::pipeline
