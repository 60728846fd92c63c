#include "urls.hpp"

#include <algorithm>
#include <vector>

#include "support/prose/ascii.hpp"

namespace wirecopy::support {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

using Parts = UrlParts;

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Length of "https:", or 0.
size_t scheme_size(std::string_view url) {
  if (url.empty() || !is_alpha(url[0])) return 0;
  for (size_t i = 1; i < url.size(); ++i) {
    const char c = url[i];
    if (c == ':') return i + 1;
    if (!is_alpha(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return 0;
  }
  return 0;
}

std::string_view take(std::string_view& rest, size_t size) {
  const std::string_view part = rest.substr(0, size);
  rest.remove_prefix(part.size());
  return part;
}

std::string merged(const Parts& base, std::string_view path) {
  if (path.starts_with('/')) return without_dot_segments(path);
  if (!base.authority.empty() && base.path.empty())
    return without_dot_segments("/" + std::string(path));
  return without_dot_segments(
      std::string(base.path.substr(0, base.path.rfind('/') + 1)).append(path));
}

std::string tidy(std::string_view url) {
  const size_t first = url.find_first_not_of(kBlanks);
  if (first == url.npos) return {};
  std::string out(url.substr(first, url.find_last_not_of(kBlanks) - first + 1));
  std::erase_if(out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
  return out;
}

}  // namespace

UrlParts split_url(std::string_view url) {
  UrlParts parts;
  parts.scheme = take(url, scheme_size(url));
  const auto size_to = [&](size_t from, auto ends) {
    return static_cast<size_t>(std::find_if(url.begin() + from, url.end(), ends) - url.begin());
  };
  if (url.starts_with("//"))
    parts.authority =
        take(url, size_to(2, [](char c) { return c == '/' || c == '?' || c == '#'; }));
  parts.path = take(url, size_to(0, [](char c) { return c == '?' || c == '#'; }));
  parts.query = take(url, url.find('#'));
  parts.fragment = url;
  return parts;
}

std::string without_dot_segments(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view segment = take(path, end);
    const std::string_view name = segment.starts_with('/') ? segment.substr(1) : segment;
    const bool is_last = path.empty();
    if (name == "." || name == "..") {
      if (name == "..") out.resize(std::min(out.rfind('/'), out.size()));
      if (out.empty() && !segment.starts_with('/')) continue;
      if (is_last) out += '/';
    } else {
      out += segment;
    }
  }
  return out;
}

std::string url_scheme(std::string_view url) {
  const size_t size = scheme_size(url);
  return lower_ascii(url.substr(0, size == 0 ? 0 : size - 1));
}

std::string url_origin(std::string_view url) {
  const Parts parts = split_url(url);
  if (parts.scheme.empty() || parts.authority.size() < 3) return {};
  std::string_view host = parts.authority.substr(2);
  host.remove_prefix(host.rfind('@') == host.npos ? 0 : host.rfind('@') + 1);
  const std::string scheme = lower_ascii(parts.scheme);
  const std::string_view port = scheme == "https:" ? ":443" : scheme == "http:" ? ":80" : "-";
  if (host.ends_with(port)) host.remove_suffix(port.size());
  return host.empty() ? std::string() : scheme + "//" + lower_ascii(host);
}

std::string site_origin(std::string_view url, std::string_view canonical_url) {
  for (const std::string_view address : {url, canonical_url})
    if (std::string origin = url_origin(address); !origin.empty() && url_scheme(address) != "file")
      return origin;
  return {};
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  std::string target = tidy(reference);
  if (base.size() > kMostOfBase || target.size() > kMostOfUrl) return target;
  const std::string tidy_base = tidy(base);
  const Parts from = split_url(tidy_base);
  const Parts to = split_url(target);
  const bool is_hierarchical =
      from.path.empty() || from.path.starts_with('/') || !from.authority.empty();
  if (!to.scheme.empty() || from.scheme.empty() || !is_hierarchical) return target;
  std::string url(from.scheme);
  if (!to.authority.empty()) return url.append(target);
  url += from.authority;
  if (to.path.empty())
    url.append(from.path).append(to.query.empty() ? from.query : to.query);
  else
    url.append(merged(from, to.path)).append(to.query);
  url.append(to.fragment);
  return url.size() > kMostOfUrl ? target : url;
}

}  // namespace wirecopy::support
