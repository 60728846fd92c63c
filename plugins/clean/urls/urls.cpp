#include "urls.hpp"

#include <algorithm>

#include "parameters.hpp"
#include "support/urls/normal.hpp"
#include "support/urls/urls.hpp"
#include "variants.hpp"
#include "wrappers.hpp"

namespace wirecopy::clean {
namespace {

constexpr int kMostWrappers = 8, kMostSteps = 32;

struct Parameter {
  std::string_view text;
  char before;  ///< '?', '&' or ';'

  std::string_view name() const { return text.substr(0, text.find('=')); }
};

/// Where a parameter ends: at "&", or at a ";" behind which another one with a value begins. The
/// ";" of "&amp;" does not end one.
size_t end_of_parameter(std::string_view text) {
  text = text.substr(0, text.find('&'));
  for (size_t at = text.find(';'); at != text.npos; at = text.find(';', at + 1)) {
    const size_t next = text.find_first_of("=;", at + 1);
    if (next == text.npos) break;
    if (text[next] == '=' && next > at + 1 && text.substr(0, at) != "amp") return at;
  }
  return text.size();
}

/// \param query with what it begins with, "?" or "#".
std::vector<Parameter> split_query(std::string_view query) {
  std::vector<Parameter> parameters;
  while (!query.empty()) {
    const char before = query.front();
    query.remove_prefix(1);
    const size_t end = end_of_parameter(query);
    parameters.push_back({query.substr(0, end), before});
    query.remove_prefix(end);
  }
  return parameters;
}

struct Site {
  const Wish& wish;
  Tracking tracking;

  Site(std::string_view host, const Wish& wished) : wish(wished), tracking(host) {}
  bool drops(std::string_view name) const {
    if (is_named(name, wish.keep)) return false;
    return is_named(name, wish.remove) || (wish.tracking && tracking.contains(name));
  }
};

std::string kept_query(std::string_view query, const Site& site,
                       std::vector<std::string>& removed) {
  std::vector<Parameter> parameters = split_query(query);
  const size_t count = parameters.size();
  parameters.erase(std::remove_if(parameters.begin(), parameters.end(),
                                  [&](const Parameter& parameter) {
                                    if (!site.drops(parameter.name())) return false;
                                    removed.emplace_back(parameter.name());
                                    return true;
                                  }),
                   parameters.end());
  if (parameters.size() == count && !site.wish.sort) return std::string(query);
  if (site.wish.sort) {
    std::erase_if(parameters, [](const Parameter& parameter) { return parameter.text.empty(); });
    std::stable_sort(parameters.begin(), parameters.end(),
                     [](const auto& a, const auto& b) { return a.name() < b.name(); });
  }
  std::string out;
  for (const Parameter& parameter : parameters) {
    const char parted = parameter.before == '?' ? '&' : parameter.before;
    (out += out.empty() ? '?' : parted).append(parameter.text);
  }
  return out == "?" ? std::string() : out;
}

/// "#utm_source=a&utm_medium=b"
bool counts_readers(std::string_view fragment, const Site& site) {
  const auto parameters = split_query(fragment);
  return !parameters.empty() &&
         std::all_of(parameters.begin(), parameters.end(), [&](const Parameter& parameter) {
           return parameter.text.find('=') != std::string_view::npos &&
                  site.drops(parameter.name());
         });
}

std::string kept_fragment(std::string_view fragment, Use use, const Site& site) {
  fragment = fragment.substr(0, fragment.find(":~:"));
  const bool is_address = fragment.starts_with("#!") || fragment.starts_with("#/");
  const bool stays = use == Use::part || site.wish.fragments || is_address;
  if (!stays || fragment.size() < 2 || counts_readers(fragment, site)) return {};
  return std::string(fragment);
}

std::string cleaned(const std::string& url, Use use, const Wish& wish, CleanUrl& out) {
  const support::UrlParts parts = support::split_url(url);
  const Site site(support::host_of(url), wish);
  return std::string(parts.scheme)
      .append(parts.authority)
      .append(parts.path)
      .append(kept_query(parts.query, site, out.removed))
      .append(kept_fragment(parts.fragment, use, site));
}

/// Whether nothing may be changed: a signature holds for the address as it is, an archive knows its
/// pages by theirs.
bool is_fixed(std::string_view url) {
  if (is_below(support::host_of(url), "web.archive.org")) return true;
  const auto parameters = split_query(support::split_url(url).query);
  return std::any_of(parameters.begin(), parameters.end(), [](const Parameter& parameter) {
    return is_signature(parameter.name()) && parameter.text.size() > parameter.name().size() + 1;
  });
}

bool is_web_address(const std::string& url) {
  const std::string_view host = support::host_of(url);
  return (url.starts_with("http://") || url.starts_with("https://")) &&
         url.size() <= support::kMostOfUrl && !host.empty() &&
         host.find_first_of("\\<>\"^`{|}") == host.npos;
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
  if (!is_web_address(out.url)) return {std::string(url), {}, {}};
  for (int step = 0, wrappers = 0; step < kMostSteps; ++step) {
    const std::string before = out.url;
    if (const auto target = wish.redirects ? target_of(out.url) : std::nullopt) {
      if (++wrappers > kMostWrappers) {  // what is left of it would be opened the next time
        Wish closed = wish;
        closed.redirects = false;
        return clean_url(url, use, closed);
      }
      if (out.wrapper.empty()) out.wrapper = support::host_of(out.url);
      out.url = *target;
      out.removed.clear();
      continue;
    }
    if (is_fixed(out.url)) return out.wrapper.empty() ? CleanUrl{std::string(url), {}, {}} : out;
    if (wish.variants) out.url = without_variant(out.url);
    out.url = cleaned(out.url, use, wish, out);
    if (out.url == before) break;
  }
  return out;
}

}  // namespace wirecopy::clean
