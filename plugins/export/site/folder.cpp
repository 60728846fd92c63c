#include "folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <utility>

#include "support/access/unwritable.hpp"
#include "support/publishing/replaced_file.hpp"
#include "support/units/hash.hpp"

namespace wirecopy::exporter::site {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kBeside =
    ".wirecopy-new";            // behind the name of a file that is being written
constexpr size_t kHead = 2048;  // bytes of a file in which it says who has written it

bool holds_files(const fs::path& path) {
  std::error_code error;
  return fs::directory_iterator(path, error) != fs::directory_iterator() && !error;
}

Error refused(const std::string& path, const std::string& why) {
  return {Errc::unavailable, path + ": " + why};
}

}  // namespace

Result<Folder> Folder::open(const std::string& path, std::string_view owner, FolderWish wish) {
  std::error_code error, ignored;
  const fs::path mark = fs::path(path) / kMark;
  const bool is_new = !fs::exists(mark, ignored);
  if (is_new && wish.is_known && (!fs::exists(path, ignored) || !holds_files(path)))
    return refused(path,
                   "is gone or empty, though articles of earlier runs are in it: put it back, or "
                   "begin anew (wirecopy run --fresh)");
  if (fs::exists(path, ignored) && !fs::is_directory(path, ignored))
    return refused(path, "is no folder");
  fs::create_directories(path, error);
  if (!fs::is_directory(path, ignored))
    return refused(path, support::why_not_written(path, error.value()));
  if (is_new && holds_files(path))
    return refused(path,
                   "holds files, and no " + std::string(kMark) +
                       " that says that a site of wirecopy is there: give an empty folder or a "
                       "new one");
  Folder folder(path, ::open(mark.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!folder.lock_.is_open()) return refused(mark.string(), support::why_not_written(mark, errno));
  if (::flock(folder.lock_.number(), LOCK_EX | LOCK_NB) != 0)
    return refused(
        path, errno == EWOULDBLOCK ? "another process writes a site there" : std::strerror(errno));
  const std::string written = support::beginning_of(mark.string(), kHead).value_or(std::string());
  folder.is_new_ = is_new || written.empty();
  const bool is_others = !folder.is_new_ && written != std::string(owner) + '\n';
  // A run that ended before its first commit has left a mark that no state knows, and no page.
  const bool has_pages = is_others && holds_files(folder.path_ / kArticleFolder);
  if (is_others && (!owner.empty() || (has_pages && !wish.may_take_over)))
    return refused(path,
                   "the site there is of another pipeline, or of this one before it began anew: "
                   "give another folder, or begin anew (wirecopy run --fresh)");
  folder.is_taken_ = is_others;
  return folder;
}

Status Folder::own(std::string_view owner) {
  const std::string line = std::string(owner) + '\n';
  const int file = lock_.number();
  const bool is_written =
      ::ftruncate(file, 0) == 0 &&
      ::pwrite(file, line.data(), line.size(), 0) == static_cast<ssize_t>(line.size()) &&
      ::fsync(file) == 0;
  return is_written ? Status() : fail(kMark);
}

Error Folder::fail(std::string_view file) const {
  const std::string path = path_ / file;
  return refused(path, support::why_not_written(path, errno));
}

bool Folder::has(std::string_view file) const {
  std::error_code ignored;
  return fs::is_regular_file(path_ / file, ignored);
}

std::optional<std::string> Folder::read(std::string_view file) const {
  return support::beginning_of((path_ / file).string(), SIZE_MAX);
}

Result<bool> Folder::write(std::string_view file, std::string_view content) {
  const uint64_t hash = support::hash_of(content);
  const auto [known, is_first] = hashes_.try_emplace(std::string(file), hash);
  if (!is_first && known->second == hash) return false;
  if (is_first)
    if (const auto old = read(file); old && *old == content) return false;
  known->second = ~hash;  // until it is there
  const std::string path = (path_ / file).string(), beside = path + std::string(kBeside);
  is_synced_ = false;
  Status status = support::write_file(beside, content);
  if (status) status = support::move_over(beside, path);
  if (!status) {
    ::unlink(beside.c_str());
    return status.error();
  }
  known->second = hash;
  return true;
}

Status Folder::remove(std::string_view file) {
  hashes_.erase(std::string(file));
  if (!is_ours(path_ / file)) return {};
  if (::unlink((path_ / file).c_str()) != 0 && errno != ENOENT) return fail(file);
  is_synced_ = false;
  return {};
}

/// Pages name their generator; what else we write into folders has names that nobody else gives.
bool Folder::is_ours(const fs::path& file) const {
  const std::string name = file.filename().string();
  const auto head = support::beginning_of(file.string(), kHead);
  if (!head) return false;
  return name.ends_with(kBeside) ||
         head->find(name.ends_with(".html") ? kGenerator : "wirecopy") != head->npos;
}

std::vector<std::string> Folder::files(std::string_view folder) const {
  std::vector<std::string> found;
  std::error_code error;
  for (const fs::directory_entry& each : fs::directory_iterator(path_ / folder, error))
    found.push_back(std::string(folder) + '/' + each.path().filename().string());
  return found;
}

std::vector<std::string> Folder::surplus(const std::unordered_set<std::string>& wanted) const {
  std::vector<std::string> found;
  std::vector<std::string_view> folders{kArticleFolder, kSearchFolder};
  folders.insert(folders.end(), std::begin(kListFolders), std::end(kListFolders));
  for (const std::string_view folder : folders) {
    for (std::string& file : files(folder)) {
      const bool is_page = file.ends_with(".html") || file.ends_with(".js");
      if (wanted.contains(file) || !(is_page || file.ends_with(kBeside))) continue;
      if (is_ours(path_ / file)) found.push_back(std::move(file));
    }
  }
  std::ranges::sort(found);
  return found;
}

Status Folder::sync() {
  if (is_synced_) return {};
  // One call for the pages of a commit: an fsync for each would take a hundred times as long.
  if (::syncfs(lock_.number()) != 0) return fail("");
  is_synced_ = true;
  return {};
}

}  // namespace wirecopy::exporter::site
