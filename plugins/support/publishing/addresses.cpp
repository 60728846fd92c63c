#include "support/publishing/addresses.hpp"

#include <algorithm>
#include <cctype>

#include "support/prose/ascii.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::support {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

bool is_hex(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }

/// Whether a byte may stand in a link as it is. A % that escapes nothing may not.
bool may_stand(std::string_view url, size_t at) {
  constexpr std::string_view kNever = " \"<>\\^`{|}";
  const auto c = static_cast<unsigned char>(url[at]);
  if (c == '%') return at + 2 < url.size() && is_hex(url[at + 1]) && is_hex(url[at + 2]);
  return c > 0x20 && c != 0x7F && kNever.find(url[at]) == kNever.npos;
}

struct Ending {
  std::string_view ending, type;
};
/// Source: the registry of media types (IANA).
constexpr Ending kEndings[] = {
    {"aac", "audio/aac"},   {"avif", "image/avif"},   {"flac", "audio/flac"},
    {"gif", "image/gif"},   {"jpeg", "image/jpeg"},   {"jpg", "image/jpeg"},
    {"m4a", "audio/mp4"},   {"m4v", "video/mp4"},     {"mov", "video/quicktime"},
    {"mp3", "audio/mpeg"},  {"mp4", "video/mp4"},     {"oga", "audio/ogg"},
    {"ogg", "audio/ogg"},   {"opus", "audio/ogg"},    {"pdf", "application/pdf"},
    {"png", "image/png"},   {"svg", "image/svg+xml"}, {"wav", "audio/wav"},
    {"webm", "video/webm"}, {"webp", "image/webp"}};

bool is_whole_type(std::string_view type) {
  const size_t slash = type.find('/');
  if (slash == type.npos || slash == 0 || slash + 1 == type.size()) return false;
  return std::ranges::all_of(type, [](unsigned char c) {
    return std::isalnum(c) != 0 ||
           std::string_view("/.+-_!#$&^").find(static_cast<char>(c)) != std::string_view::npos;
  });
}

}  // namespace

std::string web_address(std::string_view url) {
  if (url.size() > kMostOfAddress) return {};
  const std::string scheme = url_scheme(url);
  if ((scheme != "http" && scheme != "https") || url_origin(url).empty()) return {};
  std::string address;
  for (size_t at = 0; at < url.size(); ++at) {
    const auto c = static_cast<unsigned char>(url[at]);
    if (may_stand(url, at))
      address += url[at];
    else
      ((address += '%') += kHex[c >> 4]) += kHex[c & 15];
  }
  return address;
}

std::string media_type(std::string_view told, std::string_view url) {
  told = told.substr(0, told.find(';'));
  if (is_whole_type(told) && told.size() <= 127) return lower_ascii(told);
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  const size_t dot = path.find_last_of("./");
  if (dot == path.npos || path[dot] != '.') return {};
  const std::string ending = lower_ascii(path.substr(dot + 1));
  const auto known = std::ranges::find(kEndings, ending, &Ending::ending);
  return known == std::end(kEndings) ? std::string() : std::string(known->type);
}

}  // namespace wirecopy::support
