#include "urls.hpp"

#include <algorithm>

#include "parameters.hpp"
#include "support/urls/normal.hpp"
#include "support/urls/urls.hpp"
#include "variants.hpp"
#include "wrappers.hpp"

namespace wirecopy::clean {
namespace {

constexpr int kMostWrappers = 8;

std::string_view name_of(std::string_view parameter) {
  return parameter.substr(0, parameter.find('='));
}

std::vector<std::string_view> split_query(std::string_view query) {
  std::vector<std::string_view> parameters;
  for (std::string_view rest = query.substr(std::min<size_t>(query.size(), 1)); !rest.empty();) {
    parameters.push_back(rest.substr(0, rest.find('&')));
    rest.remove_prefix(std::min(rest.size(), parameters.back().size() + 1));
  }
  return parameters;
}

bool goes(std::string_view name, std::string_view host, const Wish& wish) {
  if (is_named(name, wish.keep)) return false;
  return is_named(name, wish.remove) || (wish.tracking && is_tracking(name, host));
}

std::string kept_query(std::string_view query, std::string_view host, const Wish& wish,
                       std::vector<std::string>& removed) {
  std::vector<std::string_view> parameters = split_query(query);
  const size_t count = parameters.size();
  parameters.erase(std::remove_if(parameters.begin(), parameters.end(),
                                  [&](std::string_view parameter) {
                                    const std::string_view name = name_of(parameter);
                                    if (!goes(name, host, wish)) return false;
                                    removed.emplace_back(name);
                                    return true;
                                  }),
                   parameters.end());
  if (parameters.size() == count && !wish.sort) return std::string(query);
  if (wish.sort) {
    std::erase(parameters, std::string_view());
    std::stable_sort(parameters.begin(), parameters.end(),
                     [](auto a, auto b) { return name_of(a) < name_of(b); });
  }
  std::string out;
  for (const std::string_view parameter : parameters)
    (out += out.empty() ? '?' : '&').append(parameter);
  return out == "?" ? std::string() : out;
}

/// "#utm_source=a&utm_medium=b"
bool counts_readers(std::string_view fragment, std::string_view host, const Wish& wish) {
  const auto parameters = split_query(fragment);
  return !parameters.empty() &&
         std::all_of(parameters.begin(), parameters.end(), [&](std::string_view parameter) {
           return parameter.find('=') != parameter.npos && goes(name_of(parameter), host, wish);
         });
}

std::string kept_fragment(std::string_view fragment, std::string_view host, Use use,
                          const Wish& wish) {
  fragment = fragment.substr(0, fragment.find(":~:"));
  const bool is_address = fragment.starts_with("#!") || fragment.starts_with("#/");
  const bool stays = use == Use::part || wish.fragments || is_address;
  if (!stays || fragment.size() < 2 || counts_readers(fragment, host, wish)) return {};
  return std::string(fragment);
}

std::string cleaned(const std::string& url, Use use, const Wish& wish, CleanUrl& out) {
  const support::UrlParts parts = support::split_url(url);
  const std::string_view host = support::host_of(url);
  return std::string(parts.scheme)
      .append(parts.authority)
      .append(parts.path)
      .append(kept_query(parts.query, host, wish, out.removed))
      .append(kept_fragment(parts.fragment, host, use, wish));
}

}  // namespace

std::string CleanUrl::text() const {
  std::string told;
  for (const std::string& name : removed) (told += told.empty() ? "removed " : ", ") += name;
  if (!wrapper.empty()) (told += told.empty() ? "" : "; ").append("led to by ").append(wrapper);
  return told.empty() ? "spelt in its one form" : told;
}

CleanUrl clean_url(std::string_view url, Use use, const Wish& wish) {
  CleanUrl out{support::normal_url(url), {}, {}};
  if (!out.url.starts_with("http://") && !out.url.starts_with("https://")) return out;
  if (out.url.size() > support::kMostOfUrl || support::host_of(out.url).empty()) return out;
  for (int step = 0; step < kMostWrappers; ++step) {
    const std::string before = out.url;
    const auto target = wish.redirects ? target_of(out.url) : std::nullopt;
    if (target) {
      if (out.wrapper.empty()) out.wrapper = support::host_of(out.url);
      out.url = *target;
      out.removed.clear();
      continue;
    }
    if (wish.variants) out.url = without_variant(out.url);
    out.url = cleaned(out.url, use, wish, out);
    if (out.url == before) break;
  }
  return out;
}

}  // namespace wirecopy::clean
