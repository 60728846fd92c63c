#include "rehearsal/golden.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "pipeline/file_text.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::rehearsal {
namespace {

constexpr size_t kMost = size_t{64} << 20;

bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::error_code ignored;
  return std::filesystem::absolute(a).lexically_normal() ==
             std::filesystem::absolute(b).lexically_normal() ||
         std::filesystem::equivalent(a, b, ignored);
}

}  // namespace

std::string without_line_feed(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

Result<std::filesystem::path> GoldenFolder::file(const std::string& name) const {
  std::filesystem::path file = (folder / name).lexically_normal();
  if (file.filename().string().ends_with(".test.json"))
    return Error{Errc::bad_input, pipeline::in_quotes(name) + " is a test, no golden file"};
  if (is_same_file(file, pipeline))
    return Error{Errc::bad_input,
                 pipeline::in_quotes(name) + " is the tested pipeline, no golden file"};
  return file;
}

Result<std::string> Goldens::text(const std::filesystem::path& file,
                                  const std::optional<std::string>& found) {
  const std::string name = file.lexically_proximate(std::filesystem::current_path()).string();
  std::error_code ignored;
  const bool exists = std::filesystem::exists(file, ignored);
  std::optional<std::string> kept;
  if (exists) {
    auto text = pipeline::read_file(file, kMost);
    if (!text) return Error{Errc::bad_input, name + ' ' + text.error().message};
    kept = without_line_feed(*std::move(text));
  }
  if (found && updates_) {
    std::string wanted = without_line_feed(*found);
    const auto [at, is_new] = updated_.emplace(file, wanted);
    if (!is_new && at->second != wanted)
      return Error{Errc::bad_input,
                   name + " is named twice, and what would be in it differs: give each its own"};
    if (kept != wanted)
      if (Status status = write(file, wanted); !status) return std::move(status).error();
    return wanted;
  }
  if (kept) return *std::move(kept);
  if (!found)
    return Error{Errc::bad_input, "there is no golden file " + name + ", and no value to be in it"};
  return Error{Errc::bad_input, "there is no golden file " + name + " yet: --update writes it"};
}

Status Goldens::write(const std::filesystem::path& file, const std::string& text) {
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text << '\n';
  out.close();
  if (!out)
    return Error{Errc::unavailable, file.string() + " cannot be written: " + std::strerror(errno)};
  written_.push_back(file);
  return {};
}

}  // namespace wirecopy::rehearsal
