#pragma once

/// \file
/// What several stages of a process open is opened once.

#include <wirecopy/result.hpp>

#include <sys/stat.h>

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace wirecopy::models {

/// Stands for what is in the files now; empty: one of them cannot be looked at.
inline std::string stamp_of(const std::vector<std::filesystem::path>& files) {
  std::string stamp;
  for (const auto& file : files) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0) return {};
    for (const auto number :
         {uint64_t{facts.st_dev}, uint64_t{facts.st_ino}, static_cast<uint64_t>(facts.st_size),
          static_cast<uint64_t>(facts.st_mtim.tv_sec),
          static_cast<uint64_t>(facts.st_mtim.tv_nsec)})
      stamp.append(std::to_string(number)).append(1, ' ');
    stamp.append(file.native()).append(1, '\0');
  }
  return stamp;
}

/// What another stage of this process has made of the same files, as they are now, and still has;
/// else what `open` makes of them: a Result<T>, or an exception.
/// Threads: any; one opens at a time. Errors: those of `open`.
template <class T, class Open>
Result<std::shared_ptr<const T>> share(const std::vector<std::filesystem::path>& files, Open open) {
  // Never destroyed: stages may live as long as the process.
  static auto& known = *new std::map<std::string, std::weak_ptr<const T>>;
  static auto& mutex = *new std::mutex;
  const std::lock_guard lock(mutex);
  const std::string stamp = stamp_of(files);
  if (const auto at = known.find(stamp); at != known.end())
    if (auto shared = at->second.lock()) return shared;
  Result<T> opened = open();
  if (!opened) return std::move(opened).error();
  auto shared = std::make_shared<const T>(*std::move(opened));
  std::erase_if(known, [](const auto& one) { return one.second.expired(); });
  if (!stamp.empty()) known.insert_or_assign(stamp, shared);
  return std::shared_ptr<const T>(std::move(shared));
}

}  // namespace wirecopy::models
