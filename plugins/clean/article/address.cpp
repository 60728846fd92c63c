#include "address.hpp"

#include <algorithm>

#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::clean {

namespace {

constexpr size_t kLongest = 4096;

/// Without blanks around and fragment; empty where it is none that can be meant.
std::string_view bare(std::string_view reference) {
  reference = support::trim(reference);
  reference = reference.substr(0, reference.find('#'));
  return reference.size() > kLongest ? std::string_view() : reference;
}

bool has_web_scheme(std::string_view address) {
  const std::string scheme = support::url_scheme(address);
  return scheme == "http" || scheme == "https";
}

bool is_web(std::string_view address) {
  return has_web_scheme(address) && !host_of(address).empty();
}

}  // namespace

std::string resolve(std::string_view reference, std::string_view base) {
  reference = bare(reference);
  if (reference.empty()) return {};
  const bool has_base = !base.empty() || !reference.starts_with("//");
  std::string full = support::resolve_url(has_base ? base : "https:", reference);
  if (!is_web(full)) return {};
  const std::string scheme = support::url_scheme(full);
  full.replace(0, scheme.size(), scheme);
  for (size_t at = full.find(' '); at != full.npos; at = full.find(' ', at))
    full.replace(at, 1, "%20");
  return full;
}

bool leads_to_web(std::string_view reference, std::string_view base) {
  constexpr size_t kOrigin = 300;  // bytes of a base that hold scheme and a part of its host
  reference = bare(reference);
  if (reference.empty()) return false;
  if (!support::url_scheme(reference).empty()) return is_web(reference);
  if (base.size() > support::kMostOfBase) return false;
  if (reference.starts_with("//"))
    return !host_of(reference).empty() && (base.empty() || has_web_scheme(base));
  return is_web(base.substr(0, kOrigin));
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
  if (!other.empty()) return support::equals_folded(other, host);
  return reference.find(':') == reference.npos || reference.find(':') > reference.find('/');
}

}  // namespace wirecopy::clean
