#include "support/access/unwritable.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace wirecopy::support {
namespace {

namespace fs = std::filesystem;

/// As the user that files are opened as.
bool may(const fs::path& path, int mode) {
  return ::faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS) == 0;
}

/// "user wire"; of one that has no name "user 1001".
std::string this_user() {
  std::array<char, 4096> texts{};
  passwd entry{};
  passwd* found = nullptr;
  const uid_t number = ::geteuid();
  ::getpwuid_r(number, &entry, texts.data(), texts.size(), &found);
  return "user " + (found == nullptr ? std::to_string(number) : found->pw_name);
}

/// The folder that a path is in, or would be: the deepest that is there.
fs::path folder_that_is_there(const fs::path& path) {
  fs::path folder = path.parent_path();
  while (!folder.empty() && folder != folder.root_path() && !may(folder, F_OK))
    folder = folder.parent_path();
  return folder;
}

}  // namespace

std::optional<std::string> unwritable(const std::string& path) {
  std::error_code ignored;
  const auto refused = [](const std::string& what) {
    return what + "is not writable by " + this_user();
  };
  if (may(path, F_OK) && !may(path, W_OK)) return refused({});
  const fs::path above = folder_that_is_there(path);
  const fs::path folder = above.empty() ? fs::current_path(ignored) : above;
  if (fs::is_directory(folder, ignored) && !may(folder, W_OK | X_OK))
    return refused("the folder " + folder.string() + ' ');
  return std::nullopt;
}

std::string why_not_written(const std::string& path, int error) {
  const bool is_refused = error == EACCES || error == EPERM;
  return (is_refused ? unwritable(path) : std::nullopt).value_or(std::strerror(error));
}

}  // namespace wirecopy::support
