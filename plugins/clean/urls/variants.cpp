#include "variants.hpp"

#include <algorithm>

#include "parameters.hpp"
#include "support/prose/ascii.hpp"
#include "support/urls/normal.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::clean {
namespace {

/// "s/example.org/a" behind one of these is https, "example.org/a" http.
constexpr std::string_view kViewers[] = {"/amp/", "/c/", "/v/", "/a/"};

std::string out_of_viewer(std::string_view url) {
  const support::UrlParts parts = support::split_url(url);
  const std::string_view host = support::host_of(url);
  const bool is_cache = is_below(host, "cdn.ampproject.org");
  const bool is_viewer = host.starts_with("www.google.") || is_below(host, "bing.com");
  if (!is_cache && !is_viewer) return {};
  for (const std::string_view viewer : kViewers) {
    if ((viewer == "/amp/") == is_cache || !parts.path.starts_with(viewer)) continue;
    std::string_view rest = parts.path.substr(viewer.size());
    const bool is_secure = rest.starts_with("s/");
    if (is_secure) rest.remove_prefix(2);
    const std::string_view site = rest.substr(0, rest.find('/'));
    if (site.find('.') == site.npos) return {};
    return support::normal_url(
        std::string(is_secure ? "https://" : "http://").append(rest).append(parts.query));
  }
  return {};
}

bool is_mobile(std::string_view label) {
  return label == "m" || label == "mobile" || label == "amp";
}

/// "com.au", "co.uk", "gov.br": what names below belong to others.
bool is_registry(std::string_view names) {
  constexpr std::string_view kSeconds[] = {"ac", "co",  "com", "edu", "gob", "gov",
                                           "ne", "net", "nom", "or",  "org"};
  const size_t dot = names.find('.');
  const std::string_view second = names.substr(0, dot);
  return dot != names.npos && names.size() - dot == 3 && names.find('.', dot + 1) == names.npos &&
         std::find(std::begin(kSeconds), std::end(kSeconds), second) != std::end(kSeconds);
}

/// "en.m.example.org" without the "m": the first or second name of three or more. "m.com.br" is a
/// site.
std::string site_of(std::string_view authority) {
  std::string out(authority);
  size_t begin = out.rfind('@') == out.npos ? 2 : out.rfind('@') + 1;
  for (int label = 0; label < 2; ++label) {
    const size_t end = out.find('.', begin);
    if (end == out.npos || out.find('.', end + 1) == out.npos) return out;
    const std::string_view rest = std::string_view(out).substr(end + 1);
    if (is_registry(rest.substr(0, rest.find(':')))) return out;
    if (is_mobile(std::string_view(out).substr(begin, end - begin)))
      return out.erase(begin, end + 1 - begin);
    begin = end + 1;
  }
  return out;
}

std::string page_of(std::string_view path) {
  if (path.starts_with("/amp/") && path.size() > 5) path.remove_prefix(4);
  if (path.ends_with("/amp/")) path.remove_suffix(4);
  if (path.ends_with("/amp")) path.remove_suffix(path.size() == 4 ? 3 : 4);
  if (path.ends_with(".amp")) path.remove_suffix(4);
  std::string out(path);
  if (out.ends_with(".amp.html")) out.erase(out.size() - 9, 4);
  return out;
}

std::string query_of(std::string_view query) {
  std::string out;
  bool is_same = true;
  std::string_view rest = query.substr(std::min<size_t>(query.size(), 1));
  while (!rest.empty()) {
    const std::string_view each = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), each.size() + 1));
    const std::string_view name = each.substr(0, each.find('='));
    const bool is_amp = name == "amp" || name == "amp_js_v" || name == "usqp" ||
                        name == "amp_gsa" || support::equals_folded(each, "outputtype=amp");
    const bool goes = is_amp && each.find(';') == each.npos;
    is_same = is_same && !goes;
    if (!goes) (out += out.empty() ? '?' : '&').append(each);
  }
  return is_same ? std::string(query) : out;
}

}  // namespace

std::string without_variant(std::string_view url) {
  if (std::string page = out_of_viewer(url); !page.empty()) return without_variant(page);
  const support::UrlParts parts = support::split_url(url);
  return support::normal_url(std::string(parts.scheme)
                                 .append(site_of(parts.authority))
                                 .append(page_of(parts.path))
                                 .append(query_of(parts.query))
                                 .append(parts.fragment));
}

}  // namespace wirecopy::clean
