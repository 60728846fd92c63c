#include "paths.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>
#include <utility>

#include "formats.hpp"
#include "globs/globs.hpp"
#include "package.hpp"
#include "support/prose/ascii.hpp"

namespace wirecopy::support {
namespace {

namespace fs = std::filesystem;

Error unavailable(std::string_view path, std::string_view why) {
  return {Errc::unavailable, std::string(path).append(": ").append(why)};
}

bool is_readable(const std::string& path) {
  return ::faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) == 0;
}

/// The entries of a folder, last name first: the walk takes them from the end.
Result<std::vector<std::string>> entries(const std::string& folder, bool hidden) {
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (hidden || !at->path().filename().native().starts_with('.'))
      paths.push_back(at->path().native());
  if (error) return Error{Errc::bad_input, std::strerror(error.value())};
  std::ranges::sort(paths, std::greater<>());
  return paths;
}

FoundFile described(const std::string& path, const struct stat& about) {
  return {path, stamp_of(about), {}};
}

FoundFile closed_place(const std::string& path, std::string why) {
  return {path, {}, std::move(why)};
}

}  // namespace

Search::Search(SearchRules rules) : rules_(std::move(rules)) {
  struct stat about {};
  for (const std::string& folder : rules_.left_out)
    if (::stat(folder.c_str(), &about) == 0) left_out_.emplace(about.st_dev, about.st_ino);
}

/// Calls `file` for all files below a folder, sorted by name; enters a folder where enters(path)
/// says so, once in this walk. Folders that cannot be read go to `closed`.
template <class Enters, class Use>
void Search::walk(const std::string& folder, bool hidden, Enters enters, Use file, Use closed) {
  auto entered = left_out_;  // links may lead in a circle
  std::vector<std::string> open{folder};
  while (!open.empty()) {
    const std::string path = std::move(open.back());
    open.pop_back();
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0) {
      file(closed_place(path, std::strerror(errno)));
    } else if (S_ISREG(about.st_mode)) {
      file(described(path, about));
    } else if (!S_ISDIR(about.st_mode)) {
      file(closed_place(path, "is " + kind_of(about.st_mode) + ", not a file"));
    } else if (enters(path) && entered.emplace(about.st_dev, about.st_ino).second) {
      const auto below = entries(path, hidden);
      if (below)
        open.insert(open.end(), below->begin(), below->end());
      else
        closed(closed_place(path, below.error().message));
    }
  }
}

std::string kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a fifo";
  if (S_ISSOCK(mode)) return "a socket";
  return S_ISREG(mode) ? "a file" : "a device";
}

bool has_format_name(std::string_view path) {
  return format_by_name(path).has_value() || is_package_name(path);
}

std::string normal_path(std::string_view given) {
  std::error_code ignored;  // a path that cannot be made absolute does not exist either
  std::string path = fs::absolute(given, ignored).lexically_normal().native();
  if (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

std::string search_folder(std::string_view given) {
  std::string path = normal_path(given);
  std::error_code ignored;  // what cannot be looked at may become a folder
  const fs::file_type type = fs::status(path, ignored).type();
  if (type == fs::file_type::directory) return path;
  if (type != fs::file_type::not_found && type != fs::file_type::none) return {};
  return globs::is_glob(path) ? normal_path(globs::fixed_part(path)) : path;
}

bool is_unfinished_name(std::string_view name) {
  const std::string lower = lower_ascii(name);
  return lower.ends_with(".tmp") || lower.ends_with(".part") || lower.ends_with(".filepart");
}

void Search::found(FoundFile file) {
  if (known_.insert(file.path).second) files_.push_back(std::move(file));
}

/// Puts those behind the first ones in order. When the file system last changed a file is when it
/// came; those of one moment stay as they are, by their names.
void Search::order(size_t first) {
  if (!rules_.by_arrival) return;
  std::stable_sort(files_.begin() + static_cast<std::ptrdiff_t>(first), files_.end(),
                   [](const FoundFile& a, const FoundFile& b) {
                     return std::pair(a.stamp.changed, a.stamp.modified) <
                            std::pair(b.stamp.changed, b.stamp.modified);
                   });
}

Status Search::add(std::string_view given) {
  if (given == "-" || given == "/dev/stdin") return found({.path = "-"}), Status();
  std::error_code ignored;  // a path that cannot be made absolute does not exist either
  const std::string path = fs::absolute(given, ignored).lexically_normal().native();
  struct stat about {};
  if (::stat(path.c_str(), &about) == 0)
    return S_ISDIR(about.st_mode) ? add_folder(path) : add_file(path, about);
  const int error = errno;
  if (globs::is_glob(given)) return add_glob(path);
  if (error == ENOENT && rules_.may_be_missing) return add_missing(path, std::strerror(error));
  return unavailable(path.empty() ? given : path, std::strerror(error));
}

/// \param why there is no such file, which is no fault where its folder is there.
Status Search::add_missing(const std::string& path, const char* why) {
  struct stat about {};
  const std::string folder = fs::path(path).parent_path().native();
  if (::stat(folder.c_str(), &about) != 0 || !S_ISDIR(about.st_mode)) return unavailable(path, why);
  missing_.push_back(path);
  return {};
}

Status Search::add_file(const std::string& path, const struct stat& about) {
  if (!S_ISREG(about.st_mode))
    return unavailable(path, "is " + kind_of(about.st_mode) + ", not a file");
  if (!is_readable(path)) return unavailable(path, std::strerror(errno));
  found(described(path, about));
  return {};
}

Status Search::add_folder(const std::string& path) {
  if (const auto below = entries(path, false); !below)
    return unavailable(path, below.error().message);
  using Use = std::function<void(FoundFile)>;
  const Use take = [&](FoundFile file) {
    if (is_unfinished_name(file.path)) return;
    if (rules_.takes == nullptr || rules_.takes(file.path))
      found(std::move(file));
    else
      passed_over_.push_back(std::move(file.path));
  };
  const Use closed = [&](FoundFile folder) { found(std::move(folder)); };
  const size_t before = files_.size();
  walk(
      path, false, [](const std::string&) { return true; }, take, closed);
  order(before);
  return {};
}

Status Search::add_glob(const std::string& pattern) {
  const std::string folder(globs::fixed_part(pattern));
  const bool hidden = pattern.find("/.", folder.size() - 1) != pattern.npos;
  struct stat about {};
  if (rules_.may_be_missing && ::stat(folder.c_str(), &about) != 0)
    return unavailable(folder, std::strerror(errno));
  const size_t before = files_.size();
  const bool unfinished = is_unfinished_name(pattern);
  using Use = std::function<void(FoundFile)>;
  bool matched = false;
  const Use take = [&](FoundFile file) {
    if (!globs::path_matches(pattern, file.path)) return;
    if (!unfinished && is_unfinished_name(file.path)) return;
    matched = true;
    found(std::move(file));
  };
  const Use closed = [&](FoundFile closed_folder) { found(std::move(closed_folder)); };
  const auto enters = [&](const std::string& path) {
    return globs::may_match_below(pattern, path);
  };
  walk(folder, hidden, enters, take, closed);
  order(before);
  if (!rules_.may_be_missing && !matched && files_.size() == before)
    return unavailable(pattern, "matches no file");
  return {};
}

}  // namespace wirecopy::support
