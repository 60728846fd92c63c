#include "rehearsal/golden.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "pipeline/file_text.hpp"

namespace wirecopy::rehearsal {
namespace {

constexpr size_t kMost = size_t{64} << 20;

std::string without_line_feed(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace

Result<std::string> Goldens::text(const std::filesystem::path& file, const std::string& found) {
  const std::string name = file.lexically_proximate(std::filesystem::current_path()).string();
  std::error_code ignored;
  const bool exists = std::filesystem::exists(file, ignored);
  std::optional<std::string> kept;
  if (exists) {
    auto text = pipeline::read_file(file, kMost);
    if (!text) return Error{Errc::bad_input, name + ' ' + text.error().message};
    kept = without_line_feed(*std::move(text));
  }
  if (kept == without_line_feed(found)) return *std::move(kept);
  if (updates_) {
    if (const auto other = updated_.find(file); other != updated_.end())
      return Error{Errc::bad_input,
                   name + " is named twice, and what would be in it differs: give each its own"};
    if (Status status = write(file, found); !status) return std::move(status).error();
    return without_line_feed(found);
  }
  if (kept) return *std::move(kept);
  return Error{Errc::bad_input, "there is no golden file " + name + " yet: --update writes it"};
}

Status Goldens::write(const std::filesystem::path& file, const std::string& text) {
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << without_line_feed(text) << '\n';
  out.close();
  if (!out)
    return Error{Errc::unavailable, file.string() + " cannot be written: " + std::strerror(errno)};
  written_.push_back(file);
  updated_[file] = text;
  return {};
}

}  // namespace wirecopy::rehearsal
