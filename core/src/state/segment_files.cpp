#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <set>
#include <utility>

#include "state/segment_memory.hpp"

namespace wirecopy::state {
namespace {

namespace fs = std::filesystem;

/// A file descriptor that closes itself.
class File {
 public:
  explicit File(int number) : number_(number) {}
  ~File() {
    if (number_ >= 0) ::close(number_);
  }
  File(File&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

Error failed(const fs::path& path) {
  if (errno == ENOENT) return {Errc::internal, "is gone", path.string()};
  return {Errc::unavailable, std::strerror(errno), path.string()};
}

Status read_fully(int file, const fs::path& path, uint64_t offset, std::span<char> to) {
  while (!to.empty()) {
    const ssize_t n = ::pread(file, to.data(), to.size(), static_cast<off_t>(offset));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failed(path);
    if (n == 0)
      return Error{Errc::internal, "ends at byte " + std::to_string(offset), path.string()};
    to = to.subspan(static_cast<size_t>(n));
    offset += static_cast<uint64_t>(n);
  }
  return {};
}

class SegmentFiles final : public SegmentStore {
 public:
  explicit SegmentFiles(fs::path folder) : folder_(std::move(folder)) {}

  Status write(const std::string& name, uint64_t offset, std::string_view bytes) override {
    auto at = files_.find(name);
    const fs::path path = folder_ / name;
    if (at == files_.end()) {
      File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666));
      if (file.number() < 0) return failed(path);
      at = files_.emplace(name, std::move(file)).first;
      unnamed_.insert(name);
    }
    while (!bytes.empty()) {
      const ssize_t n =
          ::pwrite(at->second.number(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return failed(path);
      bytes.remove_prefix(static_cast<size_t>(n));
      offset += static_cast<uint64_t>(n);
    }
    return {};
  }

  Status sync(const std::string& name) override {
    const auto at = files_.find(name);
    if (at != files_.end() && ::fdatasync(at->second.number()) != 0) return failed(folder_ / name);
    if (!unnamed_.contains(name)) return {};
    const File folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.number() < 0 || ::fsync(folder.number()) != 0) return failed(folder_);
    unnamed_.clear();
    return {};
  }

  void close(const std::string& name) override {
    files_.erase(name);
    unnamed_.erase(name);
  }

  Status cut(const std::string& name, uint64_t size) override {
    const fs::path path = folder_ / name;
    return ::truncate(path.c_str(), static_cast<off_t>(size)) == 0 ? Status() : failed(path);
  }

  void remove(const std::string& name) override {
    files_.erase(name);
    unnamed_.erase(name);
    std::error_code ignored;  // the next open() tries again
    fs::remove(folder_ / name, ignored);
  }

  Result<ReadAt> open(const std::string& name) const override {
    const fs::path path = folder_ / name;
    const auto file = std::make_shared<File>(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file->number() < 0) return failed(path);
    return ReadAt([file, path](uint64_t offset, std::span<char> to) {
      return read_fully(file->number(), path, offset, to);
    });
  }

  Result<uint64_t> size(const std::string& name) const override {
    const fs::path path = folder_ / name;
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0) return failed(path);
    return static_cast<uint64_t>(about.st_size);
  }

  std::vector<std::string> names() const override {
    std::vector<std::string> names;
    std::error_code ignored;
    for (fs::directory_iterator at(folder_, ignored), end; !ignored && at != end;
         at.increment(ignored))
      if (at->path().extension() == kSegmentSuffix) names.push_back(at->path().filename().string());
    return names;
  }
  std::string place(const std::string& name) const override { return (folder_ / name).string(); }

 private:
  fs::path folder_;
  std::map<std::string, File> files_;  ///< open for writing
  std::set<std::string> unnamed_;      ///< new, the folder is not yet synced
};

}  // namespace

std::unique_ptr<SegmentStore> make_segment_store(const fs::path& folder) {
  if (folder.empty()) return std::make_unique<SegmentMemory>();
  return std::make_unique<SegmentFiles>(folder);
}

}  // namespace wirecopy::state
