#include "address.hpp"

#include <algorithm>

#include "support/prose/paragraphs.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::clean {

std::string resolve(std::string_view reference, std::string_view base) {
  constexpr size_t kLongest = 4096;
  reference = support::trim(reference);
  reference = reference.substr(0, reference.find('#'));
  if (reference.empty() || reference.size() > kLongest) return {};
  const bool has_base = !base.empty() || !reference.starts_with("//");
  std::string full = support::resolve_url(has_base ? base : "https:", reference);
  const bool web = full.starts_with("http://") || full.starts_with("https://");
  if (!web || host_of(full).empty()) return {};
  for (size_t at = full.find(' '); at != full.npos; at = full.find(' ', at))
    full.replace(at, 1, "%20");
  return full;
}

std::string_view host_of(std::string_view address) {
  std::string_view host = support::split_url(address).authority;
  host.remove_prefix(std::min<size_t>(2, host.size()));
  host = host.substr(host.find('@') + 1);
  return host.substr(0, host.find(':'));
}

std::string_view path_of(std::string_view address) {
  const std::string_view path = support::split_url(address).path;
  return path.empty() ? "/" : path;
}

bool leads_on(std::string_view reference, std::string_view host) {
  if (reference.empty() || reference[0] == '#' || reference[0] == '?') return false;
  const std::string_view other = host_of(reference);
  if (!other.empty()) return other == host;
  return reference.find(':') == reference.npos || reference.find(':') > reference.find('/');
}

}  // namespace wirecopy::clean
