#include "support/output/mark_text.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <filesystem>

#include "support/access/unwritable.hpp"

namespace wirecopy::support {
namespace {

/// The number that `text` begins with and the blank behind it are taken off.
template <class Number>
bool take_number(std::string_view& text, Number& number) {
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr == end) return false;
  text = {read.ptr + 1, static_cast<size_t>(end - read.ptr) - 1};
  return true;
}

}  // namespace

std::string text_of(const WrittenFile& file) {
  return std::to_string(file.mark.size) + ' ' + std::to_string(file.mark.tail) + ' ' + file.path;
}

std::optional<WrittenFile> read_written_file(std::string_view text) {
  WrittenFile file;
  if (!take_number(text, file.mark.size) || !take_number(text, file.mark.tail)) return std::nullopt;
  file.path = text;
  return file;
}

std::string text_of(const BegunFile& file) {
  return std::to_string(file.at) + ' ' + file.closed_name;
}

std::optional<BegunFile> read_begun_file(std::string_view text) {
  BegunFile file;
  if (!take_number(text, file.at)) return std::nullopt;
  file.closed_name = text;
  return file;
}

Status close_under(const std::string& path, const std::string& closed_name) {
  const auto failure = [&](int error) {
    return Error{Errc::unavailable, closed_name + ": " + why_not_written(closed_name, error)};
  };
  if (::renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, closed_name.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno != EINVAL && errno != ENOSYS) return failure(errno);
    // A file system that cannot promise to replace nothing.
    if (::access(closed_name.c_str(), F_OK) == 0) return failure(EEXIST);
    if (::rename(path.c_str(), closed_name.c_str()) != 0) return failure(errno);
  }
  const auto folder = std::filesystem::path(path).parent_path();
  const int file = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failure(errno);
  const int error = ::fsync(file) != 0 && errno != EINVAL && errno != EROFS ? errno : 0;
  ::close(file);
  return error == 0 ? Status() : failure(error);
}

}  // namespace wirecopy::support
