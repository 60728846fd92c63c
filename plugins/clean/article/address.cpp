#include "address.hpp"

#include <vector>

#include "support/prose/paragraphs.hpp"

namespace wirecopy::clean {
namespace {

constexpr size_t kLongest = 4096;

/// Bytes of "https:" in front; 0 where there is no scheme.
size_t scheme_size(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ':') return i == 0 ? 0 : i + 1;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    if (!letter && (i == 0 || !other)) return 0;
  }
  return 0;
}

/// End of "https://example.org".
size_t site_end(std::string_view address) {
  const size_t slashes = address.find("//");
  if (slashes == address.npos) return 0;
  return std::min(address.find_first_of("/?#", slashes + 2), address.size());
}

std::string without_dots(std::string_view path) {
  std::vector<std::string_view> parts;
  for (size_t at = 0; at < path.size();) {
    const size_t next = std::min(path.find('/', at + 1), path.size());
    const std::string_view part = path.substr(at, next - at);
    const bool last = next == path.size();
    if (part == "/..") {
      if (!parts.empty()) parts.pop_back();
    } else if (part != "/.") {
      parts.push_back(part);
    }
    if (last && (part == "/.." || part == "/.")) parts.emplace_back("/");
    at = next;
  }
  std::string out;
  for (const std::string_view part : parts) out += part;
  return out;
}

std::string joined(std::string_view reference, std::string_view base) {
  const size_t site = site_end(base);
  if (site == 0) return {};
  const std::string root(base.substr(0, site));
  const std::string_view behind = base.substr(site);
  const std::string_view path = behind.substr(0, behind.find_first_of("?#"));
  if (reference.empty()) return {};
  if (reference[0] == '?') return root + std::string(path.empty() ? "/" : path).append(reference);
  const size_t query = std::min(reference.find('?'), reference.size());
  std::string full(reference[0] == '/' ? "" : path.substr(0, path.rfind('/') + 1));
  if (full.empty() && reference[0] != '/') full = "/";
  full.append(reference.substr(0, query));
  return root + without_dots(full).append(reference.substr(query));
}

}  // namespace

std::string resolve(std::string_view reference, std::string_view base) {
  reference = support::trim(reference);
  reference = reference.substr(0, reference.find('#'));
  if (reference.empty() || reference.size() > kLongest) return {};
  std::string full;
  if (scheme_size(reference) > 0)
    full = reference;
  else if (reference.starts_with("//"))
    full = std::string(base.starts_with("http:") ? "http:" : "https:").append(reference);
  else
    full = joined(reference, base);
  const bool web = full.starts_with("http://") || full.starts_with("https://");
  if (!web || host_of(full).empty()) return {};
  for (size_t at = full.find(' '); at != full.npos; at = full.find(' ', at))
    full.replace(at, 1, "%20");
  return full;
}

std::string_view host_of(std::string_view address) {
  const size_t slashes = address.find("//");
  if (slashes == address.npos) return {};
  std::string_view host = address.substr(0, site_end(address)).substr(slashes + 2);
  host = host.substr(host.find('@') + 1);
  return host.substr(0, host.find(':'));
}

std::string_view path_of(std::string_view address) {
  const std::string_view behind = address.substr(site_end(address));
  const std::string_view path = behind.substr(0, behind.find_first_of("?#"));
  return path.empty() ? "/" : path;
}

bool leads_on(std::string_view reference, std::string_view host) {
  if (reference.empty() || reference[0] == '#' || reference[0] == '?') return false;
  const std::string_view other = host_of(reference);
  if (!other.empty()) return other == host;
  return reference.find(':') == reference.npos || reference.find(':') > reference.find('/');
}

}  // namespace wirecopy::clean
