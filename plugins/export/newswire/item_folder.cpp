#include "item_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

#include "support/access/unwritable.hpp"
#include "support/publishing/replaced_file.hpp"

namespace wirecopy::exporter::newswire {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnfinished = "/.unfinished";
constexpr int kMostTries = 1000;
constexpr size_t kMostRead = size_t{256} << 20;

Status unavailable(const std::string& path, int error) {
  return Error{Errc::unavailable, path + ": " + support::why_not_written(path, error)};
}

enum class Lock : uint8_t { ours, others, unknown };

/// Locks a folder, unless it is gone. Some network file systems lock no folder: nobody knows then.
Lock lock(const std::string& path, support::Descriptor& folder) {
  folder =
      support::Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder.is_open()) return Lock::others;
  if (::flock(folder.number(), LOCK_EX | LOCK_NB) != 0)
    return errno == EWOULDBLOCK ? Lock::others : Lock::unknown;
  struct stat held {
  }, there{};
  const bool is_there = ::fstat(folder.number(), &held) == 0 && ::stat(path.c_str(), &there) == 0 &&
                        held.st_ino == there.st_ino;
  return is_there ? Lock::ours : Lock::others;
}

std::error_code clear(const std::string& folder) {
  std::error_code error;
  for (const auto& file : fs::directory_iterator(folder, error)) {
    fs::remove(file.path(), error);
    if (error) break;
  }
  return error;
}

/// Of states that are there no more, or that no process writes for now.
void remove_left(const std::string& unfinished) {
  std::error_code ignored;
  for (const auto& left : fs::directory_iterator(unfinished, ignored)) {
    support::Descriptor folder;
    if (lock(left.path(), folder) != Lock::ours) continue;
    clear(left.path());
    fs::remove(left.path(), ignored);
  }
}

}  // namespace

void ItemFolder::close() {
  if (lock_.is_open()) ::rmdir(unfinished_.c_str());  // but for what is unfinished
  lock_.close();
}

Status ItemFolder::open(std::string_view word) {
  const std::string above = path_ + std::string(kUnfinished);
  unfinished_ = above + '/' + std::string(word);
  std::error_code error;
  if (fs::exists(path_, error) && !fs::is_directory(path_, error))
    return Error{Errc::unavailable, path_ + ": is no folder"};
  fs::create_directories(above, error);
  if (error) return unavailable(path_, error.value());
  remove_left(above);
  Lock state = Lock::others;
  // Another one that begins may take it for left, until it is locked.
  for (int tries = 0; state == Lock::others && tries < kMostTries; ++tries) {
    if (::mkdir(unfinished_.c_str(), 0777) != 0 && errno != EEXIST)
      return unavailable(unfinished_, errno);
    state = lock(unfinished_, lock_);
    if (state == Lock::others) std::this_thread::yield();
  }
  if (state == Lock::others) {
    lock_.close();
    return Error{Errc::unavailable, unfinished_ + ": another process writes there"};
  }
  error = clear(unfinished_);
  return error ? unavailable(unfinished_, error.value()) : Status();
}

Result<bool> ItemFolder::put(const std::string& name, std::string_view document,
                             const ItemMark& mark) {
  const std::string path = path_ + '/' + name, folder = support::folder_of(path);
  // What cannot be looked at could hold a newer form.
  std::error_code ignored;
  if (fs::exists(folder, ignored) && !fs::is_directory(folder, ignored))
    return unavailable(folder, ENOTDIR).error();
  if (const auto waiting = waiting_.find(path); waiting != waiting_.end()) {
    if (is_as_new(waiting->second.mark, mark)) return false;
  } else if (const auto there = support::beginning_of(path, kMostRead)) {
    const auto held = mark_in(*there);
    if (!held && !there->empty())
      return Error{Errc::unavailable, path + ": is there already, and is no item that " +
                                          "export.newswire has written: move it away"};
    if (held && is_as_new(*held, mark)) return false;
  }
  const std::string file = name.substr(name.rfind('/') + 1);
  const std::string unfinished = unfinished_ + '/' + file;
  if (Status status = support::write_file(unfinished, document); !status) {
    is_lost_ = waiting_.erase(path) > 0;  // an earlier form of it, which is overwritten
    return status.error();
  }
  waiting_.insert_or_assign(path, Waiting{unfinished, mark});
  return true;
}

/// All are on their way to the disk before any is waited for, so that many take as long as a few.
Status ItemFolder::make_last() const {
  for (const auto& [path, waiting] : waiting_) support::begin_sync(waiting.unfinished);
  for (const auto& [path, waiting] : waiting_)
    if (Status status = support::sync_file(waiting.unfinished); !status) return status;
  return {};
}

Status ItemFolder::commit() {
  if (!waiting_.empty())
    if (Status status = make_last(); !status) {
      std::error_code ignored;
      for (const auto& [path, waiting] : waiting_)
        is_lost_ = is_lost_ || !fs::exists(waiting.unfinished, ignored);
      return status;
    }
  while (!waiting_.empty()) {
    const auto next = waiting_.begin();
    std::string folder = support::folder_of(next->first);
    std::error_code error;
    if (folder != path_ && fs::create_directory(folder, error)) folders_.insert(path_);
    if (error) return unavailable(folder, error.value());
    if (Status status = support::move_over(next->second.unfinished, next->first); !status) {
      is_lost_ = !fs::exists(next->second.unfinished, error);
      return status;
    }
    folders_.insert(std::move(folder));
    waiting_.erase(next);
  }
  while (!folders_.empty()) {
    if (Status status = support::sync_folder(*folders_.begin()); !status) return status;
    folders_.erase(folders_.begin());
  }
  return {};
}

}  // namespace wirecopy::exporter::newswire
