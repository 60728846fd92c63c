#include "folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include "support/units/hash.hpp"

namespace wirecopy::exporter::site {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kBeside =
    ".wirecopy-new";            // behind the name of a file that is being written
constexpr size_t kHead = 2048;  // bytes of a page in which the generator stands

std::string contents(const fs::path& path, size_t most = SIZE_MAX) {
  std::ifstream file(path, std::ios::binary);
  if (most == SIZE_MAX) return {std::istreambuf_iterator<char>(file), {}};
  std::string text(most, '\0');
  file.read(text.data(), static_cast<std::streamsize>(most));
  text.resize(static_cast<size_t>(file.gcount()));
  return text;
}

bool holds_files(const fs::path& path) {
  std::error_code error;
  return fs::directory_iterator(path, error) != fs::directory_iterator() && !error;
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

Error refused(const std::string& path, const std::string& why) {
  return {Errc::unavailable, path + ": " + why};
}

}  // namespace

Folder::Folder(fs::path path, int lock) : path_(std::move(path)), lock_(lock) {}
Folder::Folder(Folder&& other) noexcept
    : path_(std::move(other.path_)),
      lock_(std::exchange(other.lock_, -1)),
      is_new_(other.is_new_),
      is_taken_(other.is_taken_),
      is_synced_(other.is_synced_),
      hashes_(std::move(other.hashes_)) {}
Folder& Folder::operator=(Folder&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(lock_, other.lock_);
  std::swap(is_new_, other.is_new_);
  std::swap(is_taken_, other.is_taken_);
  std::swap(is_synced_, other.is_synced_);
  std::swap(hashes_, other.hashes_);
  return *this;
}
Folder::~Folder() {
  if (lock_ >= 0) ::close(lock_);
}

Result<Folder> Folder::open(const std::string& path, std::string_view owner, bool is_known) {
  std::error_code error, ignored;
  const fs::path mark = fs::path(path) / kMark;
  const bool is_new = !fs::exists(mark, ignored);
  if (is_new && is_known && (!fs::exists(path, ignored) || !holds_files(path)))
    return refused(path,
                   "is gone or empty, though articles of earlier runs are in it: put it back, or "
                   "begin anew (wirecopy run --fresh)");
  if (fs::exists(path, ignored) && !fs::is_directory(path, ignored))
    return refused(path, "is no folder");
  fs::create_directories(path, error);
  if (!fs::is_directory(path, ignored)) return refused(path, error.message());
  if (is_new && holds_files(path))
    return refused(path,
                   "holds files, and no " + std::string(kMark) +
                       " that says that a site of wirecopy is there: give an empty folder or a "
                       "new one");
  const int lock = ::open(mark.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock < 0) return refused(mark.string(), std::strerror(errno));
  Folder folder(path, lock);
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0)
    return refused(path, "another process writes a site there");
  const std::string written = contents(mark);
  folder.is_new_ = is_new || written.empty();
  const bool is_others = !folder.is_new_ && written != std::string(owner) + '\n';
  if (is_others && !owner.empty())
    return refused(path,
                   "the site there is of another pipeline, or of this one before it began anew: "
                   "give another path, or begin anew (wirecopy run --fresh)");
  folder.is_taken_ = is_others;
  return folder;
}

Status Folder::own(std::string_view owner) {
  const std::string line = std::string(owner) + '\n';
  if (::ftruncate(lock_, 0) != 0 || ::lseek(lock_, 0, SEEK_SET) != 0 || !write_all(lock_, line) ||
      ::fsync(lock_) != 0)
    return fail(kMark, std::strerror(errno));
  return {};
}

Status Folder::fail(std::string_view file, const char* what) const {
  return Error{Errc::unavailable, (path_ / file).string() + ": " + what};
}

bool Folder::has(std::string_view file) const {
  std::error_code ignored;
  return fs::is_regular_file(path_ / file, ignored);
}

std::optional<std::string> Folder::read(std::string_view file) const {
  if (!has(file)) return {};
  return contents(path_ / file);
}

Result<bool> Folder::write(std::string_view file, std::string_view content) {
  const uint64_t hash = support::hash_of(content);
  const auto [known, is_first] = hashes_.try_emplace(std::string(file), hash);
  if (!is_first && known->second == hash) return false;
  if (is_first)
    if (const auto old = read(file); old && *old == content) return false;
  known->second = ~hash;  // until it is there
  const fs::path path = path_ / file, beside = path_ / (std::string(file) + std::string(kBeside));
  int out = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (out < 0 && errno == ENOENT) {
    std::error_code ignored;
    fs::create_directories(path.parent_path(), ignored);
    out = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  }
  if (out < 0) return fail(file, std::strerror(errno)).error();
  is_synced_ = false;
  const bool is_written = write_all(out, content);
  const int why = errno;
  ::close(out);
  if (is_written && ::rename(beside.c_str(), path.c_str()) == 0) {
    known->second = hash;
    return true;
  }
  const Status failed = fail(file, std::strerror(is_written ? errno : why));
  ::unlink(beside.c_str());
  return failed.error();
}

Status Folder::remove(std::string_view file) {
  hashes_.erase(std::string(file));
  if (!is_ours(path_ / file)) return {};
  if (::unlink((path_ / file).c_str()) != 0 && errno != ENOENT)
    return fail(file, std::strerror(errno));
  is_synced_ = false;
  return {};
}

/// Pages name their generator; what else we write into folders has names that nobody else gives.
bool Folder::is_ours(const fs::path& file) const {
  const std::string name = file.filename().string();
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored)) return false;
  if (name.ends_with(kBeside)) return true;
  if (name.ends_with(".html")) return contents(file, kHead).find(kGenerator) != std::string::npos;
  return contents(file, 128).find("wirecopy") != std::string::npos;
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
  std::vector<std::string_view> folders(std::begin(kPageFolders), std::end(kPageFolders));
  folders.push_back(kSearchFolder);
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
  if (::syncfs(lock_) != 0) return fail("", std::strerror(errno));
  is_synced_ = true;
  return {};
}

}  // namespace wirecopy::exporter::site
