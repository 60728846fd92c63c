#include "assets.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/units/hash.hpp"

namespace wirecopy::exporter::site {
namespace {

constexpr uintmax_t kLargest = 4 * 1024 * 1024;
// As in style.css: what texts stand on.
constexpr Color kPaper{0xff, 0xff, 0xff}, kShade{0xf4, 0xf3, 0xf0};
constexpr Color kNight{0x14, 0x16, 0x1a}, kNightShade{0x1e, 0x21, 0x27};
constexpr double kReadable = 4.6;  // WCAG AA asks for 4.5

}  // namespace

std::string logo_file(std::string_view path) {
  for (const std::string_view end : {".svg", ".png", ".webp", ".jpg", ".jpeg", ".gif"})
    if (path.ends_with(end)) return "assets/logo" + std::string(end);
  return {};
}

std::string style_of(Color accent, std::string_view style) {
  const Color day = readable_on(readable_on(accent, kPaper, kReadable), kShade, kReadable);
  const Color night = readable_on(readable_on(accent, kNight, kReadable), kNightShade, kReadable);
  return "/* wirecopy export.site */\n:root{--day:" + text_of(day) + ";--night:" + text_of(night) +
         "}\n" + std::string(style);
}

std::string look_of(const Site& site, std::string_view version) {
  std::string text(version);
  for (const std::string_view each :
       {std::string_view(site.title), std::string_view(site.description),
        std::string_view(site.url), std::string_view(site.logo), site.words->code})
    (text += '\0') += each;
  return std::to_string(support::hash_of(text));
}

Result<std::string> read_asset(const std::string& path) {
  std::error_code error;
  const uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return Error{Errc::bad_input, path + ": " + error.message()};
  if (size > kLargest) return Error{Errc::bad_input, path + ": is larger than 4 MB"};
  std::ifstream file(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(file), {}};
  if (content.size() != size) return Error{Errc::bad_input, path + ": " + std::strerror(errno)};
  return content;
}

}  // namespace wirecopy::exporter::site
