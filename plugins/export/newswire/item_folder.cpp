#include "item_folder.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "support/access/unwritable.hpp"
#include "support/publishing/replaced_file.hpp"

namespace wirecopy::exporter::newswire {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnfinished = "/.unfinished";
constexpr size_t kMostRead = size_t{256} << 20;

Status unavailable(const std::string& path, int error) {
  return Error{Errc::unavailable, path + ": " + support::why_not_written(path, error)};
}

}  // namespace

Status ItemFolder::open() {
  const std::string unfinished = path_ + std::string(kUnfinished);
  std::error_code error;
  if (fs::exists(path_, error) && !fs::is_directory(path_, error))
    return Error{Errc::unavailable, path_ + ": is no folder"};
  fs::create_directories(unfinished, error);
  if (error) return unavailable(path_, error.value());
  for (const auto& left : fs::directory_iterator(unfinished, error)) {
    fs::remove(left.path(), error);
    if (error) return unavailable(left.path(), error.value());
  }
  return error ? unavailable(unfinished, error.value()) : Status();
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
    if (const auto held = mark_in(*there); held && is_as_new(*held, mark)) return false;
  }
  const std::string file = name.substr(name.rfind('/') + 1);
  const std::string unfinished = path_ + std::string(kUnfinished) + '/' + file;
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
