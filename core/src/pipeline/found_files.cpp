#include "pipeline/found_files.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <span>
#include <system_error>
#include <vector>

namespace wirecopy::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostEntries = 10'000;  ///< looked at for one glob
constexpr size_t kMostFiles = 100;       ///< of a folder, to know what it holds
constexpr int kDeepest = 64;             ///< folders

/// Calls use(entry) for each in the folder, until it answers true. \return whether it did.
template <class Use>
bool any_entry(const fs::path& folder, Use use) {
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
    if (use(*at)) return true;
  return false;
}

class GlobLook {
 public:
  /// \param parts names of the path below the folder.
  bool finds(const fs::path& folder, std::span<const std::string> parts, int depth = 0) {
    const bool is_deep = parts.front() == "**";
    const auto rest = parts.subspan(1);
    if (is_deep && !rest.empty() && finds(folder, rest, depth)) return true;
    return any_entry(folder, [&](const fs::directory_entry& entry) {
      if (left_ == 0 || depth > kDeepest) return true;
      --left_;
      const std::string name = entry.path().filename();
      const char* pattern = is_deep ? "*" : parts.front().c_str();
      if (::fnmatch(pattern, name.c_str(), FNM_PERIOD) != 0) return false;
      std::error_code failed;
      if (rest.empty() && entry.is_regular_file(failed)) return true;
      if (!entry.is_directory(failed) || (entry.is_symlink(failed) && is_deep)) return false;
      if (is_deep) return finds(entry.path(), parts, depth + 1);
      return !rest.empty() && finds(entry.path(), rest, depth + 1);
    });
  }

 private:
  size_t left_ = kMostEntries;
};

bool names_page(const fs::path& file) {
  std::string ending = file.extension();
  if (ending == ".gz") ending = file.stem().extension();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending == ".html" || ending == ".htm" || ending == ".xhtml";
}

}  // namespace

bool is_glob(std::string_view path) { return path.find_first_of("*?[") != path.npos; }

bool matches_file(const std::string& glob) {
  std::vector<std::string> parts;
  for (const fs::path& part : fs::path(glob).relative_path().lexically_normal())
    if (!part.empty()) parts.push_back(part);
  const fs::path root = fs::path(glob).root_path();
  return !parts.empty() && GlobLook().finds(root.empty() ? "." : root, parts);
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
