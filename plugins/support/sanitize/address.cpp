#include "address.hpp"

#include <algorithm>
#include <iterator>

#include "support/prose/ascii.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::support::html {
namespace {

// Sorted.
constexpr std::string_view kAddresses[] = {
    "action",   "background", "cite",   "data", "datasrc", "dynsrc", "href",      "icon",
    "longdesc", "lowsrc",     "poster", "src",  "urn",     "vrml",   "xlink:href"};
constexpr std::string_view kLoaded[] = {"background", "datasrc", "dynsrc", "icon",
                                        "lowsrc",     "poster",  "src",    "vrml"};

template <size_t N>
bool is_in(const std::string_view (&list)[N], std::string_view name) {
  return std::binary_search(std::begin(list), std::end(list), name);
}

bool is_passed_over(char c) { return static_cast<unsigned char>(c) <= ' '; }

std::string_view stripped(std::string_view url) {
  while (!url.empty() && is_passed_over(url.front())) url.remove_prefix(1);
  while (!url.empty() && is_passed_over(url.back())) url.remove_suffix(1);
  return url;
}

/// "data:image/png;base64,...": a picture that came with the text. No SVG: it may hold scripts.
bool is_inline_picture(std::string_view url) {
  constexpr std::string_view kStart = "data:image/";
  const std::string head = lower_ascii(url.substr(0, kStart.size() + 5));
  if (!head.starts_with(kStart)) return false;
  for (const std::string_view type : {"png", "gif", "jpeg", "jpg", "webp", "avif"})
    if (url.size() > kStart.size() + type.size() && head.substr(kStart.size()).starts_with(type)) {
      const char next = url[kStart.size() + type.size()];
      return next == ';' || next == ',';
    }
  return false;
}

/// "java\1script:x" and the like: a colon before the path, though no scheme that we can read.
bool hides_scheme(std::string_view url) {
  const std::string_view head = url.substr(0, url.find_first_of("/?#"));
  return head.find(':') != head.npos;
}

}  // namespace

bool is_address_attribute(std::string_view name) { return is_in(kAddresses, name); }

std::optional<std::string> safe_address(std::string_view name, std::string_view value,
                                        std::string_view base, const Policy& policy) {
  value = stripped(value);
  if (value.empty()) return std::string();
  std::string url = resolve_url(base, value);
  const std::string scheme = url_scheme(url);
  const auto& schemes = is_in(kLoaded, name) ? policy.picture_schemes : policy.schemes;
  const bool fits = scheme.empty() ? !hides_scheme(url)
                                   : std::binary_search(schemes.begin(), schemes.end(), scheme) ||
                                         (name == "src" && is_inline_picture(url));
  return fits ? std::optional(std::move(url)) : std::nullopt;
}

}  // namespace wirecopy::support::html
