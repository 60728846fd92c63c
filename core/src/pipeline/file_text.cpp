#include "pipeline/file_text.hpp"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace wirecopy::pipeline {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Error failure(int code) {
  if (code == ENOENT || code == ENOTDIR) return {Errc::invalid_config, "no such file"};
  return {Errc::invalid_config, "cannot be read: " + std::generic_category().message(code)};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, size_t most) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return Error{Errc::invalid_config, "is a folder, not a file"};
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rbe"));
  if (!file) return failure(errno);
  std::string text;
  char block[64 * 1024];
  while (text.size() <= most) {
    const size_t count = std::fread(block, 1, sizeof block, file.get());
    text.append(block, count);
    if (count < sizeof block) break;
  }
  if (std::ferror(file.get())) return failure(errno);
  return text;
}

}  // namespace wirecopy::pipeline
